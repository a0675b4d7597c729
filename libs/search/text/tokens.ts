import { spokenNumbers } from './spoken-numbers.js';

/** A word of a text, folded, and where it stands in it (UTF-16 offsets, `end` exclusive). */
export interface Token {
  word: string;
  start: number;
  end: number;
}

/** Numbers with thousands separators, words with apostrophes inside, and the percent sign, which is said as a word. */
const TOKEN = /\d{1,3}(?:,\d{3})+|[\p{L}\p{N}\p{M}]+(?:['’]\p{L}+)*|%/gu;
/** PostgreSQL keeps no lexeme above 2 kB, and nobody searches for one. */
const MAX_WORD = 60;
/** Letters that Unicode does not decompose. */
export const LETTERS: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i' };

/** What is folded already, as most words are. */
const PLAIN = /^[a-z0-9]+$/;

/** Lower case, no accents, no apostrophes, no possessive s: the form in which words are indexed and asked for. */
export function fold(word: string): string {
  if (PLAIN.test(word)) return word.slice(0, MAX_WORD);
  if (word === '%') return 'percent';
  return word
    .replace(/['’]s$/i, '')
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/[ßæœøłđðþı]/g, (letter) => LETTERS[letter] ?? letter)
    .slice(0, MAX_WORD);
}

/** The words of `text` in order. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(TOKEN)) {
    const word = fold(match[0]);
    if (word !== '') tokens.push({ word, start: match.index, end: match.index + match[0].length });
  }
  return tokens;
}

/** The words of `text`, then the numbers that are said in it in digits ("twenty sixteen" is found by 2016). */
export function indexTokens(text: string): Token[] {
  const tokens = tokenize(text);
  return [...tokens, ...spokenNumbers(tokens)];
}
