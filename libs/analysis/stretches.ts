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

/** Speech from one such pause to the next. */
export function stretches(words: readonly SpokenWord[]): Span[] {
  const found: Span[] = [];
  for (const { atMs, endMs } of words) {
    const current = found.at(-1);
    if (current && atMs - current.endMs < PAUSE_MS) current.endMs = endMs;
    else found.push({ atMs, endMs });
  }
  return found;
}

/** The longest of them, the first of equals; `null` without words. */
export function longestStretch(words: readonly SpokenWord[]): Span | null {
  return stretches(words).reduce<Span | null>((longest, span) => (longest && lengthOf(longest) >= lengthOf(span) ? longest : span), null);
}

export const lengthOf = ({ atMs, endMs }: Span): number => endMs - atMs;
