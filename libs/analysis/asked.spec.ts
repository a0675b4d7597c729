import { describe, expect, it } from '@jest/globals';
import type { Thresholds } from '#libs/practice';
import { askedPace, heldAgainst } from './asked.js';
import { EASY_PACE } from './pace.js';
import type { SpokenWord } from './spoken-words.js';

const NONE: Thresholds = { paceMin: null, paceMax: null, fillersPerMinute: null, longestMonologueMs: null, talkShareMax: null };

/** 60 words in 30 s, with two seconds of silence after the fortieth: 120 a minute. */
const words: SpokenWord[] = Array.from({ length: 60 }, (_one, index) => {
  const atMs = index < 40 ? index * 450 : 20_000 + (index - 40) * 500;
  return { text: 'word', atMs, endMs: index === 59 ? 30_000 : atMs + 400 };
});
const fillers = [1_000, 2_000, 25_000].map((atMs) => ({ atMs, endMs: atMs + 300, text: 'um' }));

describe('what a practice asks of the figures', () => {
  it('is nothing where it sets no bounds, or where too little is said', () => {
    expect(heldAgainst(NONE, [words], fillers, null)).toEqual([]);
    expect(heldAgainst({ ...NONE, paceMin: 120 }, [words.slice(0, 1)], [], null)).toEqual([]);
  });

  it('of the pace: bounds are within', () => {
    expect(heldAgainst({ ...NONE, paceMin: 120, paceMax: 160 }, [words], [], null)).toEqual([{ what: 'pace', value: 120, min: 120, max: 160, within: true, places: [] }]);
    expect(heldAgainst({ ...NONE, paceMax: 119 }, [words], [], null)).toMatchObject([{ value: 120, min: null, max: 119, within: false }]);
    expect(heldAgainst({ ...NONE, paceMin: 121 }, [words], [], null)).toMatchObject([{ within: false }]);
  });

  it('of fillers: three in half a minute are six a minute', () => {
    expect(heldAgainst({ ...NONE, fillersPerMinute: 6 }, [words], fillers, null)).toEqual([{ what: 'fillers', value: 6, min: null, max: 6, within: true, places: [] }]);
    const [over] = heldAgainst({ ...NONE, fillersPerMinute: 5.5 }, [words], fillers, null);
    expect(over).toMatchObject({ within: false });
    expect(over?.places.map(({ atMs }) => atMs)).toEqual([1_000, 2_000, 25_000]);
  });

  it('of stretches: each that is too long is named', () => {
    // The first ends with the fortieth word, at 39 × 450 + 400 ms.
    expect(heldAgainst({ ...NONE, longestMonologueMs: 15_000 }, [words], [], null)).toEqual([
      { what: 'longest_stretch', value: 17_950, min: null, max: 15_000, within: false, places: [{ atMs: 0, endMs: 17_950 }] },
    ]);
  });

  it('of the talk: a rep who talked for 75 of 100 s is shown the longest of it', () => {
    const speaker = (name: string, isOwner: boolean, sharePercent: number) => ({ name, isOwner, talkMs: sharePercent * 1_000, sharePercent, longestMonologue: { atMs: sharePercent, endMs: 40_000 } });
    const call = { speakers: [speaker('Buyer', false, 25), speaker('Rep', true, 75)], switches: 3, switchesPerMinute: 1.8 };
    expect(heldAgainst({ ...NONE, talkShareMax: 60 }, [words], [], call)).toEqual([{ what: 'talk_share', value: 75, min: null, max: 60, within: false, places: [{ atMs: 75, endMs: 40_000 }] }]);
    expect(heldAgainst({ ...NONE, talkShareMax: 75 }, [words], [], call)).toMatchObject([{ within: true, places: [] }]);
    // Who says a word or two is told of no pace, but of their share.
    expect(heldAgainst({ ...NONE, talkShareMax: 75, paceMin: 120, fillersPerMinute: 1, longestMonologueMs: 1_000 }, [words.slice(0, 1)], [], call)).toMatchObject([{ what: 'talk_share', within: true }]);
    // Nobody knows which one the rep is.
    expect(heldAgainst({ ...NONE, talkShareMax: 60 }, [words], [], { ...call, speakers: [speaker('A', false, 25), speaker('B', false, 75)] })).toEqual([]);
    expect(heldAgainst({ ...NONE, talkShareMax: 60 }, [words], [], null)).toEqual([]);
  });

  it('replaces the usual band of the pace as a whole', () => {
    expect(askedPace(NONE, EASY_PACE)).toEqual(EASY_PACE);
    expect(askedPace({ ...NONE, paceMax: 170 }, EASY_PACE)).toEqual({ min: null, max: 170 });
  });
});
