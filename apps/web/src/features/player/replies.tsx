import { ActionIcon, Badge, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconLock, IconSend, IconTrash } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import type { CommentAudience } from '#libs/contracts';
import type { FeedComment } from '../../api/comment-feed';
import { MAX_COMMENT_LENGTH, readersQuery, useDeleteReply, useReply } from '../../api/comments';
import { useMe } from '../../api/session';
import { MentionTextarea } from '../../components/mention-textarea';
import { RichText } from '../../components/rich-text';
import { deleteLater, useGoing } from '../../lib/delete-later';
import { keepDraft, useKeptDraft, type FieldState } from '../../lib/kept-draft';
import { audienceLabel } from '../../lib/labels';
import { mentionsIn } from '../../lib/mentions';
import { notifyUndo } from '../../lib/notify';
import { told } from '../../lib/told';
import { ago } from '../../lib/words';
import { RecordedReply } from './media-reply/recorded-reply';
import type { Reading } from './use-reading';
import classes from './comments.module.css';

interface Props {
  comment: FeedComment;
  field: FieldState;
  /** Where what is being written is kept. */
  draftKey: string;
  onOpen: (open: boolean) => void;
}

export function Replies({ comment, reading, field, draftKey, onOpen }: Props & { reading: Reading }) {
  const me = useMe();
  const remove = useDeleteReply(comment.videoId);
  const going = useGoing();
  const replies = comment.replies.filter(({ id }) => !going.includes(id));
  if (replies.length === 0 && field === 'closed') return null;
  return (
    <div className={classes['replies']}>
      {replies.map((reply) => (
        <div key={reply.id} className={classes['reply']}>
          <div>
            <Text size="sm">
              <strong>{reply.author.name}</strong>{' '}
              <Text component="span" size="sm" c="dimmed">
                {ago(reply.createdAt)}
              </Text>{' '}
              {reading.isNew(reply) && (
                <Badge size="sm" variant="light">
                  New
                </Badge>
              )}
              {reply.audience !== comment.audience && reply.audience !== 'team' && <OnlyFor audience={reply.audience} />}
            </Text>
            {reply.media ? (
              <RecordedReply media={reply.media} author={reply.author.name} />
            ) : (
              <RichText className={classes['body']} text={reply.body} mentions={reply.mentions} />
            )}
          </div>
          {reply.author.id === me.id && (
            <ActionIcon aria-label="Delete reply" size={32} onClick={() => deleteLater(reply.id, 'Reply deleted', () => remove.mutateAsync({ commentId: comment.id, replyId: reply.id }))}>
              <IconTrash size={16} />
            </ActionIcon>
          )}
        </div>
      ))}
      {field !== 'closed' && <ReplyField comment={comment} field={field} draftKey={draftKey} onOpen={onOpen} />}
    </div>
  );
}

/** It was written before the comment was for more people, and they don't read it. */
function OnlyFor({ audience }: { audience: CommentAudience }) {
  return (
    <Text component="span" size="sm" c="dimmed" className={classes['resolved']}>
      <IconLock size={14} aria-hidden="true" /> {audienceLabel[audience]}
    </Text>
  );
}

function ReplyField({ comment, field, draftKey, onOpen }: Props) {
  const reply = useReply(comment.videoId);
  // The id is kept with the words: sent once more after a lost answer, they are not there twice. So is for whom they are: the comment may
  // be for more people by the time they are sent.
  const [draft, setDraft] = useKeptDraft(draftKey, { body: '', audience: comment.audience, clientId: crypto.randomUUID() }, ({ body }) => body.trim() !== '');
  const { data: readers } = useQuery(readersQuery(comment.videoId, draft.audience));
  const people = readers?.items ?? [];
  const body = draft.body.trim();

  const close = () => {
    keepDraft(draftKey, null);
    onOpen(false);
  };
  const send = () => {
    if (body) told(reply.mutateAsync({ commentId: comment.id, body, mentions: mentionsIn(body, people), audience: draft.audience, clientId: draft.clientId }).then(close));
  };
  const putAway = () => {
    close();
    if (!body) return;
    notifyUndo('Reply put away', () => {
      keepDraft(draftKey, draft);
      onOpen(true);
    });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') putAway();
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    send();
  };

  return (
    <MentionTextarea
      people={people}
      autosize
      autoFocus={field === 'opened'}
      maxLength={MAX_COMMENT_LENGTH}
      aria-label="Reply"
      placeholder={`Reply to ${comment.author.name}`}
      value={draft.body}
      onWrite={(words) => setDraft({ ...draft, body: words })}
      onKeyDown={onKeyDown}
      rightSectionWidth={48}
      rightSection={
        <ActionIcon aria-label="Post reply" color="iris" size={36} loading={reply.isPending} disabled={!body} onClick={send}>
          <IconSend size={18} />
        </ActionIcon>
      }
    />
  );
}
