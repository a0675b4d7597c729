import type { FeedComment } from '../../../api/comment-feed';

/** How long a drawing stays while the video plays on: to be seen, and out of the way again. */
const SHOWN_MS = 2_000;
/** A seek lands on a picture, not on a millisecond. */
const SLACK_MS = 100;

/** The comments of which the drawing is over the picture at `nowMs`: from their second on, for two. */
export function shownAt(comments: FeedComment[], nowMs: number): FeedComment[] {
  return comments.filter(({ drawing, atMs }) => drawing !== null && isShown(atMs, nowMs));
}

export const isShown = (atMs: number, nowMs: number) => nowMs >= atMs - SLACK_MS && nowMs < atMs + SHOWN_MS;
