import { describe, expect, it } from '@jest/globals';
import { analyse } from './analyse.js';
import { findFillers } from './fillers.js';
import { EASY_PACE, offPace, overallPace, paceLine } from './pace.js';
import { spokenWords, type SpokenWord } from './spoken-words.js';
import { longestStretch, pauses } from './stretches.js';

/** Words that begin every `stepMs` and take `lengthMs`. */
const steady = (count: number, stepMs: number, lengthMs = 300, fromMs = 0): SpokenWord[] =>
  Array.from({ length: count }, (_one, index) => ({ text: 'word', atMs: fromMs + index * stepMs, endMs: fromMs + index * stepMs + lengthMs }));

const said = (sentence: string): SpokenWord[] => sentence.split(' ').map((text, index) => ({ text, atMs: index * 400, endMs: index * 400 + 300 }));

describe('pace', () => {
  it('is words by minutes from the first word to the last', () => {
    // 150 words, one each 400 ms, the last ends at 60 s: the 150 words a minute that audiobooks are read at.
    expect(overallPace(steady(150, 400, 400))).toBe(150);
    // Twice as fast, beginning later.
    expect(overallPace(steady(150, 200, 200, 30_000))).toBe(300);
    expect(overallPace([])).toBeNull();
    expect(overallPace(steady(1, 400))).toBeNull();
  });

  it('shows along the timeline where somebody rushes', () => {
    // A minute at 120, then a minute at 240 words a minute.
    const line = paceLine([...steady(120, 500, 400), ...steady(240, 250, 200, 60_000)]);
    expect(line[0]).toEqual({ atMs: 10_000, wordsPerMinute: 120 });
    expect(line.at(-1)?.wordsPerMinute).toBe(240);
    // Half of the window at 60 s is slow, half is fast.
    expect(line.find(({ atMs }) => atMs === 60_000)?.wordsPerMinute).toBe(180);
    expect(paceLine(steady(10, 400))).toEqual([]);
  });

  it('names the places that are outside a band, neighbours as one', () => {
    // The same two minutes. Around 58 s lie 12 s × 2 + 8 s × 4 = 56 words, 168 a minute; around 56 s 156; around 52 s 132, around 50 s 120.
    const line = paceLine([...steady(120, 500, 400), ...steady(240, 250, 200, 60_000)]);
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
    expect(longestStretch(words)).toEqual({ atMs: 5_000, endMs: 8_900 });
    expect(longestStretch([])).toBeNull();
  });
});

describe('analyse', () => {
  it('reads lines of a transcript, with or without times of words', () => {
    const result = analyse([
      { atMs: 1_000, endMs: 3_000, text: 'Um, what does it cost today?', wordsAtMs: [1_000, 1_400, 1_700, 2_000, 2_300, 2_600] },
      { atMs: 6_000, endMs: 8_000, text: 'That is a lot.', wordsAtMs: [] },
    ], EASY_PACE);
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
    expect(analyse([], EASY_PACE)).toEqual({ words: 0, wordsPerMinute: null, pace: [], paceBand: EASY_PACE, offPace: [], fillers: [], fillersPer100: null, pauses: [], longestStretch: null, questions: [] });
  });
});
