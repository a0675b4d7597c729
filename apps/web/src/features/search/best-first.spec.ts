import { describe, expect, it } from '@jest/globals';
import type { SearchMoment } from '../../api/generated';
import { bestFirst } from './best-first';

const moment = (source: SearchMoment['source'], atMs: number, rank: number, endMs = atMs + 5_000): SearchMoment => ({ source, atMs, endMs, rank, snippet: '' });

describe('bestFirst', () => {
  it('is led by the best second, however good the title is; the other seconds follow in their order', () => {
    const title = moment('title', 0, 1, 0);
    const [early, best, late] = [moment('chapter', 4_000, 4), moment('transcript', 83_000, 2), moment('comment', 90_000, 3)];
    expect(bestFirst([title, early, best, late])).toEqual([best, early, late, title]);
  });

  it('puts a score of the whole video with what is true of all of it', () => {
    const [score, stage, said] = [moment('scorecard', 0, 1, 0), moment('title', 0, 3, 0), moment('transcript', 0, 2)];
    expect(bestFirst([stage, score, said])).toEqual([said, score, stage]);
    expect(bestFirst([stage, score])).toEqual([score, stage]);
  });

  it('has nothing to show where nothing was asked', () => {
    expect(bestFirst([])).toEqual([]);
  });
});
