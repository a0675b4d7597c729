import { describe, expect, it } from '@jest/globals';
import { currentCommentId, markPlace, neighbourMs } from './marks.js';

const comments = [
  { id: 'a', atMs: 1_000, endMs: null },
  { id: 'range', atMs: 10_000, endMs: 30_000 },
  { id: 'inside', atMs: 12_000, endMs: null },
];

describe('the comment of the present second', () => {
  it.each([
    [0, null],
    [1_000, 'a'],
    [4_999, 'a'],
    [5_000, null],
    [11_000, 'range'],
    [13_000, 'inside'],
    [20_000, 'range'],
    [30_000, null],
  ])('at %i ms is %s', (now, id) => expect(currentCommentId(comments, now)).toBe(id));
});

describe('next and previous', () => {
  it.each([
    [0, 1, 1_000],
    [1_000, 1, 10_000],
    [12_000, 1, null],
    [12_500, -1, 10_000],
    [14_000, -1, 12_000],
    [500, -1, null],
  ] as const)('from %i in direction %i is %s', (now, direction, at) => expect(neighbourMs(comments, now, direction)).toBe(at));
});

describe('the place on the seek bar', () => {
  it('is in percent', () => expect(markPlace({ id: 'x', atMs: 25, endMs: 75 }, 100)).toEqual({ left: 25, width: 50 }));
  it('never leaves the bar', () => expect(markPlace({ id: 'x', atMs: 90, endMs: 150 }, 100)).toEqual({ left: 90, width: 10 }));
  it('is at the start while the length is unknown', () => expect(markPlace({ id: 'x', atMs: 90, endMs: null }, 0)).toEqual({ left: 0, width: 0 }));
});
