import { Button, Skeleton, Stack, Text } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { CommentFeed, FeedComment } from '../../api/comment-feed';
import type { Video } from '../../api/generated';
import { useStore } from '../../lib/store';
import type { CommentFilterControls } from './comment-filter';
import { CommentFilterBar } from './comment-filter-bar';
import { CommentItem } from './comment-item';
import classes from './comments.module.css';
import { currentCommentId } from './marks';
import type { Reading } from './use-reading';
import type { Player } from '../../lib/playback/player';

interface Props {
  video: Video;
  feed: CommentFeed | undefined;
  player: Player;
  /** The comment that the link led to. */
  linkedId: string | null;
  controls: CommentFilterControls;
  reading: Reading;
  onRetry: (comment: FeedComment) => void;
  onClip: (comment: FeedComment) => void;
}

/** Everything said about the video in the order of the video; the present one is lit. */
export function CommentsPanel({ video, feed, player, linkedId, controls, reading, onRetry, onClip }: Props) {
  const list = useRef<HTMLOListElement>(null);
  const lit = useStore(player.timeMs, (ms) => (feed ? currentCommentId(feed.comments, ms) : null));

  useEffect(() => {
    const item = lit && list.current?.querySelector(`[data-comment="${CSS.escape(lit)}"]`);
    // While somebody reads or writes in the list, it stays where it is.
    if (item && !list.current?.matches(':hover, :focus-within')) item.scrollIntoView({ block: 'nearest' });
  }, [lit]);

  if (!feed) {
    return (
      <Stack gap="sm" aria-busy="true">
        <Skeleton height={88} radius="md" />
        <Skeleton height={88} radius="md" />
      </Stack>
    );
  }
  if (feed.comments.length === 0) {
    return (
      <div className={classes['empty']}>
        <Text fw={600}>No comments yet</Text>
        <Text c="dimmed">
          Play the video and start to type when something is worth saying. It pauses by itself, and your words stick to that second.
        </Text>
      </div>
    );
  }
  return (
    <>
      <CommentFilterBar comments={feed.comments} controls={controls} />
      <ol ref={list} className={classes['list']} aria-label="Comments">
        {controls.shown.map((comment) => (
          <CommentItem
            key={comment.clientId ?? comment.id}
            comment={comment}
            video={video}
            lit={comment.id === lit}
            linked={comment.id === linkedId}
            player={player}
            reading={reading}
            onRetry={onRetry}
            onClip={onClip}
          />
        ))}
      </ol>
      {controls.shown.length === 0 && (
        <div className={classes['empty']}>
          <Text fw={600}>No comment fits this choice</Text>
          <Button variant="default" mt="xs" onClick={controls.clear}>
            Show all {feed.comments.length}
          </Button>
        </div>
      )}
    </>
  );
}
