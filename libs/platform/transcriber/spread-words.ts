import type { HeardWord } from './transcriber.js';

/**
 * Times for the words of a text of which only beginning and end are known: each gets its share by the letters in it, which is what
 * speaking takes. Over a breath of some seconds it is off by a few tenths of a second.
 * @param confidence of each word, 0–1
 */
export function spreadWords(text: string, atMs: number, endMs: number, confidence: number | null = null): HeardWord[] {
  const words = text.split(/\s+/).filter((word) => word !== '');
  // One for the gap after each word.
  const all = words.reduce((sum, word) => sum + word.length + 1, 0);
  let before = 0;
  return words.map((word) => {
    const start = atMs + ((endMs - atMs) * before) / all;
    before += word.length + 1;
    const end = atMs + ((endMs - atMs) * before) / all;
    return { atMs: Math.round(start), endMs: Math.round(end), text: word, confidence };
  });
}
