import { describe, expect, it } from '@jest/globals';
import { parseQuery } from './parse-query.js';
import { writeQuery } from './write-query.js';

const shown = (typed: string) => parseQuery(typed).terms.map((term) => (term.phrase ? `"${term.words.join(' ')}"` : `${term.words[0]}${term.prefix ? '*' : ''}`));

describe('parseQuery', () => {
  it.each([
    ['price', ['price*']],
    ['price ', ['price']],
    ['price?', ['price']],
    ['budget price', ['budget', 'price*']],
    ['"too expensive" budg', ['"too expensive"', 'budg*']],
    ['"open quote', ['"open quote"']],
    ['how do we handle we already use X', ['handle', 'already', 'use', 'x*']],
    ['what about that', ['what', 'about', 'that*']],
    ["a' | !b & (c):* \\ <-> --", ['b', 'c']],
    ['!!! ???', []],
    ['', []],
  ])('%s → %j', (typed, terms) => {
    expect(shown(typed)).toEqual(terms);
  });

  it('takes typed filters out', () => {
    const query = parseQuery('price stage:Discovery by:"Rita Rep" kind:role_play is:exemplar');
    expect(query.filters).toEqual({ stage: ['discovery'], by: ['rita rep'], kind: ['role play'], is: ['exemplar'] });
    expect(query.terms.map((term) => term.words[0])).toEqual(['price']);
  });

  it('a filter that has no value yet is none', () => {
    expect(parseQuery('price stage:')).toEqual({ terms: [{ words: ['price'], phrase: false, prefix: false }], typed: [{ word: 'price', term: 0 }], filters: {} });
  });

  it('looks at twelve terms at most', () => {
    expect(parseQuery(Array.from({ length: 500 }, (_, index) => `w${index}`).join(' ')).terms).toHaveLength(12);
  });

  it('remembers all words as they were typed, and which term stands for each', () => {
    expect(parseQuery('is it too pricey "or not" too pricey').typed.map(({ word, term }) => `${word} ${term}`)).toEqual([
      'is null', 'it null', 'too null', 'pricey 0', 'too null', 'pricey 0',
    ]);
  });

  it('is written back as it would be typed', () => {
    expect(writeQuery(parseQuery('"too expensive" price by:"Rita Rep" '))).toBe('"too expensive" price by:"rita rep"');
  });
});
