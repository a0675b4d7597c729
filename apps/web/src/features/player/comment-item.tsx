import { Button, Group, Text, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconCheck, IconLock } from '@tabler/icons-react';
import { useState } from 'react';
import { formatMs } from '#libs/contracts';
import type { FeedComment } from '../../api/comment-feed';
import { useUpdateComment } from '../../api/comments';
import { useMe } from '../../api/session';
import type { Video } from '../../api/generated';
import { CommentKindBadge } from '../../components/comment-kind';
import { PersonAvatar } from '../../components/person-avatar';
import { audienceLabel } from '../../lib/labels';
import type { Player } from '../../lib/playback/player';
import { ago } from '../../lib/words';
import { CommentHistory } from './comment-history';
import { CommentMenu } from './comment-menu';
import { EditComment } from './edit-comment';
import { LoopButton } from './loop-button';
import { Replies } from './replies';
import classes from './comments.module.css';

interface Props {
  comment: FeedComment;
  video: Video;
  lit: boolean;
  linked: boolean;
  player: Player;
  onRetry: (comment: FeedComment) => void;
}

export function CommentItem({ comment, video, lit, linked, player, onRetry }: Props) {
  const me = useMe();
  const update = useUpdateComment(video.id);
  const [replying, setReplying] = useState(false);
  const [editing, setEditing] = useState(false);
  const [history, setHistory] = useState(false);
  const mine = comment.author.id === me.id;
  const maySettle = mine || video.canEdit || video.canReview;

  return (
    <li
      className={classes['comment']}
      data-comment={comment.id}
      data-kind={comment.kind}
      data-lit={lit || undefined}
      data-linked={linked || undefined}
      data-resolved={comment.resolved || undefined}
      aria-current={lit ? 'true' : undefined}
    >
      <Group justify="space-between" wrap="nowrap" gap={4}>
        <Group gap={8} wrap="wrap" className={classes['head']}>
          <UnstyledButton className={classes['time']} onClick={() => player.seek(comment.atMs)}>
            <VisuallyHidden>Go to </VisuallyHidden>
            {formatMs(comment.atMs)}
            {comment.endMs !== null && `–${formatMs(comment.endMs)}`}
          </UnstyledButton>
          <CommentKindBadge kind={comment.kind} />
          {comment.audience !== 'team' && (
            <Text component="span" size="sm" c="dimmed" className={classes['resolved']}>
              <IconLock size={14} aria-hidden="true" /> {audienceLabel[comment.audience]}
            </Text>
          )}
          {comment.endMs !== null && <LoopButton range={{ atMs: comment.atMs, endMs: comment.endMs }} player={player} />}
          {comment.resolved && (
            <Text component="span" size="sm" c="dimmed" className={classes['resolved']}>
              <IconCheck size={14} aria-hidden="true" /> Resolved
            </Text>
          )}
        </Group>
        {!comment.delivery && <CommentMenu comment={comment} video={video} mine={mine} onEdit={() => setEditing(true)} onHistory={() => setHistory(true)} />}
      </Group>
      {editing ? (
        <EditComment comment={comment} onDone={() => setEditing(false)} />
      ) : (
        <Text className={classes['body']}>{comment.body}</Text>
      )}
      <Group gap={8} mt={4}>
        <PersonAvatar name={comment.author.name} size={22} />
        <Text size="sm" c="dimmed">
          {comment.author.name} · {comment.edited && 'edited · '}
          {comment.delivery === 'sending' ? 'sending' : comment.delivery === 'failed' ? 'not sent' : ago(comment.createdAt)}
        </Text>
        {comment.delivery === 'failed' && (
          <Button size="compact-sm" variant="light" onClick={() => onRetry(comment)}>
            Send again
          </Button>
        )}
        {!comment.delivery && (
          <Group gap={0} ml="auto" wrap="nowrap">
            <Button size="compact-sm" variant="subtle" color="gray" onClick={() => setReplying(!replying)}>
              Reply
            </Button>
            {maySettle && (
              <Button
                size="compact-sm"
                variant="subtle"
                color="gray"
                loading={update.isPending}
                onClick={() => update.mutate({ id: comment.id, resolved: !comment.resolved })}
              >
                {comment.resolved ? 'Reopen' : 'Resolve'}
              </Button>
            )}
          </Group>
        )}
      </Group>
      {history && <CommentHistory commentId={comment.id} onClose={() => setHistory(false)} />}
      <Replies comment={comment} writing={replying} onWritten={() => setReplying(false)} />
    </li>
  );
}
