import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useNetwork } from '@mantine/hooks';
import { IconCloudOff } from '@tabler/icons-react';
import { notifyUndo } from '../../lib/notify';
import { useStore } from '../../lib/store';
import { count } from '../../lib/words';
import { forget, keep, waiting, type Waiting } from './outbox';

interface Props {
  userId: string;
  /** Something is being written, which opening another would take the place of. */
  busy: boolean;
  onOpen: (observation: Waiting) => void;
}

/** What is on this device and not with the server: on its way, or to be put right. */
export function UnsentObservations({ userId, busy, onOpen }: Props) {
  const left = useStore(waiting);
  const { online } = useNetwork();
  if (left.length === 0) return null;
  const throwAway = (one: Waiting) => {
    forget(userId, one.clientId);
    notifyUndo('Observation thrown away', () => keep(userId, one));
  };
  return (
    <Alert variant="light" color="gray" icon={<IconCloudOff />} title={`${count(left.length, 'observation')} saved on this device`}>
      <Stack gap="xs">
        {left.some(({ refused }) => refused === undefined) && <Text>{online ? 'Not sent yet.' : 'They are sent as soon as there is a connection.'}</Text>}
        {left.map((one) => (
          <div key={one.clientId}>
            <Text fw={500}>
              {one.title} · {one.subjectName}
            </Text>
            {one.refused !== undefined && (
              <>
                <Text size="sm">{one.refused}</Text>
                <Group gap="xs">
                  <Button variant="light" disabled={busy} onClick={() => onOpen(one)}>
                    Put it right
                  </Button>
                  <Button variant="subtle" color="gray" onClick={() => throwAway(one)}>
                    Throw away
                  </Button>
                </Group>
                {busy && (
                  <Text size="sm" c="dimmed">
                    Send or empty what you are writing first.
                  </Text>
                )}
              </>
            )}
          </div>
        ))}
      </Stack>
    </Alert>
  );
}
