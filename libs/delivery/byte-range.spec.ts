import { describe, expect, it } from '@jest/globals';
import { parseByteRange } from './byte-range.js';
import { RangeNotSatisfiableError } from './delivery.errors.js';

describe('parseByteRange', () => {
  it.each([
    ['bytes=0-99', { start: 0, end: 99 }],
    ['bytes=100-', { start: 100, end: 999 }],
    ['bytes=-50', { start: 950, end: 999 }],
    ['bytes=-5000', { start: 0, end: 999 }],
    ['bytes=990-5000', { start: 990, end: 999 }],
  ])('%s of 1000 bytes', (header, range) => {
    expect(parseByteRange(header, 1000)).toEqual(range);
  });

  it.each([undefined, 'bytes=-', 'bytes=0-1,5-6', 'items=0-1', 'bytes=5-2', 'nonsense'])('ignores %s', (header) => {
    expect(parseByteRange(header, 1000)).toBeNull();
  });

  it.each(['bytes=1000-', 'bytes=5000-6000', 'bytes=-0'])('refuses %s of 1000 bytes', (header) => {
    expect(() => parseByteRange(header, 1000)).toThrow(RangeNotSatisfiableError);
  });
});
