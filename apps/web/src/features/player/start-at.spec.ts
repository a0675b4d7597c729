import { describe, expect, it } from '@jest/globals';
import { startAtMs } from './start-at.js';

describe('startAtMs', () => {
  it.each([
    ['?t=83.5', '', 83_500],
    ['?t=83s', '', 83_000],
    ['?t=1:23', '', 83_000],
    ['', '#t=5', 5_000],
    ['?t=0', '', 0],
    ['?t=soon', '', null],
    ['?comment=1', '', null],
  ])('reads %s%s as %s', (search, hash, ms) => expect(startAtMs(search, hash)).toBe(ms));
});
