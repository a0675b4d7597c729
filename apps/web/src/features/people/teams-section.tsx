import { ActionIcon, Button, Group, Paper, Stack, Text, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useState, type SyntheticEvent } from 'react';
import { useCreateTeam, useDeleteTeam, useRenameTeam } from '../../api/people';
import type { Team } from '../../api/generated';
import { count } from '../../lib/words';
import classes from './people.module.css';

/** Teams decide who coaches whom, and who sees videos that are shared with the team. */
export function TeamsSection({ teams }: { teams: Team[] }) {
  const create = useCreateTeam();
  const [name, setName] = useState('');
  const add = (event: SyntheticEvent) => {
    event.preventDefault();
    if (name.trim()) create.mutate(name.trim(), { onSuccess: () => setName('') });
  };
  return (
    <Stack maw={720}>
      {teams.length === 0 && <Text c="dimmed">A team is a manager and the people they coach. Videos can be shared with just the team.</Text>}
      {teams.length > 0 && (
        <Paper component="ul" m={0} p={0} style={{ listStyle: 'none' }} aria-label="Teams">
          {teams.map((team) => (
            <TeamRow key={team.id} team={team} />
          ))}
        </Paper>
      )}
      <form onSubmit={add}>
        <Group gap="xs" align="flex-end">
          <TextInput label="New team" placeholder="Enterprise North" value={name} maxLength={100} onChange={(event) => setName(event.currentTarget.value)} flex={1} />
          <Button type="submit" leftSection={<IconPlus size={18} />} loading={create.isPending} disabled={!name.trim()}>
            Add team
          </Button>
        </Group>
      </form>
    </Stack>
  );
}

function TeamRow({ team }: { team: Team }) {
  const rename = useRenameTeam();
  const remove = useDeleteTeam();
  const [name, setName] = useState(team.name);
  const save = () => {
    const next = name.trim();
    if (next && next !== team.name) rename.mutate({ id: team.id, name: next });
    else setName(team.name);
  };
  return (
    <li className={classes['team']}>
      <TextInput
        aria-label={`Name of team ${team.name}`}
        variant="unstyled"
        fw={600}
        value={name}
        maxLength={100}
        onChange={(event) => setName(event.currentTarget.value)}
        onBlur={save}
        onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
      />
      <Text c="dimmed">{count(team.memberCount, 'person', 'people')}</Text>
      <ActionIcon
        aria-label={`Delete team ${team.name}`}
        loading={remove.isPending}
        disabled={team.memberCount > 0}
        title={team.memberCount > 0 ? 'Take its people out first' : 'Delete'}
        onClick={() => remove.mutate(team.id)}
      >
        <IconTrash size={18} />
      </ActionIcon>
    </li>
  );
}
