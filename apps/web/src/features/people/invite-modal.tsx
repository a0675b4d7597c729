import { Button, Group, Modal, Select, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconCopy } from '@tabler/icons-react';
import type { Role } from '#libs/contracts';
import { useInvite } from '../../api/people';
import { Problem } from '../../api/problem';
import type { Team } from '../../api/generated';
import { FormError } from '../../components/form-error';
import { copyText } from '../../lib/clipboard';
import { optionsOf, roleHint, roleLabel } from '../../lib/labels';

interface Props {
  opened: boolean;
  onClose: () => void;
  teams: Team[];
}

const initialValues: { name: string; email: string; role: Role; teamId: string | null } = { name: '', email: '', role: 'rep', teamId: null };

/** Adds a person and gives the link to send them; the link works once. */
export function InviteModal({ opened, onClose, teams }: Props) {
  const invite = useInvite();
  const form = useForm({ initialValues });
  const close = () => {
    onClose();
    invite.reset();
    form.reset();
  };
  const submit = form.onSubmit(({ teamId, ...values }) =>
    invite.mutate({ ...values, ...(teamId ? { teamId } : {}) }, { onError: (error) => error instanceof Problem && form.setErrors(error.fields) }),
  );
  const link = invite.data?.invitationUrl;

  return (
    <Modal opened={opened} onClose={close} title={link ? 'Send this link' : 'Invite somebody'}>
      {link ? (
        <Stack>
          <Text>
            {form.values.name} joins by opening it and choosing a password. The link works once; you can make a new one at any time.
          </Text>
          <TextInput label="Invitation link" value={link} readOnly onFocus={(event) => event.currentTarget.select()} />
          <Group justify="flex-end">
            <Button
              variant="default"
              onClick={() => {
                invite.reset();
                form.reset();
              }}
            >
              Invite another
            </Button>
            <Button leftSection={<IconCopy size={18} />} onClick={() => void copyText(link, 'Link copied')}>
              Copy link
            </Button>
          </Group>
        </Stack>
      ) : (
        <form onSubmit={submit}>
          <Stack>
            <FormError error={invite.error} />
            <TextInput label="Name" required data-autofocus autoComplete="off" {...form.getInputProps('name')} />
            <TextInput label="Email" type="email" required autoComplete="off" {...form.getInputProps('email')} />
            <Select label="Role" data={optionsOf(roleLabel)} description={roleHint[form.values.role]} allowDeselect={false} {...form.getInputProps('role')} />
            <Select
              label="Team"
              placeholder={teams.length ? 'No team' : 'No teams yet'}
              clearable
              data={teams.map(({ id, name }) => ({ value: id, label: name }))}
              {...form.getInputProps('teamId')}
            />
            <Group justify="flex-end">
              <Button type="submit" loading={invite.isPending}>
                Make invitation link
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  );
}
