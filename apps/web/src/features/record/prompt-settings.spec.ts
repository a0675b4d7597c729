import { describe, expect, it } from '@jest/globals';
import { limitWords, practiceTerms, speakingMs, targetWords } from './prompt-settings.js';

describe('speakingMs', () => {
  it('counts words, not blanks', () => expect(speakingMs('  four words\n\nin all ', 120)).toBe(2_000));
  it('is nothing without a script', () => expect(speakingMs('  ', 120)).toBe(0));
});

describe('targetWords', () => {
  it.each([
    [20_000, null],
    [50_000, '10 s left'],
    [59_100, '1 s left'],
    [65_000, '5 over'],
  ])('after %d ms of a minute: %s', (elapsedMs, words) => expect(targetWords(elapsedMs, 60_000, (ms) => String(ms / 1000))).toBe(words));
});

describe('limitWords', () => {
  it.each([
    [20_000, null],
    [50_000, 'Stops in 10 s'],
    [59_100, 'Stops in 1 s'],
    [60_050, 'Stops in 0 s'],
  ])('after %d ms of a minute: %s', (elapsedMs, words) => expect(limitWords(elapsedMs, 60_000)).toBe(words));
});

describe('practiceTerms', () => {
  it.each([
    ['', null, null],
    ['target=90&limit=120', 90_000, 120_000],
    ['limit=0', null, null],
    ['limit=-5&target=abc', null, null],
    ['limit=99999999', null, null],
  ])('?%s: target %s, limit %s', (query, targetMs, limitMs) => expect(practiceTerms(new URLSearchParams(query))).toEqual({ script: null, targetMs, limitMs }));
});
