import type { CommentView, FeedEntry } from '#libs/contracts';

/** A comment as the page holds it: one that is still on its way has a `delivery`. */
export interface FeedComment extends CommentView {
  delivery?: 'sending' | 'failed';
  /** Ids of those whom it calls by name, while the server has not said their names. */
  calls?: string[];
}

/** Everything said about one video, and the highest `seq` that is contained in it. */
export interface CommentFeed {
  seq: number;
  comments: FeedComment[];
}

const byTime = (a: FeedComment, b: FeedComment) => a.atMs - b.atMs || a.createdAt.localeCompare(b.createdAt);

/** A full answer of the server; what was written here and has not arrived there stays. */
export function feedFromServer(items: CommentView[], seq: number, previous?: CommentFeed): CommentFeed {
  const arrived = new Set(items.map((item) => item.clientId));
  const unsent = previous?.comments.filter((comment) => comment.delivery && !arrived.has(comment.clientId)) ?? [];
  return { seq, comments: [...items, ...unsent].sort(byTime) };
}

/** Puts a comment in its place; one with the same id or `clientId` gives way, so nothing is doubled. */
export function putComment(feed: CommentFeed, comment: FeedComment): CommentFeed {
  const others = feed.comments.filter(
    (other) => other.id !== comment.id && (comment.clientId === null || other.clientId !== comment.clientId),
  );
  return { ...feed, comments: [...others, comment].sort(byTime) };
}

export function removeComment(feed: CommentFeed, commentId: string): CommentFeed {
  return { ...feed, comments: feed.comments.filter((comment) => comment.id !== commentId) };
}

/** `gap`: an entry before this one is missing, and the feed is unchanged; ask the server with `since`. */
export type Applied = { feed: CommentFeed; gap: boolean };

/** Takes one entry of the feed in order. Entries that are known already change nothing. */
export function applyEntry(feed: CommentFeed, entry: FeedEntry): Applied {
  if (entry.seq <= feed.seq) return { feed, gap: false };
  if (entry.seq > feed.seq + 1) return { feed, gap: true };
  const changed = entry.type === 'comment.deleted' ? removeComment(feed, entry.commentId) : putComment(feed, entry.comment);
  return { feed: { ...changed, seq: entry.seq }, gap: false };
}
