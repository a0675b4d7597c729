import { Button, Group, TextInput } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { useMe } from '../../api/session';
import { useUpdateMe } from '../../api/settings';
import { FormError } from '../../components/form-error';
import { roleLabel } from '../../lib/labels';
import { notifyDone } from '../../lib/notify';
import { Section } from '../../components/section';

export function ProfileSection() {
  const me = useMe();
  const update = useUpdateMe();
  const [name, setName] = useState(me.name);
  const save = (event: SyntheticEvent) => {
    event.preventDefault();
    update.mutate({ name: name.trim() }, { onSuccess: () => notifyDone('Saved') });
  };
  const teams = me.teams.length > 0 ? `, ${me.teams.map((team) => team.name).join(', ')}` : '';
  return (
    <Section title="Profile" hint={`${me.email} · ${roleLabel[me.role]}${teams}`}>
      <form onSubmit={save}>
        <FormError error={update.error} />
        <Group align="flex-end" gap="xs">
          <TextInput label="Your name" value={name} onChange={(event) => setName(event.currentTarget.value)} required maxLength={100} flex={1} />
          <Button type="submit" loading={update.isPending} disabled={!name.trim() || name.trim() === me.name}>
            Save
          </Button>
        </Group>
      </form>
    </Section>
  );
}
