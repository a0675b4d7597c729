import { Button, Group, Modal, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { TranscriptRevision } from '../../api/generated';
import { historyQuery, useRestoreRevision } from '../../api/transcripts';
import { ErrorPanel } from '../../components/error-panel';
import { FormError } from '../../components/form-error';
import { notifyDone } from '../../lib/notify';
import { ago, count } from '../../lib/words';
import classes from './transcript.module.css';

interface Props {
  videoId: string;
  captionId: string;
  canEdit: boolean;
  opened: boolean;
  onClose: () => void;
}

/** Who corrected what and when; any version can come back, and coming back is a version too. */
export function TranscriptHistory({ videoId, captionId, canEdit, opened, onClose }: Props) {
  const history = useQuery({ ...historyQuery(videoId, captionId), enabled: opened });
  const restore = useRestoreRevision(videoId);
  const items = history.data?.items ?? [];
  const onRestore = (number: number) =>
    restore.mutate({ captionId, number }, { onSuccess: () => notifyDone(number === 1 ? 'The transcript is as it came' : 'That version is back') });

  return (
    <Modal opened={opened} onClose={onClose} title="Corrections of this transcript" size="lg" closeButtonProps={{ 'aria-label': 'Close' }}>
      <FormError error={restore.error} />
      {history.isPending && <Skeleton height={160} />}
      {history.isError && <ErrorPanel error={history.error} onRetry={() => history.refetch()} />}
      {history.isSuccess && items.length === 0 && <Text c="dimmed">Nobody has corrected anything yet. {canEdit && 'Use the pencil beside a line, or double-click it.'}</Text>}
      <Stack component="ol" gap="md" m={0} p={0} className={classes['history'] ?? ''}>
        {items.map((item, index) => (
          <li key={item.number}>
            <Group justify="space-between" wrap="nowrap" align="flex-start">
              <div>
                <Text fw={600}>{whatHappened(item)}</Text>
                <Text size="sm" c="dimmed">
                  {item.authorName ?? 'Somebody who left'} · {ago(item.createdAt)}
                </Text>
              </div>
              {canEdit && index > 0 && (
                <Button variant="default" size="sm" mih={44} loading={restore.isPending && restore.variables.number === item.number} onClick={() => onRestore(item.number)}>
                  Bring back
                </Button>
              )}
            </Group>
            {item.lines.slice(0, 3).map(({ position, before, after }) => (
              <Text key={position} size="sm" mt={4}>
                <del>{before || 'nothing'}</del> <ins>{after || 'nothing'}</ins>
              </Text>
            ))}
          </li>
        ))}
        {items.length > 0 && (
          <li>
            <Group justify="space-between" wrap="nowrap">
              <Text fw={600}>As it came</Text>
              {canEdit && (
                <Button variant="default" size="sm" mih={44} loading={restore.isPending && restore.variables.number === 1} onClick={() => onRestore(1)}>
                  Bring back
                </Button>
              )}
            </Group>
          </li>
        )}
      </Stack>
    </Modal>
  );
}

function whatHappened({ kind, lines, ofNumber }: TranscriptRevision): string {
  switch (kind) {
    case 'edit':
      return lines[0]?.after === '' ? 'Line taken out' : 'Line corrected';
    case 'speaker':
      return `Who speaks, corrected (${count(lines.length, 'line')})`;
    case 'undo':
      return 'Correction undone';
    case 'restore':
      return `${ofNumber === 1 ? 'As it came' : 'An earlier version'} brought back (${count(lines.length, 'line')})`;
    default:
      return kind satisfies never;
  }
}
