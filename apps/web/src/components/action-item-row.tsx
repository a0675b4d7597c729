import { Anchor, Button, Group, Paper, Text } from '@mantine/core';
import { IconCheck, IconMicrophone } from '@tabler/icons-react';
import { Link } from 'react-router';
import { formatMs } from '#libs/contracts';
import { useCloseActionItem, useRestoreActionItem } from '../api/action-items';
import type { ActionItem } from '../api/generated';
import { notifyUndo } from '../lib/notify';

interface Props {
  item: ActionItem;
  /** Whoever looks works on it. */
  mine: boolean;
  /** Where it came from is on the screen already. */
  here?: boolean;
}

/** Something that one works on: when it comes back, and the button that records its twenty seconds. */
export function ActionItemRow({ item, mine, here = false }: Props) {
  const { id, text, video, comment, createdBy, owner } = item;
  const close = useCloseActionItem();
  const restore = useRestoreActionItem();
  const onDone = () => close.mutate(id, { onSuccess: () => notifyUndo('Action item done', () => restore.mutate(id)) });
  const from = createdBy && createdBy.id !== owner.id ? `from ${createdBy.name}` : null;
  return (
    <Paper component="article" p="md" withBorder aria-label={text}>
      <Group justify="space-between" gap="sm" align="flex-start">
        <div style={{ flex: '1 1 220px', minWidth: 0 }}>
          <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
            {text}
          </Text>
          <Text size="sm" c="dimmed">
            {[mine ? null : `for ${owner.name}`, from, roundWords(item)].filter(Boolean).join(' · ')}
          </Text>
          {!here && (
            <Anchor component={Link} to={`/videos/${video.id}${comment ? `?comment=${comment.id}` : ''}`} size="sm" underline="always">
              {video.title}
              {comment && `, ${formatMs(comment.atMs)}`}
            </Anchor>
          )}
        </div>
        <Group gap="xs">
          {mine && (
            <Button component={Link} to={`/record?action=${id}`} variant={item.due ? 'filled' : 'default'} leftSection={<IconMicrophone size={18} />}>
              Record 20 seconds
            </Button>
          )}
          <Button variant="subtle" color="gray" leftSection={<IconCheck size={18} />} loading={close.isPending} onClick={onDone} aria-label={`Done: ${text}`}>
            Done
          </Button>
        </Group>
      </Group>
    </Paper>
  );
}

const day = (instant: string) => new Date(instant).toLocaleDateString('en', { day: 'numeric', month: 'short' });

/** `due now · 1 of 3 done · until Mar 3`. */
function roundWords({ rounds, due, dueOn }: ActionItem): string {
  const done = rounds.filter(({ answered }) => answered).length;
  const next = rounds.find(({ answered }) => !answered);
  return [due ? 'due now' : next && `comes back on ${day(next.dueAt)}`, `${done} of ${rounds.length} done`, `until ${day(`${dueOn}T12:00:00`)}`].filter(Boolean).join(' · ');
}
