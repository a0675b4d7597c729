import { Button, Skeleton, Stack, Text } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { CommentFeed, FeedComment } from '../../api/comment-feed';
import type { Video } from '../../api/generated';
import { ErrorPanel } from '../../components/error-panel';
import { useStore } from '../../lib/store';
import type { CommentFilterControls } from './comment-filter';
import { CommentFilterBar } from './comment-filter-bar';
import { CommentItem } from './comment-item';
import classes from './comments.module.css';
import { currentCommentId } from './marks';
import type { Reading } from './use-reading';
import type { Unsent } from './use-unsent';
import type { Player } from '../../lib/playback/player';

interface Props {
  video: Video;
  feed: UseQueryResult<CommentFeed>;
  /** Of the feed, or one's own while it has not been read. */
  comments: FeedComment[];
  player: Player;
  /** The comment that the link led to. */
  linkedId: string | null;
  controls: CommentFilterControls;
  reading: Reading;
  unsent: Unsent;
  onClip: (comment: FeedComment) => void;
}

/** Everything said about the video in the order of the video; the present one is lit. */
export function CommentsPanel({ video, feed, comments, player, linkedId, controls, reading, unsent, onClip }: Props) {
  const list = useRef<HTMLOListElement>(null);
  const lit = useStore(player.timeMs, (ms) => currentCommentId(comments, ms));

  useEffect(() => {
    const item = lit && list.current?.querySelector(`[data-comment="${CSS.escape(lit)}"]`);
    // While somebody reads or writes in the list, it stays where it is.
    if (item && !list.current?.matches(':hover, :focus-within')) item.scrollIntoView({ block: 'nearest' });
  }, [lit]);

  if (feed.data && comments.length === 0) {
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
      {!feed.data && (feed.isError ? <ErrorPanel error={feed.error} onRetry={() => feed.refetch()} /> : <Waiting />)}
      {feed.data && <CommentFilterBar comments={comments} controls={controls} />}
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
            unsent={unsent}
            onClip={onClip}
          />
        ))}
      </ol>
      {feed.data && controls.shown.length === 0 && (
        <div className={classes['empty']}>
          <Text fw={600}>No comment fits this choice</Text>
          <Button variant="default" mt="xs" onClick={controls.clear}>
            Show all {comments.length}
          </Button>
        </div>
      )}
    </>
  );
}

function Waiting() {
  return (
    <Stack gap="sm" aria-busy="true">
      <Skeleton height={88} radius="md" />
      <Skeleton height={88} radius="md" />
    </Stack>
  );
}
