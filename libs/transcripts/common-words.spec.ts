import { describe, expect, it } from '@jest/globals';
import { commonWords } from './common-words.js';

const words = (text: string) => text.split(' ').filter(Boolean);
const same = (a: string, b: string) => commonWords(words(a), words(b)).map(([i]) => words(a)[i]).join(' ');

/** Repeatable, so that a failure can be looked at again. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

describe('words in common', () => {
  it.each([
    ['nothing in nothing', '', '', ''],
    ['nothing in common', 'a b', 'c d', ''],
    ['everything', 'we sell calm', 'we sell calm', 'we sell calm'],
    ['a word left out', 'the price is forty a month', 'the price is a month', 'the price is a month'],
    ['a word put in', 'it is forty', 'well it is only forty', 'it is forty'],
    ['a word moved: the longer rest counts', 'now we talk about the price', 'we talk about the price now', 'we talk about the price'],
    ['the textbook example of a longest common subsequence (CLRS 15.4)', 'A B C B D A B', 'B D C A B A', 'B C B A'],
  ])('%s', (_, a, b, common) => expect(same(a, b)).toHaveLength(common.length));

  it('pairs rise in both texts, and pair the same words', () => {
    const next = random(7);
    const text = () => Array.from({ length: 300 }, () => `w${Math.floor(next() * 40)}`);
    const [a, b] = [text(), text()];
    const pairs = commonWords(a, b);
    expect(pairs.length).toBeGreaterThan(30);
    pairs.forEach(([i, j], index) => {
      const [before = -1, beforeJ = -1] = pairs[index - 1] ?? [];
      expect([i > before, j > beforeJ, a[i]]).toEqual([true, true, b[j]]);
    });
  });

  it('of three hours of speech take no longer than a glance, and find what is the same', () => {
    const next = random(11);
    // As in speech: few words make most of it, and some are rare.
    const a = Array.from({ length: 27_000 }, () => `w${Math.floor(next() ** 4 * 9_000)}`);
    const b = a.flatMap((word) => (next() < 0.1 ? [] : next() < 0.1 ? ['um', word] : [word]));
    const began = performance.now();
    const pairs = commonWords(a, b);
    expect(performance.now() - began).toBeLessThan(3_000);
    expect(pairs.length).toBeGreaterThan(0.95 * 0.9 * a.length);
  });

  it('of long texts of one word do not cost their product', () => {
    const began = performance.now();
    const pairs = commonWords([...Array<string>(20_000).fill('no'), 'yes'], [...Array<string>(20_000).fill('no').slice(1), 'maybe']);
    expect(performance.now() - began).toBeLessThan(3_000);
    expect(pairs.length).toBe(19_999);
  });
});
