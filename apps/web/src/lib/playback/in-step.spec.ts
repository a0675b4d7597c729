import { describe, expect, it } from '@jest/globals';
import { followStep } from './in-step';

/** The other take says the same twice as slowly between the first and the fifth second, and begins a second later. */
const anchors = [
  { fromMs: 1_000, toMs: 2_000 },
  { fromMs: 5_000, toMs: 10_000 },
];
const END_MS = 60_000;

describe('a player that keeps with another', () => {
  it.each([
    ['goes on at the pace of the words', 3_000, 6_000, { seekMs: null, wait: false, speed: 2 }],
    ['goes on as recorded beyond them', 8_000, 13_000, { seekMs: null, wait: false, speed: 1 }],
    ['hurries when it is a little behind', 8_000, 12_700, { seekMs: null, wait: false, speed: 1.2 }],
    ['takes its time when it is a little ahead', 8_000, 13_150, { seekMs: null, wait: false, speed: 0.9 }],
    ['waits when it is further ahead', 8_000, 13_600, { seekMs: null, wait: true, speed: 0.6 }],
    ['jumps when it is far behind', 8_000, 10_000, { seekMs: 13_000, wait: false, speed: 1 }],
    ['jumps back when it is far ahead', 8_000, 20_000, { seekMs: 13_000, wait: false, speed: 1 }],
    ['stays at its end', 58_000, 59_800, { seekMs: null, wait: true, speed: 1 }],
    ['goes to its end', 58_000, 50_000, { seekMs: 59_850, wait: true, speed: 1 }],
  ])('%s', (_, leaderMs, followerMs, step) => {
    const { speed, ...rest } = followStep(anchors, leaderMs, followerMs, END_MS);
    expect(rest).toEqual({ seekMs: step.seekMs, wait: step.wait });
    expect(speed).toBeCloseTo(step.speed, 5);
  });

  it('goes as fast as the leading one', () => expect(followStep([], 5_000, 5_000, END_MS, 1.5).speed).toBe(1.5));
});
