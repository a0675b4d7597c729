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

export interface ParsedQuery {
  terms: QueryTerm[];
  /** `stage:demo by:"rita rep"`, folded; each filter may be given more than once, and any of its values will do. */
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
  const all = termsOf(text);
  const meaningful = all.filter((term) => term.phrase || !isStopWord(term.words[0] ?? ''));
  return { terms: (meaningful.length > 0 ? meaningful : all).slice(0, MAX_TERMS), filters };
}

/** A name as filters compare it: folded words with one blank between. */
export function foldName(name: string): string {
  return name.replaceAll('_', ' ').split(/\s+/).map((word) => fold(word)).filter((word) => word !== '').join(' ');
}

function termsOf(text: string): QueryTerm[] {
  const terms: QueryTerm[] = [];
  const stillTyping = /[\p{L}\p{N}]$/u.test(text);
  // Odd parts stand between quotes; an open quote counts as closed at the end.
  const parts = text.split('"');
  parts.forEach((part, index) => {
    const words = tokenize(part).map((token) => token.word);
    if (index % 2 === 1) {
      if (words.length > 0) terms.push({ words, phrase: true, prefix: false });
      return;
    }
    words.forEach((word, at) => {
      const prefix = stillTyping && index === parts.length - 1 && at === words.length - 1;
      const before = terms.find((term) => !term.phrase && term.words[0] === word);
      if (before) before.prefix ||= prefix;
      else terms.push({ words: [word], phrase: false, prefix });
    });
  });
  return terms;
}
