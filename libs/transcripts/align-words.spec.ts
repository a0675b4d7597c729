import { describe, expect, it } from '@jest/globals';
import { alignWords } from './align-words.js';
import type { StoredWord } from './entities/index.js';

const line = { atMs: 1000, endMs: 5000 };
const old: StoredWord[] = [
  [1000, 1400, 'we', 0.9],
  [1400, 2000, 'use', 0.9],
  [2000, 2500, 'med', 0.3],
  [2500, 3000, 'pick', 0.3],
  [3500, 4000, 'to', 0.9],
  [4000, 5000, 'qualify.', 0.9],
];
const times = (text: string) => alignWords(old, text, line).words.map(([atMs, endMs, word]) => [word, atMs, endMs]);

describe('alignWords', () => {
  it('leaves times alone when only case and signs change', () => {
    expect(times('We use, med pick to qualify!')).toEqual([['We', 1000, 1400], ['use,', 1400, 2000], ['med', 2000, 2500], ['pick', 2500, 3000], ['to', 3500, 4000], ['qualify!', 4000, 5000]]);
  });

  it.each([
    ['one word for two', 'we use MEDDIC to qualify.', [['MEDDIC', 2000, 3000]]],
    ['two words for one', 'we really use med pick to qualify.', [['really', 1400, 1400], ['use', 1400, 2000]]],
    ['a word in a gap', 'we use med pick daily to qualify.', [['daily', 3000, 3500]]],
    ['at the end', 'we use med pick to qualify. Always.', [['qualify.', 4000, 5000], ['Always.', 5000, 5000]]],
    ['in place of the first', 'They use med pick to qualify.', [['They', 1000, 1400], ['use', 1400, 2000]]],
  ])('gives new words the time of those whose place they take: %s', (_name, text, expected) => {
    expect(times(text)).toEqual(expect.arrayContaining(expected));
  });

  it('keeps the rest where it was when words are taken out', () => {
    expect(times('use to qualify.')).toEqual([['use', 1400, 2000], ['to', 3500, 4000], ['qualify.', 4000, 5000]]);
  });

  it('has times in order, within the line, whatever is written', () => {
    for (const text of ['', 'qualify to pick med use we', 'a b c d e f g h i j', 'we we we qualify qualify']) {
      const words = alignWords(old, text, line).words;
      expect(words.map(([, , word]) => word).join(' ')).toBe(text);
      const starts = words.map(([atMs]) => atMs);
      expect(starts).toEqual(starts.toSorted((a, b) => a - b));
      for (const [atMs, endMs] of words) expect([atMs >= 1000, endMs >= atMs, endMs <= 5000]).toEqual([true, true, true]);
    }
  });

  it('tells what was replaced by what', () => {
    expect(alignWords(old, 'we use MEDDIC to qualify.', line).replaced).toEqual([{ before: ['med', 'pick'], after: ['MEDDIC'] }]);
  });
});
