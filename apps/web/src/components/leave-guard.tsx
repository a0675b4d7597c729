import { Button, Group, Modal, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useBlocker } from 'react-router';

interface Props {
  active: boolean;
  title: string;
  /** What becomes of it. */
  children: ReactNode;
  leave: string;
  stay: string;
}

/** Who is about to leave with something undone is told what happens to it. Who closes the tab is asked by the browser, where a screen sees to that. */
export function LeaveGuard({ active, title, children, leave, stay }: Props) {
  const blocker = useBlocker(({ currentLocation, nextLocation }) => active && currentLocation.pathname !== nextLocation.pathname);
  return (
    <Modal opened={blocker.state === 'blocked'} onClose={() => blocker.reset?.()} title={title} centered>
      <Text>{children}</Text>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={() => blocker.proceed?.()}>
          {leave}
        </Button>
        <Button data-autofocus onClick={() => blocker.reset?.()}>
          {stay}
        </Button>
      </Group>
    </Modal>
  );
}
