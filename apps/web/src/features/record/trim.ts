/** The part of a take that is kept, in ms. */
export interface Span {
  startMs: number;
  endMs: number;
}

/** Handles closer to the ends than this mean the ends themselves. */
const SNAP_MS = 150;
export const MIN_SPAN_MS = 1_000;
export const STEP_MS = 100;

/** What the server is told: `null` when nothing is cut off; an `endMs` of `null` is the end, whatever its exact time. */
export function trimOf({ startMs, endMs }: Span, durationMs: number): { startMs: number; endMs: number | null } | null {
  const start = startMs <= SNAP_MS ? 0 : startMs;
  const end = endMs >= durationMs - SNAP_MS ? null : endMs;
  return start === 0 && end === null ? null : { startMs: start, endMs: end };
}
