import { describe, expect, it } from '@jest/globals';
import { analyse } from './analyse.js';
import { findFillers } from './fillers.js';
import { ownTurns } from './own-turns.js';
import { EASY_PACE, offPace, overallPace, paceLine } from './pace.js';
import { spokenWords, type SpokenWord } from './spoken-words.js';
import { longestStretch, pauses } from './stretches.js';
import { talk } from './talk.js';

/** Words that begin every `stepMs` and take `lengthMs`. */
const steady = (count: number, stepMs: number, lengthMs = 300, fromMs = 0): SpokenWord[] =>
  Array.from({ length: count }, (_one, index) => ({ text: 'word', atMs: fromMs + index * stepMs, endMs: fromMs + index * stepMs + lengthMs }));

const said = (sentence: string): SpokenWord[] => sentence.split(' ').map((text, index) => ({ text, atMs: index * 400, endMs: index * 400 + 300 }));

describe('pace', () => {
  it('is words by minutes from the first word to the last', () => {
    // 150 words, one each 400 ms, the last ends at 60 s: the 150 words a minute that audiobooks are read at.
    expect(overallPace([steady(150, 400, 400)])).toBe(150);
    // Twice as fast, beginning later.
    expect(overallPace([steady(150, 200, 200, 30_000)])).toBe(300);
    expect(overallPace([])).toBeNull();
    expect(overallPace([[]])).toBeNull();
    expect(overallPace([steady(1, 400)])).toBeNull();
  });

  it('leaves out what others say between: 75 words in 30 s and 75 in 30 s, a minute apart, are 150 a minute', () => {
    const turns = [steady(75, 400, 400), steady(75, 400, 400, 90_000)];
    expect(overallPace(turns)).toBe(150);
    expect(overallPace([turns.flat()])).toBe(75);
    // Windows run on from turn to turn; their middles are at seconds of the video in which the speaker speaks.
    const line = paceLine(turns);
    expect(new Set(line.map(({ wordsPerMinute }) => wordsPerMinute))).toEqual(new Set([150]));
    expect(line.map(({ atMs }) => atMs / 1_000)).toEqual([10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 90, 92, 94, 96, 98, 100, 102, 104, 106, 108, 110]);
    // Places that are off end with the turn.
    expect(offPace(line, { min: null, max: 140 })).toEqual([{ atMs: 9_000, endMs: 29_000, kind: 'faster' }, { atMs: 89_000, endMs: 111_000, kind: 'faster' }]);
  });

  it('shows along the timeline where somebody rushes', () => {
    // A minute at 120, then a minute at 240 words a minute.
    const line = paceLine([[...steady(120, 500, 400), ...steady(240, 250, 200, 60_000)]]);
    expect(line[0]).toEqual({ atMs: 10_000, wordsPerMinute: 120 });
    expect(line.at(-1)?.wordsPerMinute).toBe(240);
    // Half of the window at 60 s is slow, half is fast.
    expect(line.find(({ atMs }) => atMs === 60_000)?.wordsPerMinute).toBe(180);
    expect(paceLine([steady(10, 400)])).toEqual([]);
  });

  it('names the places that are outside a band, neighbours as one', () => {
    // The same two minutes. Around 58 s lie 12 s × 2 + 8 s × 4 = 56 words, 168 a minute; around 56 s 156; around 52 s 132, around 50 s 120.
    const line = paceLine([[...steady(120, 500, 400), ...steady(240, 250, 200, 60_000)]]);
    const middles = line.map(({ atMs }) => atMs);
    const fast = line.filter(({ wordsPerMinute }) => wordsPerMinute > 160).map(({ atMs }) => atMs);
    expect(offPace(line, { min: null, max: 160 })).toEqual([{ atMs: (fast[0] ?? 0) - 1_000, endMs: (middles.at(-1) ?? 0) + 1_000, kind: 'faster' }]);
    expect(fast[0]).toBe(58_000);
    expect(offPace(line, { min: 130, max: null })).toEqual([{ atMs: 9_000, endMs: 51_000, kind: 'slower' }]);
    expect(offPace(line, { min: null, max: null })).toEqual([]);
  });
});

describe('fillers', () => {
  const table: [sentence: string, found: string[]][] = [
    ['Um, we are, uh, the leading platform', ['um', 'uh']],
    ['So basically, um, we are the leading platform', ['basically', 'um']],
    ['It is, you know, kind of new', ['you know', 'kind of']],
    ['Do you know what this kind of thing costs', []],
    ['What do you mean', []],
    ['I mean, it was sort of late', ['i mean', 'sort of']],
    ['The drum and the umbrella', []],
    ['', []],
  ];
  it.each(table)('“%s”', (sentence, found) => {
    expect(findFillers(said(sentence)).map(({ text }) => text)).toEqual(found);
  });

  it('say where they are, both words of “you know” in one', () => {
    expect(findFillers(said('It is you know new'))).toEqual([{ atMs: 800, endMs: 1_500, text: 'you know' }]);
  });
});

describe('pauses and stretches', () => {
  const words = [...steady(5, 400), ...steady(10, 400, 300, 5_000), ...steady(2, 400, 300, 10_400)];
  it('are found by hand-set gaps: 1.9 s to 5 s is one, 8.9 s to 10.4 s just so', () => {
    expect(pauses(words)).toEqual([{ atMs: 1_900, endMs: 5_000 }, { atMs: 8_900, endMs: 10_400 }]);
    expect(longestStretch([words])).toEqual({ atMs: 5_000, endMs: 8_900 });
    expect(longestStretch([])).toBeNull();
    // The second turn goes on at once, but somebody else spoke between.
    expect(longestStretch([steady(5, 400), steady(4, 400, 300, 2_000)])).toEqual({ atMs: 0, endMs: 1_900 });
  });
});

describe('analyse', () => {
  it('reads lines of a transcript, with or without times of words', () => {
    const result = analyse([[
      { atMs: 1_000, endMs: 3_000, text: 'Um, what does it cost today?', wordsAtMs: [1_000, 1_400, 1_700, 2_000, 2_300, 2_600] },
      { atMs: 6_000, endMs: 8_000, text: 'That is a lot.', wordsAtMs: [] },
    ]], EASY_PACE);
    expect(result).toMatchObject({ words: 10, fillersPer100: 10, questions: [{ atMs: 1_000, endMs: 3_000 }], pauses: [{ atMs: 3_000, endMs: 6_000 }] });
    expect(result.fillers.map(({ text }) => text)).toEqual(['um']);
  });

  it('gives a word no more time than saying it takes', () => {
    expect(spokenWords([{ atMs: 0, endMs: 9_000, text: 'Wait then', wordsAtMs: [0, 8_000] }])).toEqual([
      { text: 'Wait', atMs: 0, endMs: 320 },
      { text: 'then', atMs: 8_000, endMs: 8_320 },
    ]);
  });

  it('of silence says nothing', () => {
    expect(analyse([[]], EASY_PACE)).toEqual({ words: 0, wordsPerMinute: null, pace: [], paceBand: EASY_PACE, offPace: [], fillers: [], fillersPer100: null, pauses: [], longestStretch: null, questions: [] });
  });
});

describe('a call', () => {
  const line = (speaker: string | null, fromS: number, toS: number, text: string) => ({ speaker, atMs: fromS * 1_000, endMs: toS * 1_000, text, wordsAtMs: [] });
  const call = [
    line('Buyer', 0, 4, 'Um, what does it cost?'),
    line('Maya', 4, 6, 'What do you pay today?'),
    line('Maya', 6, 7, 'Uh, roughly.'),
    line('Buyer', 7, 30, 'Um, basically a lot, you know, and it is actually getting worse every single year.'),
    line(null, 30, 31, 'Um.'),
    line('Maya', 31, 33, 'What would half of it do for you?'),
  ];

  it('is judged by what the rep says, turn by turn', () => {
    const { whose, turns } = ownTurns(call, talk(call, 'Maya Lind'));
    expect(whose).toBe('owner');
    expect(turns.map((lines) => lines.map(({ atMs }) => atMs))).toEqual([[4_000, 6_000], [31_000]]);
    const { words, fillers, questions, pauses: found, longestStretch: longest } = analyse(turns, EASY_PACE);
    expect(words).toBe(15);
    expect(fillers).toMatchObject([{ atMs: 6_000, text: 'uh' }]);
    expect(questions.map(({ atMs }) => atMs)).toEqual([4_000, 31_000]);
    // The wait within her turn; the 24 s in which she listens are no pause of hers.
    expect(found).toEqual([{ atMs: 4_480, endMs: 6_000 }]);
    expect(longest).toEqual({ atMs: 6_000, endMs: 6_640 });
  });

  it('of which nobody knows who the rep is, or that one person holds alone, is judged as a whole', () => {
    expect(ownTurns(call, talk(call, 'Dana West'))).toEqual({ whose: 'everyone', turns: [call] });
    const alone = call.filter(({ speaker }) => speaker !== 'Buyer');
    expect(ownTurns(alone, talk(alone, 'Maya Lind'))).toEqual({ whose: 'everyone', turns: [alone] });
  });
});
