import { describe, expect, it } from '@jest/globals';
import { misheardNames } from './learn.js';

describe('misheardNames', () => {
  it.each([
    ['an abbreviation', ['med', 'pick'], ['MEDDIC'], 'We use MEDDIC daily.', { heard: 'med pick', meant: 'MEDDIC' }],
    ['a name inside a sentence', ['akme,'], ['Acme,'], 'They asked Acme, then us.', { heard: 'akme', meant: 'Acme' }],
    ['a name with capitals that begins one', ['Hub', 'spot'], ['HubSpot'], 'HubSpot called.', { heard: 'hub spot', meant: 'HubSpot' }],
    ['a possessive', ['gongs'], ["Gong's"], "I like Gong's calls.", { heard: 'gongs', meant: 'Gong' }],
  ])('learns %s', (_name, before, after, text, correction) => {
    expect(misheardNames([{ before, after }], text)).toEqual([correction]);
  });

  it.each([
    ['better wording', ['kind', 'of'], ['rather'], 'It is rather slow.'],
    ['a capital that begins a sentence', ['and'], ['But'], 'But we won.'],
    ['only case', ['acme'], ['Acme'], 'With Acme.'],
    ['a name put in', [], ['Acme'], 'With Acme.'],
    ['a whole sentence', ['a', 'b', 'c', 'd'], ['Acme'], 'With Acme.'],
  ])('does not learn %s', (_name, before, after, text) => {
    expect(misheardNames([{ before, after }], text)).toEqual([]);
  });
});
