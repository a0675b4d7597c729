import { describe, expect, it } from '@jest/globals';
import { groupLines } from './group-lines.js';

const line = (from: number, to: number, text: string) => ({ atMs: from * 1000, endMs: to * 1000, text });
const spans = (moments: ReturnType<typeof groupLines>) => moments.map((moment) => [moment.atMs / 1000, moment.endMs / 1000]);

describe('groupLines', () => {
  it('ends a moment where a sentence ends, once it is long enough', () => {
    const lines = [line(0, 2, 'We start.'), line(2, 4, 'The price is'), line(4, 7, 'fair for that.'), line(7, 10, 'Now the next thing')];
    expect(spans(groupLines(lines))).toEqual([[0, 7], [7, 10]]);
  });

  it('ends it at a pause', () => {
    expect(spans(groupLines([line(0, 6, 'so we thought'), line(7, 12, 'about the budget')]))).toEqual([[0, 6], [7, 12]]);
  });

  it('never joins over a long silence, even when short', () => {
    expect(spans(groupLines([line(0, 2, 'hello'), line(30, 32, 'goodbye')]))).toEqual([[0, 2], [30, 32]]);
  });

  it('is at most 30 s long without any sentence or pause', () => {
    const lines = Array.from({ length: 30 }, (_, index) => line(index * 4, index * 4 + 4, 'words without an end'));
    for (const { atMs, endMs } of groupLines(lines)) expect(endMs - atMs).toBeLessThanOrEqual(30_000);
  });

  it('keeps where each line begins', () => {
    const [moment] = groupLines([line(0, 2, 'The price'), line(2, 4, 'is fair')]);
    expect(moment).toMatchObject({ text: 'The price is fair', lines: [{ offset: 0, atMs: 0 }, { offset: 10, atMs: 2000 }] });
  });

  it('gives nothing for nothing', () => {
    expect(groupLines([])).toEqual([]);
  });
});
