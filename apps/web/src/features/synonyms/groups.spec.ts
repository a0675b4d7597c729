import { describe, expect, it } from '@jest/globals';
import { inWords, isKnown, problemOf, termsOf } from './groups';

describe('a group of synonyms', () => {
  it('holds what is still being typed, and nothing twice', () => {
    expect(termsOf({ terms: ['price objection', ' Too expensive'], typed: 'too expensive, push back ,' })).toEqual(['price objection', 'Too expensive', 'push back']);
    expect(termsOf({ terms: [], typed: '  ' })).toEqual([]);
  });

  it.each([
    [[], 'Write at least two words or phrases that mean the same.'],
    [['price'], 'Add at least one more that means the same as “price”.'],
    [['price', 'p'.repeat(81)], `“${'p'.repeat(20)}…” is longer than 80 letters. Take the words that people search for.`],
    [Array.from({ length: 22 }, (_, index) => `word ${index}`), 'At most 20 belong to one group: take away 2.'],
    [['price', 'cost'], null],
  ])('%j is judged before it is sent', (terms, problem) => {
    expect(problemOf(terms)).toBe(problem);
  });

  it('is known when another group holds all of it', () => {
    expect(isKnown(['poc', 'Pilot'], [['price', 'cost'], ['pilot', 'POC', 'trial']])).toBe(true);
    expect(isKnown(['poc', 'trial', 'test'], [['pilot', 'poc', 'trial'], ['test', 'exam']])).toBe(false);
  });

  it('is read as a list', () => {
    expect(inWords(['price objection', 'too expensive', 'push back'])).toBe('“price objection”, “too expensive” and “push back”');
    expect(inWords(['a', 'b', 'c', 'd', 'e', 'f'])).toBe('“a”, “b”, “c” and 3 more');
  });
});
