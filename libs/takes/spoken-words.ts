import type { SpokenWord } from './align-takes.js';

interface Line {
  text: string;
  atMs: number;
  wordsAtMs: readonly number[];
}

/** The words of a transcript, each with when it begins. */
export function spokenWords(lines: readonly Line[]): SpokenWord[] {
  return lines.flatMap(({ text, atMs, wordsAtMs }) => text.split(/\s+/).map((word, index) => ({ text: word, atMs: wordsAtMs[index] ?? atMs })));
}
