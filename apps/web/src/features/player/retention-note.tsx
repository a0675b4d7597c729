import { Alert, Button, Group, Text } from '@mantine/core';
import { IconCalendarX, IconPinned } from '@tabler/icons-react';
import { useKeepVideo } from '../../api/retention';
import type { Video } from '../../api/generated';
import { notifyUndo } from '../../lib/notify';
import { longDate } from '../../lib/words';

/** Says before it happens that the organization's rule will delete this video; and that it won't, where somebody kept it. */
export function RetentionNote({ video }: { video: Video }) {
  const keep = useKeepVideo();
  const set = (kept: boolean) => keep.mutate({ id: video.id, kept }, { onSuccess: () => kept && notifyUndo('This video stays', () => keep.mutate({ id: video.id, kept: false })) });
  if (video.deletesAt === undefined) return null;
  return (
    <Alert color="yellow" variant="light" icon={<IconCalendarX />} p="sm">
      <Group justify="space-between" gap="xs">
        <Text size="sm">Will be deleted on {longDate(video.deletesAt)}, as your organization does with practice takes.</Text>
        {video.canKeep && (
          <Button variant="default" leftSection={<IconPinned size={18} />} loading={keep.isPending} onClick={() => set(true)}>
            Keep this video
          </Button>
        )}
      </Group>
    </Alert>
  );
}
