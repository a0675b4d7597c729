import type { CommentView } from '#libs/contracts';

type Timed = Pick<CommentView, 'id' | 'atMs' | 'endMs'>;

/** A comment stays lit this long after its second. */
const LIT_MS = 4_000;
/** "Previous" right after a mark means the one before it, as in music players. */
const PREVIOUS_GRACE_MS = 1_000;

/** The comment that the present second belongs to: the last that began and is not over; `null` when none. */
export function currentCommentId(comments: readonly Timed[], nowMs: number): string | null {
  return comments.findLast(({ atMs, endMs }) => atMs <= nowMs && nowMs < (endMs ?? atMs + LIT_MS))?.id ?? null;
}

/** Where the next or previous comment begins, from a second in between; `null` at the ends. */
export function neighbourMs(comments: readonly Timed[], nowMs: number, direction: 1 | -1): number | null {
  const times = comments.map(({ atMs }) => atMs).sort((a, b) => a - b);
  const found = direction === 1 ? times.find((atMs) => atMs > nowMs + 50) : times.findLast((atMs) => atMs < nowMs - PREVIOUS_GRACE_MS);
  return found ?? null;
}

/** Left edge and width of a comment on the seek bar, in percent; a single second has no width. */
export function markPlace({ atMs, endMs }: Timed, durationMs: number): { left: number; width: number } {
  if (durationMs <= 0) return { left: 0, width: 0 };
  const left = Math.min(100, (atMs / durationMs) * 100);
  const width = endMs === null ? 0 : Math.min(100 - left, ((endMs - atMs) / durationMs) * 100);
  return { left, width };
}
