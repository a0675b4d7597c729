import { describe, expect, it } from '@jest/globals';
import { findPhrases, stem } from './phrases.js';
import type { SpokenWord } from './spoken-words.js';

const said = (sentence: string): SpokenWord[] => sentence.split(' ').map((text, index) => ({ text, atMs: index * 400, endMs: index * 400 + 300 }));

describe('phrases', () => {
  const table: [phrase: string, sentence: string, atMs: number[]][] = [
    ['per month', 'Forty per month, and per month means per month.', [400, 1_600, 2_800]],
    ['Per Month!', 'forty “per month”', [400]],
    ['next step', 'The next steps are clear', [400]],
    ['the next step', 'The, um, next step', [0]],
    ['next step', 'The next big bold step', []],
    ['step next', 'The next step', []],
    ['pricing', 'Our prices are public', [400]],
    ['we planned it', 'we plan it', [0]],
    ['our customer’s words', "our customer's word", [0]],
    ['contract', 'You can contact me', []],
    ['month', 'the monthly plan', []],
    ['free', 'freedom', []],
    ['per month', '', []],
    ['…', 'anything', []],
  ];
  it.each(table)('“%s” in “%s”', (phrase, sentence, atMs) => {
    const [result] = findPhrases(said(sentence), [phrase]);
    expect(result?.found.map((span) => span.atMs)).toEqual(atMs);
  });

  it('end with their last word', () => expect(findPhrases(said('so the next step is'), ['next step'])).toEqual([{ phrase: 'next step', found: [{ atMs: 800, endMs: 1_500 }] }]));

  // One row each: words that are inflections of one another.
  it.each([
    ['price', 'prices', 'priced', 'pricing'],
    ['discount', 'discounts', 'discounted', 'discounting'],
    ['plan', 'plans', 'planned', 'planning'],
    ['company', 'companies'],
    ['speed', 'speeds'],
    ['class', 'classes'],
    ['need', 'needs', 'needed'],
  ])('%s has one stem in all its forms', (...forms) => expect(new Set(forms.map(stem)).size).toBe(1));
});
