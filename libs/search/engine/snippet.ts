import type { SearchMoment } from '../document/search-document.js';
import { rowsIn, type Wanted } from '../text/rows.js';
import { spokenNumbers } from '../text/spoken-numbers.js';
import { tokenize } from '../text/tokens.js';

export const MATCH_START = '\uE000';
export const MATCH_END = '\uE001';
export const SNIPPET_WORDS = 24;
/** Words before the first match, so that it is understood. */
const WORDS_BEFORE = 5;
/** Whoever jumps to a match hears it begin within this time (ms) … */
const NEAR_MS = 2_000;
/** … so in a longer line playing starts this long before the estimated second of the word. */
const LEAD_MS = 1_200;

/** Highlights what is wanted in a piece of `text` around the first of it, and says where in the text that is (UTF-16 offset). */
export function makeSnippet(text: string, { words, rows }: Wanted): { snippet: string; firstMatch: number | null } {
  // What could be taken for a mark is none of ours.
  const clean = text.replace(/[\uE000\uE001]/g, ' ');
  const tokens = tokenize(clean);
  const numbers = hasNumber(words) ? spokenNumbers(tokens) : [];
  const matches = mergeOverlaps([...[...tokens, ...numbers].filter((token) => words.has(token.word)), ...rows.flatMap((row) => rowsIn(tokens, row))]);
  const firstMatch = matches[0]?.start ?? null;
  const firstToken = Math.max(0, tokens.findIndex((token) => token.start >= (firstMatch ?? 0)));
  const from = tokens.length <= SNIPPET_WORDS ? 0 : Math.max(0, Math.min(firstToken - WORDS_BEFORE, tokens.length - SNIPPET_WORDS));
  const to = Math.min(from + SNIPPET_WORDS, tokens.length);
  const start = from === 0 ? 0 : (tokens[from]?.start ?? 0);
  const end = to === tokens.length ? clean.length : (tokens[to - 1]?.end ?? clean.length);
  let snippet = '';
  let at = start;
  for (const match of matches.filter((token) => token.start >= start && token.end <= end)) {
    snippet += `${clean.slice(at, match.start)}${MATCH_START}${clean.slice(match.start, match.end)}${MATCH_END}`;
    at = match.end;
  }
  return { snippet: `${from > 0 ? '… ' : ''}${snippet}${clean.slice(at, end)}${end < clean.length ? ' …' : ''}`.trim(), firstMatch };
}

/**
 * Where to start playing for a match at `offset` of the moment's text (ms): at the beginning of its line, or, when the word comes later
 * in a long line, shortly before the second that the word's place in the line suggests.
 */
export function startOf(moment: Pick<SearchMoment, 'source' | 'atMs' | 'endMs' | 'text' | 'lines'>, offset: number | null): number {
  if (moment.source !== 'transcript' || offset === null) return moment.atMs;
  const index = Math.max(0, moment.lines.findLastIndex((line) => line.offset <= offset));
  const line = moment.lines[index] ?? { offset: 0, atMs: moment.atMs, endMs: moment.endMs };
  const length = (moment.lines[index + 1]?.offset ?? moment.text.length) - line.offset;
  const estimate = line.atMs + ((line.endMs - line.atMs) * (offset - line.offset)) / Math.max(length, 1);
  return estimate - line.atMs <= NEAR_MS ? line.atMs : Math.round(estimate - LEAD_MS);
}

function hasNumber(words: ReadonlySet<string>): boolean {
  for (const word of words) if (word >= '0' && word < ':') return true;
  return false;
}

function mergeOverlaps(spans: readonly { start: number; end: number }[]): { start: number; end: number }[] {
  const merged: { start: number; end: number }[] = [];
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = merged.at(-1);
    if (last && start < last.end) last.end = Math.max(last.end, end);
    else merged.push({ start, end });
  }
  return merged;
}
