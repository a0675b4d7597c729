/** A part of a video that plays again and again, in ms. */
export interface Loop {
  atMs: number;
  endMs: number;
}

/** A seek lands on a picture, not on a millisecond. */
const SLACK_MS = 100;

/**
 * What playback does at `nowMs`: plays on, begins the loop again, or is done with it because somebody went elsewhere.
 * `jumped` tells a seek from playing past the end.
 */
export function loopStep({ atMs, endMs }: Loop, nowMs: number, jumped: boolean): 'on' | 'again' | 'left' {
  if (jumped) return nowMs < atMs - SLACK_MS || nowMs > endMs + SLACK_MS ? 'left' : 'on';
  return nowMs >= endMs ? 'again' : 'on';
}

/** The range that a key would loop at `nowMs`: the last to begin of those that hold this second. */
export function rangeAt(comments: readonly { atMs: number; endMs: number | null }[], nowMs: number): Loop | null {
  const found = comments.findLast(({ atMs, endMs }) => endMs !== null && atMs <= nowMs && nowMs <= endMs);
  return found && found.endMs !== null ? { atMs: found.atMs, endMs: found.endMs } : null;
}
