import type { ParsedQuery, QueryTerm } from '../../query/parse-query.js';
import { beginningDistance, editDistance, typoTolerance } from '../../text/edit-distance.js';
import type { Row } from '../../text/rows.js';
import type { MatchKind } from '../search-engine.js';
import { synonymsOf, type SynonymUse } from './synonyms.js';
import type { KnownWord, Vocabulary } from './vocabulary.repository.js';

/** One way in which a term of the query may be found. */
export interface Variant {
  /** `tsquery` text, of stems. */
  query: string;
  /** One stem, whose occurrences are counted; anything else is there or not. */
  counted: boolean;
  weight: number;
  how: MatchKind;
  /** Words as they stand in texts, to be highlighted. */
  row: Row;
}

/** Moments looked at for one query. Rare words come first; what only the common ones find is left out beyond it. */
export const MAX_CANDIDATES = 200;

/** A term of the query with all its ways; the best of them counts. */
export interface TermGroup {
  term: string;
  /** Inverse document frequency of the rarest likely way. */
  idf: number;
  /** Moments that hold one of its ways, about. */
  moments: number;
  variants: Variant[];
}

/** How much less than the word itself a way counts. */
const AS = { word: 1, phrase: 1.3, beginning: 0.8, beginningOfKnown: 0.4, synonym: 0.7, correction: [1, 0.75, 0.5] } as const;
const MAX_CORRECTIONS = 3;

/**
 * The terms of a query with the ways in which each may be found, by what the organization's vocabulary holds. Terms that nothing
 * stands for stay, without a way: they say that not everything was found.
 * @param near words that look like a term that nobody used
 * @param whole all words that begin as the last one does; else only as many of the commonest as fill the candidates
 */
export function planGroups(query: ParsedQuery, vocabulary: Vocabulary, near: ReadonlyMap<string, readonly KnownWord[]>, whole = false): TermGroup[] {
  const uses = synonymsOf(query, vocabulary.synonyms, (word) => vocabulary.stems[word] ?? word);
  return query.terms.map((term, index) => {
    const group: TermGroup = { term: term.words.join(' '), idf: 0, moments: 0, variants: [] };
    if (term.phrase) addPhrase(group, term.words, vocabulary);
    else addWord(group, term, vocabulary, near.get(group.term) ?? [], whole ? Infinity : beginningsLimit(group.term, query.terms.length));
    addSynonyms(group, uses.filter((use) => use.covers.includes(index)), vocabulary);
    return group;
  });
}

/** The terms of a query that nobody used as they are, and that may be wrongly typed. */
export function unknownTerms(query: ParsedQuery, vocabulary: Vocabulary): QueryTerm[] {
  return query.terms
    .filter((term) => !term.phrase && typoTolerance(term.words[0]?.length ?? 0) > 0)
    .filter((term) => formsOf(term.words[0] ?? '', vocabulary).length === 0 && !(term.prefix && vocabulary.beginnings.length > 0));
}

/** Okapi BM25's, which is never negative in this form. */
export function inverseFrequency(moments: number, all: number): number {
  const known = Math.min(moments, all);
  return Math.log(1 + (all - known + 0.5) / (known + 0.5));
}

export function lexeme(stem: string): string {
  return `'${stem}'`;
}

function addWord(group: TermGroup, term: QueryTerm, vocabulary: Vocabulary, near: readonly KnownWord[], limit: number): void {
  const [word = ''] = term.words;
  const forms = formsOf(word, vocabulary);
  if (forms.length > 0) addStem(group, forms, vocabulary, AS.word, 'word');
  if (term.prefix) {
    const stem = vocabulary.stems[word];
    const others = vocabulary.beginnings.filter((known) => known.stem !== stem);
    addAny(group, enough(others, limit), vocabulary, forms.length > 0 ? AS.beginningOfKnown : AS.beginning, 'beginning');
  }
  for (const { known, errors } of corrections(word, near)) addStem(group, [known], vocabulary, AS.correction[errors] ?? 0, 'correction');
  if (!term.prefix) return;
  for (const [errors, words] of correctedBeginnings(word, near)) {
    addAny(group, enough(words, limit), vocabulary, AS.beginning * (AS.correction[errors] ?? 0), 'correction');
  }
}

/** Words looked at for a beginning: with one letter typed nearly everything begins with it. */
export const MAX_BEGINNINGS = 20;
/** Letters with which nearly everything begins. */
export const FEW_LETTERS = 2;

/** How many moments the words that begin so need to have together: next to other words, a letter or two say nothing yet. */
export function beginningsLimit(begun: string, terms: number): number {
  return begun.length <= FEW_LETTERS && terms > 1 ? 0 : MAX_CANDIDATES;
}

/** As many of the commonest words as are in `limit` moments together: the others would only take time. */
function enough(words: readonly KnownWord[], limit = MAX_CANDIDATES): KnownWord[] {
  let moments = 0;
  return words.filter((known) => {
    const before = moments;
    moments += known.moments;
    return before < limit;
  });
}

/** The likeliest of the words that look like `word`: fewest errors first, then the commonest. */
export function corrections(word: string, near: readonly KnownWord[]): { known: KnownWord; errors: number }[] {
  const tolerance = typoTolerance(word.length);
  return near
    .map((known) => ({ known, errors: editDistance(word, known.word, tolerance) }))
    .filter(({ errors }) => errors <= tolerance)
    .sort((a, b) => a.errors - b.errors || b.known.moments - a.known.moments)
    .slice(0, MAX_CORRECTIONS);
}

/** By the number of errors, the words that may become of `begun` when it is typed on, the commonest first. */
function correctedBeginnings(begun: string, near: readonly KnownWord[]): [errors: number, words: KnownWord[]][] {
  const tolerance = typoTolerance(begun.length);
  const commonest = near.toSorted((a, b) => b.moments - a.moments);
  return Array.from({ length: tolerance }, (_, index) => {
    const words = commonest.filter(({ word }) => beginningDistance(begun, word, tolerance) === index + 1);
    return [index + 1, words.slice(0, MAX_BEGINNINGS)];
  });
}

function addPhrase(group: TermGroup, words: readonly string[], vocabulary: Vocabulary): void {
  const forms = words.map((word) => formsOf(word, vocabulary));
  if (forms.some((known) => known.length === 0)) return;
  const idf = forms.reduce((sum, known) => sum + inverseFrequency(momentsOf(known), vocabulary.moments), 0);
  const moments = Math.min(...forms.map(momentsOf));
  add(group, { query: phraseQuery(words, vocabulary), counted: false, how: 'phrase' }, AS.phrase * idf, moments, forms);
}

function addStem(group: TermGroup, forms: readonly KnownWord[], vocabulary: Vocabulary, factor: number, how: MatchKind): void {
  const moments = momentsOf(forms);
  add(group, { query: lexeme(forms[0]?.stem ?? ''), counted: true, how }, factor * inverseFrequency(moments, vocabulary.moments), moments, [forms]);
}

function addAny(group: TermGroup, words: readonly KnownWord[], vocabulary: Vocabulary, factor: number, how: MatchKind): void {
  if (words.length === 0) return;
  const moments = momentsOf(words);
  const stems = new Set(words.map((known) => lexeme(known.stem)));
  add(group, { query: [...stems].join(' | '), counted: false, how }, factor * inverseFrequency(moments, vocabulary.moments), moments, [words]);
}

function addSynonyms(group: TermGroup, uses: readonly SynonymUse[], vocabulary: Vocabulary): void {
  for (const words of uses.flatMap((use) => use.instead)) {
    const forms = words.map((word) => formsOf(word, vocabulary));
    if (forms.some((known) => known.length === 0)) continue;
    const moments = Math.min(...forms.map(momentsOf));
    const weight = AS.synonym * inverseFrequency(moments, vocabulary.moments);
    add(group, { query: phraseQuery(words, vocabulary), counted: words.length === 1, how: 'synonym' }, weight, moments, forms);
  }
}

function add(group: TermGroup, variant: Omit<Variant, 'weight' | 'row'>, weight: number, moments: number, places: readonly (readonly KnownWord[])[]): void {
  group.idf = Math.max(group.idf, weight);
  group.moments += moments;
  group.variants.push({ ...variant, weight, row: places.map((words) => new Set(words.map((known) => known.word))) });
}

function momentsOf(words: readonly KnownWord[]): number {
  return words.reduce((sum, known) => sum + known.moments, 0);
}

function phraseQuery(words: readonly string[], vocabulary: Vocabulary): string {
  return `(${words.map((word) => lexeme(vocabulary.stems[word] ?? word)).join(' <-> ')})`;
}

function formsOf(word: string, vocabulary: Vocabulary): KnownWord[] {
  const stem = vocabulary.stems[word] ?? word;
  return vocabulary.forms.filter((known) => known.stem === stem);
}
