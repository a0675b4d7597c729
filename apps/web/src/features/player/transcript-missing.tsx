import { Alert, Button, Group, Progress, Stack, Text } from '@mantine/core';
import { IconAlertCircle, IconEarOff, IconVolumeOff } from '@tabler/icons-react';
import type { Transcript } from '../../api/generated';
import { useRetryTranscript } from '../../api/transcripts';
import { useMe } from '../../api/session';
import { percent } from '../../lib/words';

const OWN_CAPTIONS = 'You can also add captions from a file under Details.';

/** Why there are no words yet, and what can be done. */
export function TranscriptMissing({ videoId, transcript: { state, progress, failure, canEdit } }: { videoId: string; transcript: Transcript }) {
  const me = useMe();
  const retry = useRetryTranscript(videoId);
  const again = canEdit && (
    <Button variant="default" loading={retry.isPending} onClick={() => retry.mutate()}>
      Try again
    </Button>
  );
  switch (state) {
    case 'writing':
    case 'waiting':
    case 'ready':
      return (
        <Stack gap="xs" py="lg" px="xs" role="status">
          <Group justify="space-between" gap="xs">
            <Text fw={600}>{state === 'writing' ? 'Writing down what is said' : 'The transcript is next in line'}</Text>
            {state === 'writing' && <Text c="dimmed">{percent(progress)}</Text>}
          </Group>
          <Progress value={state === 'writing' ? Math.max(progress * 100, 2) : 0} aria-label="Transcript being written" animated={state === 'writing'} />
          <Text c="dimmed" size="sm">
            You can watch meanwhile. When it is done, search finds every word of it.
          </Text>
        </Stack>
      );
    case 'silent':
      return (
        <Alert variant="light" color="gray" icon={<IconVolumeOff />} title="Nothing is said in this video">
          <Stack gap="xs" align="flex-start">
            <Text c="var(--mantine-color-text)">No words could be heard. {canEdit && OWN_CAPTIONS}</Text>
            {again}
          </Stack>
        </Alert>
      );
    case 'unavailable':
      return (
        <Alert variant="light" color="gray" icon={<IconEarOff />} title="No transcript: nothing here can listen yet">
          <Stack gap="xs" align="flex-start">
            <Text c="var(--mantine-color-text)">
              {me.role === 'admin' ? failure?.message : 'Your admin can set up automatic transcripts. Videos that are here already get theirs then, too.'} {canEdit && OWN_CAPTIONS}
            </Text>
            {me.role === 'admin' && again}
          </Stack>
        </Alert>
      );
    case 'failed':
      return (
        <Alert variant="light" color="red" icon={<IconAlertCircle />} title="The transcript couldn’t be made">
          <Stack gap="xs" align="flex-start">
            <Text c="var(--mantine-color-text)">
              {failure?.message} The video itself is fine. {canEdit && OWN_CAPTIONS}
            </Text>
            {again}
          </Stack>
        </Alert>
      );
    default:
      return state satisfies never;
  }
}
