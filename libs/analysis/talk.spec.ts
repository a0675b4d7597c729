import { describe, expect, it } from '@jest/globals';
import { talk } from './talk.js';

const line = (speaker: string | null, fromSeconds: number, toSeconds: number) => ({ speaker, atMs: fromSeconds * 1_000, endMs: toSeconds * 1_000 });

describe('talk', () => {
  it('by hand: 30 s and 10 s of 40 s are 75 and 25 percent', () => {
    const lines = [line('Maya', 0, 10), line('Maya', 10, 20), line('Prospect', 22, 32), line('Maya', 35, 45)];
    expect(talk(lines, 'Maya Lind')).toEqual({
      speakers: [
        { name: 'Maya', isOwner: true, talkMs: 30_000, sharePercent: 75, longestMonologue: { atMs: 0, endMs: 20_000 } },
        { name: 'Prospect', isOwner: false, talkMs: 10_000, sharePercent: 25, longestMonologue: { atMs: 22_000, endMs: 32_000 } },
      ],
      switches: 2,
      // 2 in 45 s
      switchesPerMinute: 2.7,
    });
  });

  /** Gong's "golden talk-to-listen ratio", from its study of 25,537 sales calls (2017): 43:57. */
  it('Gong’s published 43:57 of a call of 100 s of talk comes out as 43 and 57', () => {
    const lines = [line('Rep', 0, 20), line('Buyer', 20, 60), line('Rep', 61, 84), line('Buyer', 90, 107)];
    expect(talk(lines, 'Somebody')?.speakers.map(({ sharePercent }) => sharePercent)).toEqual([43, 57]);
  });

  it('counts for both where two talk at once, and nothing twice for one', () => {
    const lines = [line('A', 0, 10), line('A', 5, 12), line('B', 8, 12)];
    expect(talk(lines, '')?.speakers.map(({ talkMs, sharePercent }) => [talkMs, sharePercent])).toEqual([[12_000, 75], [4_000, 25]]);
  });

  it('adds up to 100 with three', () => {
    expect(talk([line('A', 0, 1), line('B', 1, 2), line('C', 2, 3)], '')?.speakers.map(({ sharePercent }) => sharePercent)).toEqual([34, 33, 33]);
  });

  it('needs two who are known', () => {
    expect(talk([line('A', 0, 1), line(null, 1, 2)], 'A')).toBeNull();
    expect(talk([], 'A')).toBeNull();
  });

  it.each([
    ['Maya', true],
    ['MAYA LIND', true],
    ['May', false],
    ['Lind', false],
  ])('“%s” is Maya Lind: %s', (name, isOwner) => {
    expect(talk([line(name, 0, 1), line('Other', 1, 2)], 'Maya Lind')?.speakers[0]?.isOwner).toBe(isOwner);
  });
});
