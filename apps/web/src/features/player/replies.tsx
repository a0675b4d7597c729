import { ActionIcon, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconSend, IconTrash } from '@tabler/icons-react';
import { useState, type KeyboardEvent } from 'react';
import type { FeedComment } from '../../api/comment-feed';
import { readersQuery, useDeleteReply, useReply } from '../../api/comments';
import { useMe } from '../../api/session';
import { MentionTextarea } from '../../components/mention-textarea';
import { RichText } from '../../components/rich-text';
import { mentionsIn } from '../../lib/mentions';
import { ago } from '../../lib/words';
import { RecordedReply } from './media-reply/recorded-reply';
import classes from './comments.module.css';

interface Props {
  comment: FeedComment;
  writing: boolean;
  onWritten: () => void;
}

export function Replies({ comment, writing, onWritten }: Props) {
  const me = useMe();
  const remove = useDeleteReply(comment.videoId);
  if (comment.replies.length === 0 && !writing) return null;
  return (
    <div className={classes['replies']}>
      {comment.replies.map((reply) => (
        <div key={reply.id} className={classes['reply']}>
          <div>
            <Text size="sm">
              <strong>{reply.author.name}</strong>{' '}
              <Text component="span" size="sm" c="dimmed">
                {ago(reply.createdAt)}
              </Text>
            </Text>
            {reply.media ? (
              <RecordedReply media={reply.media} author={reply.author.name} />
            ) : (
              <RichText className={classes['body']} text={reply.body} mentions={reply.mentions} />
            )}
          </div>
          {reply.author.id === me.id && (
            <ActionIcon aria-label="Delete reply" size={32} onClick={() => remove.mutate({ commentId: comment.id, replyId: reply.id })}>
              <IconTrash size={16} />
            </ActionIcon>
          )}
        </div>
      ))}
      {writing && <ReplyField comment={comment} onWritten={onWritten} />}
    </div>
  );
}

function ReplyField({ comment, onWritten }: { comment: FeedComment; onWritten: () => void }) {
  const reply = useReply(comment.videoId);
  const [body, setBody] = useState('');
  const { data: readers } = useQuery(readersQuery(comment.videoId, comment.audience));
  const people = readers?.items ?? [];
  const [clientId] = useState(() => crypto.randomUUID());

  const send = () => {
    if (body.trim()) reply.mutate({ commentId: comment.id, body: body.trim(), mentions: mentionsIn(body, people), clientId }, { onSuccess: onWritten });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onWritten();
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };

  return (
    <MentionTextarea
      people={people}
      autosize
      autoFocus
      aria-label="Reply"
      placeholder={`Reply to ${comment.author.name}`}
      value={body}
      onWrite={setBody}
      onKeyDown={onKeyDown}
      rightSectionWidth={48}
      rightSection={
        <ActionIcon aria-label="Post reply" color="iris" size={36} loading={reply.isPending} disabled={!body.trim()} onClick={send}>
          <IconSend size={18} />
        </ActionIcon>
      }
    />
  );
}
