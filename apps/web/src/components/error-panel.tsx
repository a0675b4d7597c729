import { Alert, Button, Group, Text } from '@mantine/core';
import { IconCloudOff, IconMoodSad } from '@tabler/icons-react';
import { messageOf, Problem } from '../api/problem';

/** Why something could not be shown, and a way on. */
export function ErrorPanel({ error, onRetry }: { error: unknown; onRetry?: () => unknown }) {
  const offline = error instanceof Problem && error.offline;
  return (
    <Alert
      variant="light"
      color={offline ? 'gray' : 'red'}
      radius="lg"
      title={offline ? 'You are offline' : 'This could not be loaded'}
      icon={offline ? <IconCloudOff /> : <IconMoodSad />}
    >
      <Group justify="space-between" gap="md">
        <Text c="var(--mantine-color-text)">{messageOf(error)}</Text>
        {onRetry && (
          <Button variant="default" onClick={() => void onRetry()}>
            Try again
          </Button>
        )}
      </Group>
    </Alert>
  );
}
