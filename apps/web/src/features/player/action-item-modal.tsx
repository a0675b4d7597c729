import { Button, Group, Modal, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useCloseActionItem, useCreateActionItem } from '../../api/action-items';
import type { FeedComment } from '../../api/comment-feed';
import type { Video } from '../../api/generated';
import { FormError } from '../../components/form-error';
import { notifyUndo } from '../../lib/notify';

interface Props {
  video: Video;
  comment: Pick<FeedComment, 'id' | 'body'>;
  onClose: () => void;
}

const DAYS = 28;
const LONGEST = 500;

/** Makes a fix something to work on until a day. */
export function ActionItemModal({ video, comment, onClose }: Props) {
  const [text, setText] = useState(comment.body.slice(0, LONGEST));
  const [dueOn, setDueOn] = useState(() => inDays(DAYS));
  const create = useCreateActionItem();
  const close = useCloseActionItem();
  const save = () =>
    create.mutate(
      { commentId: comment.id, text, dueOn },
      {
        onSuccess: ({ id }) => {
          onClose();
          notifyUndo('Made an action item', () => close.mutate(id));
        },
      },
    );
  return (
    <Modal opened onClose={onClose} title="Make it an action item" closeButtonProps={{ 'aria-label': 'Close' }}>
      <Stack gap="md">
        <FormError error={create.error} />
        <Textarea label="What to work on" autosize minRows={2} maxLength={LONGEST} required value={text} onChange={(event) => setText(event.currentTarget.value)} />
        <TextInput type="date" label="Until" required min={inDays(0)} value={dueOn} onChange={(event) => setDueOn(event.currentTarget.value)} />
        <Text size="sm" c="dimmed">
          It comes back to {video.owner.name} after 2, 7 and 21 days, as a practice of twenty seconds.
        </Text>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button onClick={save} loading={create.isPending} disabled={text.trim() === '' || dueOn === ''}>
            Save
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

/** The day in so many days here, as `2027-03-01`. */
function inDays(days: number): string {
  const date = new Date();
  date.setDate(date.getDate() + days);
  const pad = (part: number) => String(part).padStart(2, '0');
  return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
}
