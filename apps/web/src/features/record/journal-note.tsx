import { Alert } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useStore } from '../../lib/store';
import { journalTrouble } from '../../lib/transfers/send-recording';
import classes from './record.module.css';

const words = {
  full: 'The browser’s storage is full. Free some space on this device before a long recording.',
  unavailable: 'This is probably a private window.',
} as const;

/** The safety copy is missing: what that means, and what to do. */
export function JournalNote() {
  const trouble = useStore(journalTrouble);
  if (!trouble) return null;
  return (
    <Alert role="status" variant="light" color="yellow" icon={<IconAlertTriangle />} title="No safety copy on this device" classNames={{ message: classes['alertText'] ?? '', title: classes['alertText'] ?? '' }}>
      {words[trouble]} Your recording is sent while you speak, so keep this tab open and stay online until it says that everything is saved.
    </Alert>
  );
}
