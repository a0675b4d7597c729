import type { QueryTerm } from '../../query/parse-query.js';
import { tokenize } from '../../text/tokens.js';

/** What may stand in the place of some terms of a query. */
export interface SynonymUse {
  /** Positions of the terms. */
  covers: number[];
  /** Each a word or words in a row. */
  instead: string[][];
}

/** The synonyms that apply to a query: where the words of one of a group's terms stand in a row, its other terms will do too. */
export function synonymsOf(terms: readonly QueryTerm[], groups: readonly string[][]): SynonymUse[] {
  const uses: SynonymUse[] = [];
  for (const group of groups) {
    const entries = group.map((text) => tokenize(text).map((token) => token.word)).filter((words) => words.length > 0);
    for (const entry of entries) {
      const covers = find(terms, entry);
      if (covers.length > 0) uses.push({ covers, instead: entries.filter((other) => other !== entry) });
    }
  }
  return uses;
}

/** All words that synonyms bring to a query. */
export function synonymWords(uses: readonly SynonymUse[]): string[] {
  return uses.flatMap((use) => use.instead.flat());
}

function find(terms: readonly QueryTerm[], words: readonly string[]): number[] {
  // A phrase is one term; words typed one after the other are several.
  const whole = terms.findIndex((term) => term.words.length === words.length && term.words.every((word, index) => word === words[index]));
  if (whole >= 0) return [whole];
  for (let start = 0; start + words.length <= terms.length; start += 1) {
    if (words.every((word, index) => matches(terms[start + index], word))) return words.map((_word, index) => start + index);
  }
  return [];
}

function matches(term: QueryTerm | undefined, word: string): boolean {
  return term !== undefined && !term.phrase && term.words[0] === word;
}
