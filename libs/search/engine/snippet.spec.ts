import { describe, expect, it } from '@jest/globals';
import { wantedOf } from '../text/rows.js';
import { makeSnippet, startOf } from './snippet.js';

const shown = (text: string, ...words: string[]) => makeSnippet(text, wantedOf(words.map((word) => word.split(' ').map((one) => new Set([one]))))).snippet.replaceAll('\uE000', '[').replaceAll('\uE001', ']');

describe('makeSnippet', () => {
  it('marks the words as they stand', () => {
    expect(shown('Our Prices are fair.', 'prices', 'fair')).toBe('Our [Prices] are [fair].');
  });

  it('marks a spoken number that was asked for in digits', () => {
    expect(shown('We won in twenty sixteen, twice.', '2016')).toBe('We won in [twenty sixteen], twice.');
  });

  it('cuts around the first match', () => {
    const text = `${'before '.repeat(40)}price ${'after '.repeat(40)}`;
    expect(shown(text, 'price')).toMatch(/^… (before ){5}\[price\] (after ?)+ …$/);
  });

  it('marks words that belong together only where they stand together', () => {
    expect(shown('Too long, and too expensive; expensive too.', 'too expensive')).toBe('Too long, and [too expensive]; expensive too.');
  });

  it('lets no mark of the text itself through', () => {
    expect(makeSnippet('\uE000fake\uE001', wantedOf([])).snippet).toBe('fake');
  });
});

describe('startOf', () => {
  const text = 'First we talk about you. Then, after a long while, comes the price';
  const moment = { source: 'transcript' as const, atMs: 10_000, endMs: 30_000, text };

  it('starts at the line that holds the word', () => {
    const lines = [{ offset: 0, atMs: 10_000, endMs: 13_000 }, { offset: 25, atMs: 13_000, endMs: 30_000 }];
    expect(startOf({ ...moment, lines }, 25)).toBe(13_000);
  });

  it('in a long line, starts within two seconds before the word', () => {
    const at = startOf({ ...moment, lines: [] }, text.indexOf('price'));
    const spoken = 10_000 + (20_000 * text.indexOf('price')) / text.length;
    expect(at).toBeLessThanOrEqual(spoken);
    expect(at).toBeGreaterThan(spoken - 2_000);
  });

  it('a comment starts where it was made', () => {
    expect(startOf({ ...moment, source: 'comment', lines: [] }, 60)).toBe(10_000);
  });
});
