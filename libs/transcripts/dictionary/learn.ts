import type { Replaced } from '../align-words.js';

/** What was heard, in lower case, and the name that was meant. */
export interface Correction {
  heard: string;
  meant: string;
}

const MOST_WORDS = 3;

/**
 * Of what somebody replaced in a line, that which looks like a misheard name: a few words for a few, the new ones with a capital inside
 * the sentence. Better wording is not learned.
 * @param text the whole new line, to tell a capital that only begins a sentence
 */
export function misheardNames(replaced: readonly Replaced[], text: string): Correction[] {
  return replaced.flatMap(({ before, after }) => {
    if (before.length === 0 || after.length === 0 || before.length > MOST_WORDS || after.length > MOST_WORDS) return [];
    const meant = strip(after.join(' '));
    const heard = strip(before.join(' ')).toLowerCase();
    if (heard === '' || heard === meant.toLowerCase() || !isName(meant, text)) return [];
    return [{ heard, meant }];
  });
}

function isName(meant: string, text: string): boolean {
  if (/\p{L}\p{Lu}|\d/u.test(meant)) return true;
  const before = text.slice(0, text.indexOf(meant)).trimEnd();
  return /^\p{Lu}/u.test(meant) && /[\p{L}\p{N},;:'’)-]$/u.test(before);
}

const strip = (words: string) => words.replace(/^[^\p{L}\p{N}]+|(?:['’]s)?[^\p{L}\p{N}]+$|['’]s$/gu, '');
