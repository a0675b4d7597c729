import { Group, Text } from '@mantine/core';
import { useNetwork } from '@mantine/hooks';
import { IconCloudOff, IconRefresh } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { connection } from '../../api/live';
import { useStore } from '../../lib/store';
import classes from './shell.module.css';

/** A short loss of the connection is nobody's business. */
const PATIENCE_MS = 2_500;

/** A quiet line while changes cannot arrive: offline is a state, not an error. */
export function ConnectionLine() {
  const live = useStore(connection) === 'live';
  const { online } = useNetwork();
  const [late, setLate] = useState(false);

  useEffect(() => {
    if (live) return;
    const timer = setTimeout(() => setLate(true), PATIENCE_MS);
    return () => {
      clearTimeout(timer);
      setLate(false);
    };
  }, [live]);

  const shown = !online || (!live && late);
  return (
    <div role="status" className={classes['connection']} data-shown={shown || undefined}>
      {shown && (
        <Group gap={8} justify="center" wrap="nowrap">
          {online ? <IconRefresh size={16} aria-hidden="true" /> : <IconCloudOff size={16} aria-hidden="true" />}
          <Text size="sm" fw={500}>
            {online ? 'Reconnecting. What you do is kept.' : 'You are offline. What is loaded still works, and uploads go on by themselves.'}
          </Text>
        </Group>
      )}
    </div>
  );
}
