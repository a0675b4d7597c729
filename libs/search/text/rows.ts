import type { Token } from './tokens.js';

/** Words that count only one after the other; in each place any of a set will do. With one place it is a word by itself. */
export type Row = readonly ReadonlySet<string>[];

/** Where in a text a row stands: from its first word to its last. */
export function rowsIn(tokens: readonly Token[], row: Row): { start: number; end: number }[] {
  return tokens.flatMap((first, at) => {
    const last = tokens[at + row.length - 1];
    const stands = last !== undefined && row.every((words, place) => words.has(tokens[at + place]?.word ?? ''));
    return stands ? [{ start: first.start, end: last.end }] : [];
  });
}

/** What is highlighted: rows, and all single words together, which are looked up at once. */
export interface Wanted {
  words: ReadonlySet<string>;
  rows: readonly Row[];
}

export function wantedOf(rows: readonly Row[]): Wanted {
  const single = rows.filter((row) => row.length === 1);
  return { words: new Set(single.flatMap((row) => row.flatMap((words) => [...words]))), rows: rows.filter((row) => row.length > 1) };
}
