import { useState } from 'react';
import { COMMENT_KINDS, type CommentKind, type PersonRef } from '#libs/contracts';
import type { FeedComment } from '../../api/comment-feed';

export interface CommentFilter {
  /** None: all. */
  kinds: readonly CommentKind[];
  personId: string | null;
  /** Only what is not resolved. */
  open: boolean;
}

const ALL: CommentFilter = { kinds: [], personId: null, open: false };

export function filtered(comments: FeedComment[], { kinds, personId, open }: CommentFilter): FeedComment[] {
  return comments.filter(
    (comment) =>
      (kinds.length === 0 || kinds.includes(comment.kind)) &&
      (personId === null || comment.author.id === personId || comment.replies.some(({ author }) => author.id === personId)) &&
      !(open && comment.resolved),
  );
}

/** Everybody who has written, by name. */
export function writers(comments: readonly FeedComment[]): PersonRef[] {
  const people = new Map(comments.flatMap(({ author, replies }) => [author, ...replies.map((reply) => reply.author)]).map((person) => [person.id, person]));
  return [...people.values()].sort((a, b) => a.name.localeCompare(b.name));
}

export function countByKind(comments: readonly FeedComment[]): { kind: CommentKind; count: number }[] {
  return COMMENT_KINDS.map((kind) => ({ kind, count: comments.filter((comment) => comment.kind === kind).length })).filter(({ count }) => count > 0);
}

/** Which comments are looked at, in the list and on the timeline. */
export function useCommentFilter(comments: FeedComment[]) {
  const [filter, setFilter] = useState(ALL);
  const active = filter.kinds.length > 0 || filter.personId !== null || filter.open;
  return {
    filter,
    active,
    shown: active ? filtered(comments, filter) : comments,
    toggleKind: (kind: CommentKind) =>
      setFilter({ ...filter, kinds: filter.kinds.includes(kind) ? filter.kinds.filter((other) => other !== kind) : [...filter.kinds, kind] }),
    setPerson: (personId: string | null) => setFilter({ ...filter, personId }),
    setOpen: (open: boolean) => setFilter({ ...filter, open }),
    clear: () => setFilter(ALL),
  };
}

export type CommentFilterControls = ReturnType<typeof useCommentFilter>;
