import { describe, expect, it } from '@jest/globals';
import { trimOf } from './trim.js';

describe('trimOf', () => {
  it.each([
    ['nothing moved', 0, 60_000, null],
    ['handles beside the ends', 100, 59_900, null],
    ['the start', 2_500, 60_000, { startMs: 2_500, endMs: null }],
    ['the end', 0, 42_300, { startMs: 0, endMs: 42_300 }],
    ['both', 2_500, 42_300, { startMs: 2_500, endMs: 42_300 }],
  ])('%s', (_what, startMs, endMs, trim) => expect(trimOf({ startMs, endMs }, 60_000)).toEqual(trim));
});
