import { Blockquote, Button, Group, Modal, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import { formatMs } from '#libs/contracts';
import type { FeedComment } from '../../api/comment-feed';
import type { Video } from '../../api/generated';
import { useRequestTake, useWithdrawTakeRequest } from '../../api/takes';
import { useMe } from '../../api/session';
import { FormError } from '../../components/form-error';
import { notifyUndo } from '../../lib/notify';

interface Props {
  video: Video;
  /** What it is asked for; `null`: of the whole video. */
  comment: Pick<FeedComment, 'id' | 'atMs' | 'body'> | null;
  onClose: () => void;
}

/** A coach wants to see the pitch once more, and says what is to be different. */
export function AskTakeModal({ video, comment, onClose }: Props) {
  const me = useMe();
  const [note, setNote] = useState('');
  const ask = useRequestTake();
  const withdraw = useWithdrawTakeRequest();
  const send = () =>
    ask.mutate(
      { videoId: video.id, note, commentId: comment?.id ?? null },
      {
        onSuccess: ({ requests }) => {
          onClose();
          const mine = requests.find(({ videoId, requestedBy }) => videoId === video.id && requestedBy.id === me.id);
          if (mine) notifyUndo(`Asked ${video.owner.name} for another take`, () => withdraw.mutate(mine.id));
        },
      },
    );
  return (
    <Modal opened onClose={onClose} title="Ask for another take" closeButtonProps={{ 'aria-label': 'Close' }}>
      <Stack gap="md">
        <FormError error={ask.error} />
        {comment && (
          <Blockquote p="sm" cite={`at ${formatMs(comment.atMs)}`}>
            {comment.body}
          </Blockquote>
        )}
        <Textarea
          label="What should be different?"
          description={`${video.owner.name} is told at once, and sees this and the open fixes while recording.`}
          placeholder="Once more, with the price in one sentence"
          autosize
          minRows={2}
          maxLength={500}
          data-autofocus
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button onClick={send} loading={ask.isPending}>
            Ask
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
