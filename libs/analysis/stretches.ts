import type { SpokenWord } from './spoken-words.js';

export interface Span {
  atMs: number;
  endMs: number;
}

/** Shorter silences are breath. */
export const PAUSE_MS = 1_500;

/** Silences between words of 1.5 s and more. */
export function pauses(words: readonly SpokenWord[]): Span[] {
  return words.flatMap((word, index) => {
    const before = words[index - 1];
    return before && word.atMs - before.endMs >= PAUSE_MS ? [{ atMs: before.endMs, endMs: word.atMs }] : [];
  });
}

/** The longest stretch of speech without such a pause; `null` without words. */
export function longestStretch(words: readonly SpokenWord[]): Span | null {
  let longest: Span | null = null;
  let current: Span | null = null;
  for (const { atMs, endMs } of words) {
    current = current && atMs - current.endMs < PAUSE_MS ? { atMs: current.atMs, endMs } : { atMs, endMs };
    if (!longest || current.endMs - current.atMs > longest.endMs - longest.atMs) longest = current;
  }
  return longest;
}
