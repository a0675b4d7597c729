import { spreadWords } from '#libs/platform/transcriber';
import { commonWords } from './common-words.js';
import type { StoredWord } from './entities/index.js';

/** A stretch of words that somebody replaced. */
export interface Replaced {
  before: string[];
  after: string[];
}

/**
 * Carries the times of a line over to its corrected text: words that stay keep theirs, new ones share the time of those whose place
 * they take, or the gap in which they were put.
 * @param old the words as they were, in order
 */
export function alignWords(old: readonly StoredWord[], text: string, line: { atMs: number; endMs: number }): { words: StoredWord[]; replaced: Replaced[] } {
  const fresh = text.split(/\s+/).filter((word) => word !== '');
  const words: StoredWord[] = [];
  const replaced: Replaced[] = [];
  let [i, j] = [0, 0];
  const change = (oldEnd: number, newEnd: number): void => {
    if (newEnd > j || oldEnd > i) replaced.push({ before: old.slice(i, oldEnd).map((word) => word[2]), after: fresh.slice(j, newEnd) });
    const before = words.at(-1)?.[1] ?? line.atMs;
    const begin = oldEnd > i ? (old[i]?.[0] ?? before) : before;
    const end = oldEnd > i ? (old[oldEnd - 1]?.[1] ?? line.endMs) : (old[i]?.[0] ?? line.endMs);
    // Sure, because somebody wrote it.
    for (const word of spreadWords(fresh.slice(j, newEnd).join(' '), begin, Math.max(begin, end), 1)) words.push([word.atMs, word.endMs, word.text, 1]);
    [i, j] = [oldEnd, newEnd];
  };
  for (const [oldIndex, newIndex] of commonWords(old.map((word) => plain(word[2])), fresh.map(plain))) {
    change(oldIndex, newIndex);
    const [atMs, endMs, before, confidence] = old[oldIndex] ?? [line.atMs, line.endMs, '', null];
    const now = fresh[newIndex] ?? '';
    words.push([atMs, endMs, now, now === before ? confidence : 1]);
    [i, j] = [oldIndex + 1, newIndex + 1];
  }
  change(old.length, fresh.length);
  return { words, replaced };
}

/** The words of a line that has only its own times. */
export function wordsOf({ text, atMs, endMs, words }: { text: string; atMs: number; endMs: number; words: StoredWord[] | null }): StoredWord[] {
  return words ?? spreadWords(text, atMs, endMs).map((word): StoredWord => [word.atMs, word.endMs, word.text, word.confidence]);
}

const plain = (word: string) => word.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '') || word;
