import { countWords, lengthOfTurn, talkTime, type Turn } from './spoken-words.js';

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
 * Words a minute over the whole: `words ÷ time of the turns`, a turn from the beginning of its first word to the end of its last.
 * Pauses in a turn count, as they do for who listens.
 *
 * @returns `null` with less than two words
 */
export function overallPace(turns: readonly Turn[]): number | null {
  const [words, timeMs] = [countWords(turns), talkTime(turns)];
  return words < 2 || timeMs <= 0 ? null : Math.round((words * 60_000) / timeMs);
}

/**
 * The pace along the timeline: for each window of 20 s, moved on by 2 s, the words that begin in it, for a minute. Its clock runs in
 * turns alone, so that a window takes up what was said before somebody else talked; each point is at the second of the video again.
 */
export function paceLine(turns: readonly Turn[]): PacePoint[] {
  const onClock = clockOf(turns);
  const words = onClock.flatMap(({ turn, fromMs, videoMs }) => turn.map(({ atMs }) => fromMs + atMs - videoMs));
  const lengthMs = talkTime(turns);
  const points: PacePoint[] = [];
  let [from, to, at] = [0, 0, 0];
  for (let start = 0; start + WINDOW_MS <= lengthMs; start += STEP_MS) {
    const middle = start + WINDOW_MS / 2;
    while ((words[from] ?? Infinity) < start) from += 1;
    while ((words[to] ?? Infinity) < start + WINDOW_MS) to += 1;
    while ((onClock[at + 1]?.fromMs ?? Infinity) <= middle) at += 1;
    const { fromMs, videoMs } = onClock[at] ?? { fromMs: 0, videoMs: 0 };
    points.push({ atMs: middle - fromMs + videoMs, wordsPerMinute: Math.round(((to - from) * 60_000) / WINDOW_MS) });
  }
  return points;
}

/** Each turn with its beginning on a clock that stands still while others talk, and in the video. */
function clockOf(turns: readonly Turn[]): { turn: Turn; fromMs: number; videoMs: number }[] {
  let nextMs = 0;
  return turns.map((turn) => {
    const fromMs = nextMs;
    nextMs += lengthOfTurn(turn);
    return { turn, fromMs, videoMs: turn[0]?.atMs ?? 0 };
  });
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
