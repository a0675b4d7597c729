import type { Turn } from './spoken-words.js';

export interface Span {
  atMs: number;
  endMs: number;
}

/** Shorter silences are breath. */
export const PAUSE_MS = 1_500;

/** Silences between words of a turn, of 1.5 s and more. */
export function pauses(words: Turn): Span[] {
  return words.flatMap((word, index) => {
    const before = words[index - 1];
    return before && word.atMs - before.endMs >= PAUSE_MS ? [{ atMs: before.endMs, endMs: word.atMs }] : [];
  });
}

/** Speech of a turn from one such pause to the next. */
export function stretches(words: Turn): Span[] {
  const found: Span[] = [];
  for (const { atMs, endMs } of words) {
    const current = found.at(-1);
    if (current && atMs - current.endMs < PAUSE_MS) current.endMs = endMs;
    else found.push({ atMs, endMs });
  }
  return found;
}

/** The longest of them, the first of equals; `null` without words. */
export function longestStretch(turns: readonly Turn[]): Span | null {
  return turns.flatMap(stretches).reduce<Span | null>((longest, span) => (longest && lengthOf(longest) >= lengthOf(span) ? longest : span), null);
}

export const lengthOf = ({ atMs, endMs }: Span): number => endMs - atMs;
