import { Alert } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useStore } from '../lib/store';
import { journalTrouble } from '../lib/transfers/journal/keeping';

const words = {
  full: 'The browser’s storage is full. Free some space on this device before a long recording.',
  unavailable: 'This is probably a private window.',
} as const;

/** On the tint of the alert its own colour is too pale to read. */
const TEXT = { color: 'var(--mantine-color-text)' };

/** The safety copy is missing: what that means, and what to do. */
export function JournalNote({ advice }: { advice: string }) {
  const trouble = useStore(journalTrouble);
  if (!trouble) return null;
  return (
    <Alert role="status" variant="light" color="yellow" icon={<IconAlertTriangle />} title="No safety copy on this device" styles={{ message: TEXT, title: TEXT }}>
      {words[trouble]} {advice}
    </Alert>
  );
}
