import type { Anchor } from '#libs/contracts';
import { commonWords } from '#libs/transcripts';

/** A word and when it begins, in ms. */
export interface SpokenWord {
  atMs: number;
  text: string;
}

export interface Alignment {
  /** Rising in both. */
  anchors: Anchor[];
  /** How many words the two have in common, in the same order. */
  matchedWords: number;
}

/** Fewer letters in a row that are the same, such as "and the", say nothing of where one is. */
const TELLING_LETTERS = 8;

/**
 * Where two takes say the same. Words count as the same whatever their case and punctuation. Of each run of words that both have in a
 * row, its first and last word become anchors; what is between the runs is said otherwise, or only in one.
 */
export function alignTakes(from: readonly SpokenWord[], to: readonly SpokenWord[]): Alignment {
  const [a, b] = [plainWords(from), plainWords(to)];
  const runs = runsOf(commonWords(a.map(({ text }) => text), b.map(({ text }) => text)));
  const anchors: Anchor[] = [];
  let matchedWords = 0;
  for (const { i, j, length } of runs) {
    const letters = a.slice(i, i + length).reduce((sum, { text }) => sum + text.length, 0);
    if (letters < TELLING_LETTERS) continue;
    matchedWords += length;
    for (const offset of new Set([0, length - 1])) {
      const [here, there, last] = [a[i + offset], b[j + offset], anchors.at(-1)];
      if (here && there && (!last || (here.atMs > last.fromMs && there.atMs > last.toMs))) anchors.push({ fromMs: here.atMs, toMs: there.atMs });
    }
  }
  return { anchors, matchedWords };
}

/** Pairs of places that follow each other in both, taken together. */
function runsOf(pairs: readonly [number, number][]): { i: number; j: number; length: number }[] {
  const runs: { i: number; j: number; length: number }[] = [];
  for (const [i, j] of pairs) {
    const last = runs.at(-1);
    if (last && i === last.i + last.length && j === last.j + last.length) last.length += 1;
    else runs.push({ i, j, length: 1 });
  }
  return runs;
}

function plainWords(words: readonly SpokenWord[]): SpokenWord[] {
  return words.map(({ atMs, text }) => ({ atMs, text: text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '') })).filter(({ text }) => text !== '');
}
