import { useEffect, useEffectEvent } from 'react';
import { useLocation } from 'react-router';
import type { CommentFeed } from '../../api/comment-feed';
import type { Player } from '../../lib/playback/player';
import { startAtMs } from './start-at';

/** Goes to where the address points: a second, or the second of a comment. Gives the comment's id. */
export function useStart(player: Player, feed: CommentFeed | undefined): string | null {
  const { search, hash, key } = useLocation();
  const commentId = new URLSearchParams(search).get('comment');
  const loaded = feed !== undefined;

  const go = useEffectEvent(() => {
    const ms = commentId ? feed?.comments.find(({ id }) => id === commentId)?.atMs : startAtMs(search, hash);
    if (ms !== undefined && ms !== null) player.seek(ms, true);
  });

  // A comment is known once the feed is there; a plain second at once.
  const due = commentId === null || loaded;
  useEffect(() => {
    if (due) go();
  }, [key, due]);

  return commentId;
}
