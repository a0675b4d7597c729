import { Anchor, Button, Group, Paper, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { IconMicrophone, IconSend } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { Link } from 'react-router';
import { unsentRepliesQuery, useMediaReply } from '../../api/media-replies';
import { useMe } from '../../api/session';
import { FormError } from '../../components/form-error';
import { ReplyPlayback } from '../../components/reply-playback';
import { notifyDone, notifyUndo } from '../../lib/notify';
import { told } from '../../lib/told';
import { forgetReply, type UnsentReply } from '../../lib/transfers/kept-reply';
import { clock } from '../../lib/words';
import classes from './shell.module.css';

/** Replies that were recorded and not sent, because the tab crashed or their author went elsewhere. */
export function UnsentReplies() {
  const me = useMe();
  const { data: replies = [] } = useQuery(unsentRepliesQuery(me.id));
  return replies.map((reply) => <Unsent key={reply.entry.id} reply={reply} />);
}

function Unsent({ reply }: { reply: UnsentReply }) {
  const { entry, place, blob } = reply;
  const me = useMe();
  const client = useQueryClient();
  const query = unsentRepliesQuery(me.id);
  const send = useMediaReply(place.videoId);
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => () => (url === null ? undefined : URL.revokeObjectURL(url)), [url]);
  const hide = () => client.setQueryData(query.queryKey, (all) => all?.filter((other) => other.entry.id !== entry.id));

  const onSend = async () => {
    await send.mutateAsync({ id: entry.id, commentId: place.commentId, kind: place.kind, blob });
    hide();
    await forgetReply(reply);
    notifyDone('Reply sent');
  };
  const onDiscard = () => {
    hide();
    notifyUndo('Reply thrown away', () => client.invalidateQueries(query), () => forgetReply(reply));
  };

  return (
    <Paper component="section" aria-label="Unsent reply" className={classes['unfinished']}>
      <IconMicrophone aria-hidden="true" />
      <div>
        <Text fw={600}>An unsent reply from {clock(entry.startedAt)}</Text>
        <Text c="dimmed" size="sm">
          It is kept in this browser. You recorded it as an answer to{' '}
          <Anchor component={Link} to={`/videos/${place.videoId}?comment=${place.commentId}`} underline="always" inherit>
            this comment
          </Anchor>
          .
        </Text>
        {url === null ? (
          <Button variant="subtle" px={0} onClick={() => setUrl(URL.createObjectURL(blob))}>
            Play it
          </Button>
        ) : (
          <ReplyPlayback kind={place.kind} url={url} label="What you recorded" />
        )}
        <FormError error={send.error} />
      </div>
      <Group gap="xs" wrap="nowrap" className={classes['unfinishedActions']}>
        <Button variant="default" disabled={send.isPending} onClick={onDiscard}>
          Discard
        </Button>
        <Button leftSection={<IconSend size={16} />} loading={send.isPending} onClick={() => told(onSend())}>
          Send
        </Button>
      </Group>
    </Paper>
  );
}
