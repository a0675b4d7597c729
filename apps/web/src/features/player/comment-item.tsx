import { Badge, Button, Group, Text, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconCheck, IconLock } from '@tabler/icons-react';
import { useState } from 'react';
import { formatMs, type ReplyMediaKind } from '#libs/contracts';
import type { FeedComment } from '../../api/comment-feed';
import { useMe } from '../../api/session';
import type { Video } from '../../api/generated';
import { CommentKindBadge } from '../../components/comment-kind';
import { PersonAvatar } from '../../components/person-avatar';
import { RichText } from '../../components/rich-text';
import { useKeptField } from '../../lib/kept-draft';
import { audienceLabel } from '../../lib/labels';
import type { Player } from '../../lib/playback/player';
import { ago, seenBy } from '../../lib/words';
import { ActionItemModal } from './action-item-modal';
import { AskTakeModal } from './ask-take-modal';
import { audiencesFor } from './audiences';
import { CommentHistory } from './comment-history';
import { CommentMenu } from './comment-menu';
import { CommentDrawing } from './drawing/comment-drawing';
import { EditComment } from './edit-comment';
import { LoopButton } from './loop-button';
import { RecordReply } from './media-reply/record-reply';
import { RecordReplyButtons } from './media-reply/record-reply-buttons';
import { Replies } from './replies';
import { ResolveButton } from './resolve-button';
import type { Reading } from './use-reading';
import type { Unsent } from './use-unsent';
import classes from './comments.module.css';

interface Props {
  comment: FeedComment;
  video: Video;
  lit: boolean;
  linked: boolean;
  player: Player;
  reading: Reading;
  unsent: Unsent;
  onClip: (comment: FeedComment) => void;
}

export function CommentItem({ comment, video, lit, linked, player, reading, unsent, onClip }: Props) {
  const me = useMe();
  const replyKey = `${me.id}-reply-${comment.id}`;
  const editKey = `${me.id}-edit-${comment.id}`;
  const [reply, openReply] = useKeptField(replyKey);
  const [edit, openEdit] = useKeptField(editKey);
  const [recording, setRecording] = useState<ReplyMediaKind | null>(null);
  const [history, setHistory] = useState(false);
  const [opened, setOpened] = useState<'take' | 'action' | null>(null);
  const editing = edit !== 'closed';
  const mine = comment.author.id === me.id;
  const seen = mine ? seenBy(reading.readBy(comment)) : '';
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
          {reading.isNew(comment) && (
            <Badge size="sm" variant="light">
              New
            </Badge>
          )}
          {comment.audience !== 'team' && (
            <Text component="span" size="sm" c="dimmed" className={classes['resolved']}>
              <IconLock size={14} aria-hidden="true" /> {audienceLabel[comment.audience]}
            </Text>
          )}
          {comment.endMs !== null && <LoopButton range={{ atMs: comment.atMs, endMs: comment.endMs }} player={player} />}
          {comment.resolved && (
            <Text component="span" size="sm" c="dimmed" className={classes['resolved']}>
              <IconCheck size={14} aria-hidden="true" /> {settled(comment)}
            </Text>
          )}
        </Group>
        {!comment.delivery && (
          <CommentMenu
            comment={comment}
            video={video}
            mine={mine}
            onEdit={() => openEdit(true)}
            onHistory={() => setHistory(true)}
            onClip={() => onClip(comment)}
            onAskTake={() => setOpened('take')}
            onAction={() => setOpened('action')}
          />
        )}
      </Group>
      {editing ? (
        <EditComment comment={comment} audiences={audiencesFor(video, me)} player={player} field={edit} draftKey={editKey} onOpen={openEdit} />
      ) : (
        <RichText className={classes['body']} text={comment.body} mentions={comment.mentions} />
      )}
      {comment.drawing && !editing && <CommentDrawing drawing={comment.drawing} atMs={comment.atMs} player={player} />}
      <Group gap={8} mt={4}>
        <PersonAvatar name={comment.author.name} size={22} />
        <Text size="sm" c="dimmed" className={classes['meta']}>
          {comment.author.name} · {comment.edited && 'edited · '}
          {comment.delivery === 'sending' ? 'sending' : comment.delivery === 'failed' ? 'not sent' : ago(comment.createdAt)}
          {seen && ` · ${seen}`}
        </Text>
        {comment.delivery === 'failed' && (
          <Group gap={4}>
            <Button size="compact-sm" variant="light" onClick={() => unsent.sendAgain(comment)}>
              Send again
            </Button>
            <Button size="compact-sm" variant="subtle" color="gray" onClick={() => unsent.edit(comment)}>
              Edit
            </Button>
            <Button size="compact-sm" variant="subtle" color="gray" onClick={() => unsent.discard(comment)}>
              Discard
            </Button>
          </Group>
        )}
        {!comment.delivery && (
          <Group gap={0} ml="auto" wrap="nowrap">
            <Button size="compact-sm" variant="subtle" color="gray" onClick={() => openReply(reply === 'closed')}>
              Reply
            </Button>
            <RecordReplyButtons onRecord={setRecording} />
            {maySettle && <ResolveButton comment={comment} mine={mine} />}
          </Group>
        )}
      </Group>
      {opened === 'take' && <AskTakeModal video={video} comment={comment} onClose={() => setOpened(null)} />}
      {opened === 'action' && <ActionItemModal video={video} comment={comment} onClose={() => setOpened(null)} />}
      {history && <CommentHistory commentId={comment.id} onClose={() => setHistory(false)} />}
      <Replies comment={comment} reading={reading} field={reply} draftKey={replyKey} onOpen={openReply} />
      {recording && <RecordReply key={recording} comment={comment} kind={recording} player={player} onDone={() => setRecording(null)} />}
    </li>
  );
}

/** By whom, and what they did about it. */
function settled({ resolvedBy, resolvedNote }: FeedComment): string {
  const by = resolvedBy?.name.split(' ')[0];
  if (resolvedNote) return by ? `${by}: ${resolvedNote}` : resolvedNote;
  return by ? `Resolved by ${by}` : 'Resolved';
}
