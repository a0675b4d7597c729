import type { ParsedQuery, QueryTerm } from '../../query/parse-query.js';
import { tokenize } from '../../text/tokens.js';

/** What may stand in the place of some terms of a query. */
export interface SynonymUse {
  /** Positions of the terms. */
  covers: number[];
  /** Each a word or words in a row. */
  instead: string[][];
}

/**
 * The synonyms that apply to a query: where the words of one of a group's terms stand in a row, in any form, its other terms will do too.
 * Words without meaning count: "too expensive" is more than "expensive".
 */
export function synonymsOf(query: ParsedQuery, groups: readonly string[][], stemOf: (word: string) => string): SynonymUse[] {
  const typed = query.typed.map(({ word, term }) => ({ stem: stemOf(word), term }));
  const phrases = query.terms.map((term) => (term.phrase ? term.words.map(stemOf) : []));
  const uses: SynonymUse[] = [];
  for (const group of groups) {
    const entries = entriesOf(group);
    for (const entry of entries) {
      const stems = entry.map(stemOf);
      const phrase = phrases.findIndex((words) => words.length === stems.length && words.every((stem, index) => stem === stems[index]));
      const covers = phrase >= 0 ? [phrase] : find(typed, stems);
      if (covers.length > 0) uses.push({ covers, instead: entries.filter((other) => other !== entry) });
    }
  }
  return uses;
}

/** The groups that may apply to a query, before it is known how words are stemmed: forms of a word have their first two letters in common. */
export function likelyGroups(query: ParsedQuery, groups: readonly string[][]): string[][] {
  const begun = new Set(allWords(query).map(beginningOf));
  return groups.filter((group) => entriesOf(group).some((entry) => entry.every((word) => begun.has(beginningOf(word)))));
}

/** All words whose stems {@link synonymsOf} asks for. */
export function wordsToStem(query: ParsedQuery, groups: readonly string[][]): string[] {
  return [...new Set([...allWords(query), ...groups.flatMap((group) => entriesOf(group).flat())])];
}

function entriesOf(group: readonly string[]): string[][] {
  return group.map((text) => tokenize(text).map((token) => token.word)).filter((words) => words.length > 0);
}

function allWords({ terms, typed }: ParsedQuery): string[] {
  return [...terms.flatMap((term: QueryTerm) => term.words), ...typed.map(({ word }) => word)];
}

function beginningOf(word: string): string {
  return word.slice(0, 2);
}

/** The terms that stand for the first such words in a row; none where all of them were left out. */
function find(typed: readonly { stem: string; term: number | null }[], stems: readonly string[]): number[] {
  for (let start = 0; start + stems.length <= typed.length; start += 1) {
    if (!stems.every((stem, index) => typed[start + index]?.stem === stem)) continue;
    const covers = typed.slice(start, start + stems.length).flatMap(({ term }) => term ?? []);
    if (covers.length > 0) return [...new Set(covers)];
  }
  return [];
}
