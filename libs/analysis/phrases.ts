import { plain, type SpokenWord } from './spoken-words.js';
import type { Span } from './stretches.js';

export interface PhraseFound {
  phrase: string;
  /** Each time it was said; none: it was not. */
  found: Span[];
}

/** How many words may come between two words of a phrase: "forty euros a month" with one "um" in it is still said. */
const WORDS_BETWEEN = 1;

/**
 * Where each phrase was said. Its words have to come in order, in any inflection ("price", "prices", "pricing"), with at most one
 * other word between two of them.
 */
export function findPhrases(words: readonly SpokenWord[], phrases: readonly string[]): PhraseFound[] {
  const said = words.map(({ text }) => stem(plain(text)));
  return phrases.map((phrase) => ({ phrase, found: findOne(words, said, stemsOf(phrase)) }));
}

const stemsOf = (phrase: string) => phrase.split(/\s+/).map((word) => stem(plain(word))).filter(Boolean);

function findOne(words: readonly SpokenWord[], said: readonly string[], asked: readonly string[]): Span[] {
  const spans: Span[] = [];
  for (let at = 0; at < said.length; at += 1) {
    const last = lastOf(said, asked, at);
    const [from, to] = [words[at], last === null ? undefined : words[last]];
    if (last === null || !from || !to) continue;
    spans.push({ atMs: from.atMs, endMs: to.endMs });
    at = last;
  }
  return spans;
}

/** The index of the phrase's last word if it begins at `at`. */
function lastOf(said: readonly string[], asked: readonly string[], at: number): number | null {
  if (asked.length === 0 || said[at] !== asked[0]) return null;
  let last = at;
  for (const word of asked.slice(1)) {
    const next = said.slice(last + 1, last + 2 + WORDS_BETWEEN).indexOf(word);
    if (next === -1) return null;
    last += 1 + next;
  }
  return last;
}

/** The part of an English word that its inflections share; of a short word all of it. Not a word by itself: only to be compared. */
export function stem(word: string): string {
  const bare = word.replace(/'s$|'$/, '');
  if (bare.length <= 3) return bare;
  const cut = bare
    .replace(/ies$/, 'y')
    .replace(/ied$/, 'y')
    .replace(/(?<=.{3})ing$|(?<=.{2}[^e])ed$|(?<=.{2}[^s])s$/, '')
    .replace(/(?<=.{2})e$/, '');
  return cut.replace(/([bdfgmnprt])\1$/, '$1');
}
