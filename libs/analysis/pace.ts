import type { SpokenWord } from './spoken-words.js';

export interface PacePoint {
  /** The middle of the window. */
  atMs: number;
  wordsPerMinute: number;
}

/** Long enough that one long word does not make a peak, short enough to show where somebody began to rush. */
export const WINDOW_MS = 20_000;
const STEP_MS = 2_000;

/** Words a minute between which nothing is to be said of the pace; `null`: no bound. */
export interface PaceBand {
  min: number | null;
  max: number | null;
}

/** What most people follow with ease. */
export const EASY_PACE: PaceBand = { min: 120, max: 160 };

export interface OffPace {
  atMs: number;
  endMs: number;
  kind: 'faster' | 'slower';
}

/**
 * Words a minute over the whole: `words ÷ (end of the last word − beginning of the first)`. Pauses count, as they do for who listens.
 *
 * @returns `null` with less than two words
 */
export function overallPace(words: readonly SpokenWord[]): number | null {
  const [first, last] = [words[0], words.at(-1)];
  if (!first || !last || words.length < 2 || last.endMs <= first.atMs) return null;
  return Math.round((words.length * 60_000) / (last.endMs - first.atMs));
}

/** The pace along the timeline: for each window of 20 s, moved on by 2 s, the words that begin in it, for a minute. */
export function paceLine(words: readonly SpokenWord[]): PacePoint[] {
  const [first, last] = [words[0], words.at(-1)];
  if (!first || !last || last.endMs - first.atMs < WINDOW_MS) return [];
  const points: PacePoint[] = [];
  let [from, to] = [0, 0];
  for (let start = first.atMs; start + WINDOW_MS <= last.endMs; start += STEP_MS) {
    while ((words[from]?.atMs ?? Infinity) < start) from += 1;
    while ((words[to]?.atMs ?? Infinity) < start + WINDOW_MS) to += 1;
    points.push({ atMs: start + WINDOW_MS / 2, wordsPerMinute: Math.round(((to - from) * 60_000) / WINDOW_MS) });
  }
  return points;
}

/** Where the pace along the timeline is outside `band`: neighbouring windows are one place, from half a step before the first middle to half a step after the last. */
export function offPace(line: readonly PacePoint[], { min, max }: PaceBand): OffPace[] {
  const found: OffPace[] = [];
  for (const { atMs, wordsPerMinute } of line) {
    const kind = max !== null && wordsPerMinute > max ? 'faster' : min !== null && wordsPerMinute < min ? 'slower' : null;
    if (kind === null) continue;
    const [fromMs, toMs] = [atMs - STEP_MS / 2, atMs + STEP_MS / 2];
    const current = found.at(-1);
    if (current?.kind === kind && current.endMs === fromMs) current.endMs = toMs;
    else found.push({ atMs: fromMs, endMs: toMs, kind });
  }
  return found;
}
