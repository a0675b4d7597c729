import { Alert } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import { messageOf } from '../api/problem';

/** What the server said about a form as a whole; read aloud when it appears. */
export function FormError({ error }: { error: unknown }) {
  if (!error) return null;
  return (
    <Alert color="red" variant="light" icon={<IconAlertCircle />} role="alert" styles={{ message: { color: 'var(--mantine-color-text)' } }}>
      {messageOf(error)}
    </Alert>
  );
}
