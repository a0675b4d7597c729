import { describe, expect, it } from '@jest/globals';
import { otherMs, paceAt, turned } from './anchors.js';

/** The second take begins two seconds later, and takes twice as long for the middle. */
const anchors = [
  { fromMs: 1_000, toMs: 3_000 },
  { fromMs: 5_000, toMs: 11_000 },
  { fromMs: 6_000, toMs: 12_000 },
];

describe('where the other take says the same', () => {
  it.each([
    ['at an anchor', 5_000, 11_000],
    ['between two, evenly', 3_000, 7_000],
    ['before the first, at the same pace', 500, 2_500],
    ['after the last, at the same pace', 8_000, 14_000],
  ])('%s', (_, ms, there) => expect(otherMs(anchors, ms)).toBe(there));

  it('never before its start', () => expect(otherMs([{ fromMs: 5_000, toMs: 1_000 }], 2_000)).toBe(0));
  it('at the same time where no word is the same', () => expect([otherMs([], 7_000), paceAt([], 7_000)]).toEqual([7_000, 1]));
  it('and back', () => expect(otherMs(turned(anchors), 7_000)).toBe(3_000));
  it.each([
    [500, 1],
    [3_000, 2],
    [5_500, 1],
    [9_000, 1],
  ])('how fast it goes at %i', (ms, pace) => expect(paceAt(anchors, ms)).toBe(pace));
});
