import { fold, tokenize } from '../text/tokens.js';
import { isStopWord } from '../text/stop-words.js';

export const TYPED_FILTERS = ['stage', 'by', 'kind', 'team', 'is'] as const;
export type TypedFilter = (typeof TYPED_FILTERS)[number];

/** One thing to find: a word, or words that stand together. */
export interface QueryTerm {
  words: string[];
  /** Stood between quotes. */
  phrase: boolean;
  /** Still being typed: the beginning of a word. */
  prefix: boolean;
}

/** A word outside quotes. */
export interface TypedWord {
  word: string;
  /** Position of the term that stands for it; `null` when the word was left out. */
  term: number | null;
}

export interface ParsedQuery {
  terms: QueryTerm[];
  /** The words outside quotes in the order in which they were typed, with those that were left out of the terms. */
  typed: TypedWord[];
  /** `stage:demo by:"rita rep"`, folded; each filter may be given more than once, and any of its values will do (of `is`: all must hold). */
  filters: Partial<Record<TypedFilter, string[]>>;
}

const FILTER = new RegExp(`(?<=^|\\s)(${TYPED_FILTERS.join('|')}):("[^"]*"?|\\S*)`, 'giu');
const MAX_TERMS = 12;

/**
 * What was typed, taken apart. Quoted words stay together; `name:value` is a filter; the last word is a beginning unless
 * something follows it. Words without meaning are left out as long as a word with meaning is there.
 */
export function parseQuery(typed: string): ParsedQuery {
  const filters: ParsedQuery['filters'] = {};
  const text = typed.replace(FILTER, (_whole, name: string, value: string) => {
    const folded = foldName(value);
    const key = name.toLowerCase() as TypedFilter;
    if (folded !== '') (filters[key] ??= []).push(folded);
    return ' ';
  });
  const { all, sequence } = takeApart(text);
  const meaningful = all.filter((term) => term.phrase || !isStopWord(term.words[0] ?? ''));
  const terms = (meaningful.length > 0 ? meaningful : all).slice(0, MAX_TERMS);
  const placeOf = new Map(terms.map((term, index) => [term, index]));
  return { terms, typed: sequence.map(({ word, term }) => ({ word, term: placeOf.get(term) ?? null })), filters };
}

/** The same filters with other terms, each to be taken as it is. */
export function withTerms(query: ParsedQuery, terms: QueryTerm[]): ParsedQuery {
  return { ...query, terms, typed: [] };
}

/** A name as filters compare it: folded words with one blank between. Apostrophes stand in words, all other signs between them. */
export function foldName(name: string): string {
  return name.replaceAll(/['’]/g, '').split(/[^\p{L}\p{N}\p{M}]+/u).map((word) => fold(word)).filter((word) => word !== '').join(' ');
}

/** All terms, and for each word outside quotes the one that it is in: a word that is typed twice is one term. */
function takeApart(text: string): { all: QueryTerm[]; sequence: { word: string; term: QueryTerm }[] } {
  const all: QueryTerm[] = [];
  const sequence: { word: string; term: QueryTerm }[] = [];
  const stillTyping = /[\p{L}\p{N}]$/u.test(text);
  // Odd parts stand between quotes; an open quote counts as closed at the end.
  const parts = text.split('"');
  parts.forEach((part, index) => {
    const words = tokenize(part).map((token) => token.word);
    if (index % 2 === 1) {
      if (words.length > 0) all.push({ words, phrase: true, prefix: false });
      return;
    }
    words.forEach((word, at) => {
      const prefix = stillTyping && index === parts.length - 1 && at === words.length - 1;
      let term = all.find((before) => !before.phrase && before.words[0] === word);
      if (term) term.prefix ||= prefix;
      else all.push((term = { words: [word], phrase: false, prefix }));
      sequence.push({ word, term });
    });
  });
  return { all, sequence };
}
