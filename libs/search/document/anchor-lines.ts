import type { SearchLine } from './search-document.js';

/** A line as it is kept. `words`: begin and end in ms, and the word, where each has its own time. */
export interface SpokenLine extends SearchLine {
  words: [atMs: number, endMs: number, text: string, ...rest: unknown[]][] | null;
}

/** Whoever jumps to a word hears it begin within this time (ms). */
const NEAR_MS = 2_000;
/** A pause inside a line (ms). */
const PAUSE_MS = 700;

/** Cuts lines whose words have times so that no part is longer than what one waits for its last word, and none goes over a pause. */
export function anchorLines(lines: readonly SpokenLine[]): SearchLine[] {
  return lines.flatMap(({ atMs, endMs, text, words }) => (words === null || words.length === 0 ? [{ atMs, endMs, text }] : cut(words)));
}

function cut(words: NonNullable<SpokenLine['words']>): SearchLine[] {
  const parts: SearchLine[] = [];
  for (const [atMs, endMs, text] of words) {
    const open = parts.at(-1);
    if (open && atMs - open.atMs <= NEAR_MS && atMs - open.endMs < PAUSE_MS) {
      open.text += ` ${text}`;
      open.endMs = Math.max(open.endMs, endMs);
    } else parts.push({ atMs, endMs, text });
  }
  return parts;
}
