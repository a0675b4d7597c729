import { Button, Group, Modal, Text } from '@mantine/core';
import { useBlocker } from 'react-router';

/** Who is about to leave in the middle of a recording is told what happens to it. Closing the tab is asked about by the browser itself. */
export function LeaveGuard({ active }: { active: boolean }) {
  const blocker = useBlocker(({ currentLocation, nextLocation }) => active && currentLocation.pathname !== nextLocation.pathname);
  return (
    <Modal opened={blocker.state === 'blocked'} onClose={() => blocker.reset?.()} title="You are still recording" centered>
      <Text>If you leave, the recording stops here. What you have recorded is kept among your videos, for you and your coach.</Text>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={() => blocker.proceed?.()}>
          Stop and leave
        </Button>
        <Button data-autofocus onClick={() => blocker.reset?.()}>
          Go on recording
        </Button>
      </Group>
    </Modal>
  );
}
