import { doubleMetaphone } from 'double-metaphone';
import { spreadWords, type HeardLine, type HeardWord } from '#libs/platform/transcriber';

/** A name of the organization. `soundsLike`: what recognizers are known to write instead, in lower case. */
export interface Term {
  term: string;
  soundsLike: readonly string[];
}

/** A name may have been heard as up to so many words. */
const MOST_WORDS = 4;
/** Words that belong together are not further apart (ms). */
const LONGEST_GAP_MS = 600;
/** Less sure than this may be wrong even if it is a word. */
const UNSURE = 0.5;
/** Shorter codes fit too much: "MTK" is a name, "MT" half the language. */
const SHORTEST_CODE = 3;
/** Of the letters, at most this part may differ from the name's. */
const MOST_DIFFERENT = 0.5;

/**
 * Replaces what a recognizer wrote for names that it does not know. Three rules, the strictest evidence first: what people said is a
 * mishearing is replaced always; the name in other letters gets its own; what merely sounds the same is replaced only where every word
 * is doubtful: no English word, or one that the recognizer itself was unsure of. Times stay.
 */
export function repairWords(lines: readonly HeardLine[], terms: readonly Term[], isWord: (word: string) => boolean): HeardLine[] {
  const known = terms.map(toKnown);
  if (known.length === 0) return [...lines];
  return lines.map((line) => ({ ...line, words: repairLine(line.words, known, isWord) }));
}

interface KnownTerm {
  term: string;
  plain: string;
  joined: string;
  heardAs: Set<string>;
  codes: Set<string>;
}

function toKnown({ term, soundsLike }: Term): KnownTerm {
  const joined = plain(term).replaceAll(' ', '');
  return { term, plain: plain(term), joined, heardAs: new Set(soundsLike.map(plain)), codes: codesOf(joined) };
}

function repairLine(words: readonly HeardWord[], terms: readonly KnownTerm[], isWord: (word: string) => boolean): HeardWord[] {
  const repaired: HeardWord[] = [];
  let index = 0;
  while (index < words.length) {
    const found = longestMatch(words, index, terms, isWord);
    if (!found) {
      const word = words[index];
      if (word) repaired.push(word);
      index += 1;
      continue;
    }
    const span = words.slice(index, index + found.count);
    repaired.push(...put(found.term, span));
    index += found.count;
  }
  return repaired;
}

function longestMatch(words: readonly HeardWord[], from: number, terms: readonly KnownTerm[], isWord: (word: string) => boolean): { term: string; count: number } | null {
  for (let count = Math.min(MOST_WORDS, words.length - from); count > 0; count -= 1) {
    const span = words.slice(from, from + count);
    if (!belongTogether(span)) continue;
    const heard = plain(span.map(({ text }) => withoutEnding(text)).join(' '));
    const isDoubtful = (word: HeardWord) => !isWord(plain(withoutEnding(word.text))) || (word.confidence !== null && word.confidence < UNSURE);
    const doubtful = span.every(isDoubtful);
    const term = terms.find(
      (candidate) =>
        candidate.heardAs.has(heard) ||
        (candidate.plain === heard && (doubtful || count > 1)) ||
        (doubtful && soundsAlike(heard.replaceAll(' ', ''), candidate)),
    );
    if (term) return { term: term.term, count };
  }
  return null;
}

function belongTogether(span: readonly HeardWord[]): boolean {
  return span.every((word, index) => {
    const next = span[index + 1];
    return next === undefined || (next.atMs - word.endMs <= LONGEST_GAP_MS && !/[.,;:!?]$/.test(word.text));
  });
}

function soundsAlike(heard: string, term: KnownTerm): boolean {
  return [...codesOf(heard)].some((code) => term.codes.has(code)) && distance(heard, term.joined) <= MOST_DIFFERENT * Math.max(heard.length, term.joined.length);
}

function codesOf(joined: string): Set<string> {
  return new Set(doubleMetaphone(joined).filter((code) => code.length >= SHORTEST_CODE));
}

/** The name in place of the words, with what stood around them: signs before and after, a possessive. */
function put(term: string, span: readonly HeardWord[]): HeardWord[] {
  const [first, last] = [span[0], span.at(-1)];
  if (!first || !last) return [];
  const before = /^[^\p{L}\p{N}]*/u.exec(first.text)?.[0] ?? '';
  const after = /(?:['’]s)?[^\p{L}\p{N}]*$/u.exec(last.text)?.[0] ?? '';
  const confidences = span.flatMap(({ confidence }) => confidence ?? []);
  return spreadWords(`${before}${term}${after}`, first.atMs, last.endMs, confidences.length === 0 ? null : Math.min(...confidences));
}

const withoutEnding = (word: string) => word.replace(/['’]s(?=[^\p{L}\p{N}]*$)/u, '');

const plain = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s]/gu, '')
    .trim();

/** Levenshtein's distance: letters to be put in, taken out or exchanged. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
