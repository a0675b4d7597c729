import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { told } from './told';

const UNDO_MS = 8_000;

/**
 * Says what was done and offers to take it back: instead of asking before.
 * @param otherwise what cannot be taken back, and so waits until the offer is gone
 */
export function notifyUndo(message: string, undo: () => unknown, otherwise?: () => Promise<unknown>): void {
  let undone = false;
  const id = notifications.show({
    autoClose: UNDO_MS,
    onClose: () => {
      if (!undone && otherwise) told(otherwise());
    },
    message: (
      <Group justify="space-between" wrap="nowrap">
        <Text>{message}</Text>
        <Button
          variant="light"
          onClick={() => {
            undone = true;
            notifications.hide(id);
            undo();
          }}
        >
          Undo
        </Button>
      </Group>
    ),
  });
}

export function notifyDone(message: string): void {
  notifications.show({ message, autoClose: 4_000 });
}
