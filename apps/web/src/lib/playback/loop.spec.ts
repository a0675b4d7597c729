import { describe, expect, it } from '@jest/globals';
import { loopStep, rangeAt } from './loop.js';

describe('a loop from 10 s to 30 s', () => {
  it.each([
    ['plays inside', 20_000, false, 'on'],
    ['begins again at its end', 30_000, false, 'again'],
    ['begins again when the player reports late', 30_240, false, 'again'],
    ['stays when one seeks inside it', 29_000, true, 'on'],
    ['stays when its own jump lands a picture early', 9_980, true, 'on'],
    ['is over when one goes back before it', 5_000, true, 'left'],
    ['is over when one goes on behind it', 31_000, true, 'left'],
  ] as const)('%s', (_, nowMs, jumped, step) => expect(loopStep({ atMs: 10_000, endMs: 30_000 }, nowMs, jumped)).toBe(step));
});

describe('the range at a second', () => {
  const comments = [
    { atMs: 10_000, endMs: 30_000 },
    { atMs: 12_000, endMs: null },
    { atMs: 14_000, endMs: 20_000 },
  ];
  it.each([
    [9_000, null],
    [12_500, { atMs: 10_000, endMs: 30_000 }],
    [15_000, { atMs: 14_000, endMs: 20_000 }],
    [30_000, { atMs: 10_000, endMs: 30_000 }],
  ])('at %i ms', (nowMs, range) => expect(rangeAt(comments, nowMs)).toEqual(range));
});
