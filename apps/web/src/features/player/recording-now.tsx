import { Badge, Group, Text } from '@mantine/core';
import type { Video } from '../../api/generated';
import { useMe } from '../../api/session';
import { goesOnWords, interruptedWords, isBeingRecorded } from '../../components/video-state-line';
import classes from './player.module.css';

/** Says that a video still grows while it is watched; nothing once it is whole. */
export function RecordingNow({ video }: { video: Video }) {
  const me = useMe();
  if (!isBeingRecorded(video)) return null;
  const interrupted = interruptedWords(video);
  if (interrupted !== null) {
    return (
      <Group gap="xs" role="status">
        <Badge size="lg" tt="none" color="gray.8" variant="filled">
          Interrupted
        </Badge>
        <Text c="dimmed">
          {interrupted}. {goesOnWords(video, me)}
        </Text>
      </Group>
    );
  }
  return (
    <Group gap="xs" role="status">
      <Badge size="lg" tt="none" color="red.9" variant="filled" leftSection={<span className={classes['recordingDot']} aria-hidden="true" />}>
        Being recorded
      </Badge>
      <Text c="dimmed">It grows while you watch.</Text>
    </Group>
  );
}
