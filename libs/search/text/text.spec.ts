import { describe, expect, it } from '@jest/globals';
import { beginningDistance, editDistance, typoTolerance } from './edit-distance.js';
import { fold, indexTokens, tokenize } from './tokens.js';

describe('fold', () => {
  it.each([
    ['Größe', 'grosse'],
    ['Café', 'cafe'],
    ["don't", 'dont'],
    ['customer’s', 'customer'],
    ['%', 'percent'],
    ['MEDDIC', 'meddic'],
  ])('%s → %s', (word, folded) => {
    expect(fold(word)).toBe(folded);
  });
});

describe('tokenize', () => {
  it('keeps where each word stands', () => {
    expect(tokenize("Well, it's 2,000 €!")).toEqual([
      { word: 'well', start: 0, end: 4 },
      { word: 'it', start: 6, end: 10 },
      { word: '2000', start: 11, end: 16 },
    ]);
  });
});

describe('numbers that are spoken', () => {
  it.each([
    ['fifty reps', ['50']],
    ['nineteen ninety five', ['1995']],
    ['in twenty sixteen we', ['2016']],
    ['two thousand and sixteen', ['2016']],
    ['three hundred and twelve thousand', ['312000']],
    ['nineteen oh five', ['1905']],
    ['twenty first century', ['21st']],
    ['the sixteenth', ['16th']],
    ['one two three', ['1', '2', '3']],
    ['a hundred reasons and then some', []],
    ['twenty four to ten', ['24', '10']],
    ['five million two hundred', ['5000200']],
  ])('%s → %j', (text, numbers) => {
    expect(indexTokens(text).slice(tokenize(text).length).map((token) => token.word)).toEqual(numbers);
  });
});

describe('editDistance', () => {
  it.each([
    ['price', 'pirce', 1],
    ['price', 'prices', 1],
    ['price', 'prize', 1],
    ['price', 'price', 0],
    ['negotiation', 'negotation', 1],
    ['price', 'cost', 3],
  ])('%s, %s: %i (up to 2)', (a, b, distance) => {
    expect(editDistance(a, b, 2)).toBe(distance);
  });

  it.each([
    ['presnt', 'presentation', 1],
    ['prezen', 'presentation', 1],
    ['pers', 'presentation', 1],
    ['pressent', 'presentation', 1],
    ['present', 'presentation', 0],
    ['presentationx', 'presentation', 1],
    ['discount', 'presentation', 3],
  ])('%s is %3$i from how %s begins (up to 2)', (typed, word, distance) => {
    expect(beginningDistance(typed, word, 2)).toBe(distance);
  });

  it('forgives more in longer words, nothing in very short ones', () => {
    expect([3, 4, 7, 8, 20].map(typoTolerance)).toEqual([0, 1, 1, 2, 2]);
  });
});
