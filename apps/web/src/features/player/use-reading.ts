import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { PersonRef } from '#libs/contracts';
import type { CommentFeed, FeedComment } from '../../api/comment-feed';
import { commentReadsQuery, useMarkCommentsRead } from '../../api/comments';
import { keys } from '../../api/keys';
import { useMe } from '../../api/session';

/** A comment, or a reply to one. */
type Written = { author: PersonRef; createdAt: string; delivery?: FeedComment['delivery'] };

export interface Reading {
  /** Whether the comment or reply came since one read here last. */
  isNew: (written: Written) => boolean;
  /** Names of the others who have read it. */
  readBy: (comment: FeedComment) => string[];
}

/**
 * What is new to the reader, and who has read what. Whoever has the comments before them has read them.
 * @param visible the list is on the screen
 */
export function useReading(videoId: string, feed: CommentFeed | undefined, visible: boolean): Reading {
  const me = useMe();
  const client = useQueryClient();
  const { data } = useQuery(commentReadsQuery(videoId));
  const mark = useMarkCommentsRead(videoId);
  const written: Written[] = feed?.comments.flatMap((comment) => [comment, ...comment.replies]) ?? [];
  const latest = written.reduce((max, { createdAt, delivery }) => (delivery || createdAt < max ? max : createdAt), '');
  const mine = data?.items.find(({ person }) => person.id === me.id)?.readAt ?? '';
  // What was new when the page opened stays marked while it is open; at a first visit everything is, and so nothing is marked.
  const [before, setBefore] = useState<string | null>(null);
  if (data && before === null) setBefore(mine || new Date().toISOString());

  const { mutate } = mark;
  useEffect(() => {
    if (!visible || !data || latest <= mine) return;
    const read = () => {
      if (document.visibilityState === 'visible') mutate(latest);
    };
    read();
    document.addEventListener('visibilitychange', read);
    return () => document.removeEventListener('visibilitychange', read);
  }, [visible, data, latest, mine, mutate]);

  // Somebody who has just come may read what was unread. The first feed comes together with who has read it.
  const loaded = feed !== undefined;
  const known = useRef<string | null>(null);
  useEffect(() => {
    if (!loaded) return;
    if (known.current !== null && known.current !== latest) void client.invalidateQueries({ queryKey: keys.commentReads(videoId) });
    known.current = latest;
  }, [client, videoId, loaded, latest]);

  return {
    isNew: ({ author, createdAt, delivery }) => before !== null && !delivery && author.id !== me.id && createdAt > before,
    readBy: ({ author, createdAt }) =>
      (data?.items ?? []).filter(({ person, readAt }) => person.id !== me.id && person.id !== author.id && readAt >= createdAt).map(({ person }) => person.name),
  };
}
