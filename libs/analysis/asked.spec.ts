import { describe, expect, it } from '@jest/globals';
import type { Thresholds } from '#libs/practice';
import { askedPace, heldAgainst } from './asked.js';
import { EASY_PACE } from './pace.js';
import type { SpokenWord } from './spoken-words.js';

const NONE: Thresholds = { paceMin: null, paceMax: null, fillersPerMinute: null, longestMonologueMs: null };

/** 60 words in 30 s, with two seconds of silence after the fortieth: 120 a minute. */
const words: SpokenWord[] = Array.from({ length: 60 }, (_one, index) => {
  const atMs = index < 40 ? index * 450 : 20_000 + (index - 40) * 500;
  return { text: 'word', atMs, endMs: index === 59 ? 30_000 : atMs + 400 };
});
const fillers = [1_000, 2_000, 25_000].map((atMs) => ({ atMs, endMs: atMs + 300, text: 'um' }));

describe('what a practice asks of the figures', () => {
  it('is nothing where it sets no bounds, or where too little is said', () => {
    expect(heldAgainst(NONE, words, fillers)).toEqual([]);
    expect(heldAgainst({ ...NONE, paceMin: 120 }, words.slice(0, 1), [])).toEqual([]);
  });

  it('of the pace: bounds are within', () => {
    expect(heldAgainst({ ...NONE, paceMin: 120, paceMax: 160 }, words, [])).toEqual([{ what: 'pace', value: 120, min: 120, max: 160, within: true, places: [] }]);
    expect(heldAgainst({ ...NONE, paceMax: 119 }, words, [])).toMatchObject([{ value: 120, min: null, max: 119, within: false }]);
    expect(heldAgainst({ ...NONE, paceMin: 121 }, words, [])).toMatchObject([{ within: false }]);
  });

  it('of fillers: three in half a minute are six a minute', () => {
    expect(heldAgainst({ ...NONE, fillersPerMinute: 6 }, words, fillers)).toEqual([{ what: 'fillers', value: 6, min: null, max: 6, within: true, places: [] }]);
    const [over] = heldAgainst({ ...NONE, fillersPerMinute: 5.5 }, words, fillers);
    expect(over).toMatchObject({ within: false });
    expect(over?.places.map(({ atMs }) => atMs)).toEqual([1_000, 2_000, 25_000]);
  });

  it('of stretches: each that is too long is named', () => {
    // The first ends with the fortieth word, at 39 × 450 + 400 ms.
    expect(heldAgainst({ ...NONE, longestMonologueMs: 15_000 }, words, [])).toEqual([
      { what: 'longest_stretch', value: 17_950, min: null, max: 15_000, within: false, places: [{ atMs: 0, endMs: 17_950 }] },
    ]);
  });

  it('replaces the usual band of the pace as a whole', () => {
    expect(askedPace(NONE, EASY_PACE)).toEqual(EASY_PACE);
    expect(askedPace({ ...NONE, paceMax: 170 }, EASY_PACE)).toEqual({ min: null, max: 170 });
  });
});
