import { Alert, Button, Group, List, Modal, Stack, Text, TextInput } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState, type SyntheticEvent } from 'react';
import { useErasePerson } from '../../api/retention';
import type { User } from '../../api/generated';
import { FormError } from '../../components/form-error';
import { notifyDone } from '../../lib/notify';

/** The one thing that can't be undone, so it is asked for twice. */
export function EraseModal({ user, opened, onClose }: { user: User; opened: boolean; onClose: () => void }) {
  const erase = useErasePerson();
  const [typed, setTyped] = useState('');
  const close = () => {
    onClose();
    setTyped('');
    erase.reset();
  };
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    erase.mutate(
      { id: user.id, confirmEmail: typed },
      {
        onSuccess: () => {
          close();
          notifyDone(`${user.name} is being erased. Their videos are out of sight already.`);
        },
      },
    );
  };
  return (
    <Modal opened={opened} onClose={close} title={`Erase ${user.name}`}>
      <form onSubmit={submit}>
        <Stack>
          <Alert color="red" variant="light" icon={<IconAlertTriangle />} title="This can’t be undone">
            <List size="sm" spacing={4}>
              <List.Item>Their account, sessions and tokens go.</List.Item>
              <List.Item>All their videos go at once, past the 30 days of “Deleted videos”.</List.Item>
              <List.Item>What they wrote on others’ videos stays, as from “Former colleague”.</List.Item>
            </List>
          </Alert>
          <Text size="sm">Should they have their data? Download it first, under “Export their data”.</Text>
          <FormError error={erase.error} />
          <TextInput label={`Type ${user.email} to confirm`} value={typed} autoComplete="off" data-autofocus onChange={(event) => setTyped(event.currentTarget.value)} />
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              Cancel
            </Button>
            <Button type="submit" color="red" loading={erase.isPending} disabled={typed.trim().toLowerCase() !== user.email}>
              Erase for good
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
