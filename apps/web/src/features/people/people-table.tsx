import { ActionIcon, Badge, Group, Menu, MultiSelect, Paper, Select, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconDots, IconEraser, IconFileZip, IconLink, IconUserCheck, IconUserOff } from '@tabler/icons-react';
import { useNewInvitation, useUpdateUser } from '../../api/people';
import type { Me, Team, User } from '../../api/generated';
import { PersonAvatar } from '../../components/person-avatar';
import { copyText } from '../../lib/clipboard';
import { optionsOf, roleLabel } from '../../lib/labels';
import { notifyUndo } from '../../lib/notify';
import { EraseModal } from './erase-modal';
import classes from './people.module.css';

/** One line for each person; role and teams change where they stand. */
export function PeopleTable({ users, teams, me }: { users: User[]; teams: Team[]; me: Me }) {
  return (
    <Paper component="ul" className={classes['list']} aria-label="People">
      {users.map((user) => (
        <PersonRow key={user.id} user={user} teams={teams} self={user.id === me.id} />
      ))}
    </Paper>
  );
}

function PersonRow({ user, teams, self }: { user: User; teams: Team[]; self: boolean }) {
  const update = useUpdateUser();
  const disabled = user.status === 'disabled';
  return (
    <li className={classes['row']} data-disabled={disabled || undefined}>
      <Group gap="sm" wrap="nowrap" miw={0}>
        <PersonAvatar name={user.name} size={40} />
        <div className={classes['who']}>
          <Group gap={8}>
            <Text fw={600} truncate>
              {user.name}
            </Text>
            {self && <Badge variant="default" tt="none">You</Badge>}
            {user.status === 'invited' && <Badge variant="light" tt="none">Invited</Badge>}
            {disabled && <Badge color="gray" variant="light" tt="none">Deactivated</Badge>}
          </Group>
          <Text size="sm" c="dimmed" truncate>
            {user.email}
          </Text>
        </div>
      </Group>
      <div className={classes['role']}>
        <Select
          aria-label={`Role of ${user.name}`}
          data={optionsOf(roleLabel)}
          value={user.role}
          allowDeselect={false}
          disabled={self || disabled}
          onChange={(role) => role && update.mutate({ id: user.id, role })}
        />
      </div>
      <div className={classes['teams']}>
        {disabled ? (
          <Text c="dimmed">{user.teams.map(({ name }) => name).join(', ') || 'No team'}</Text>
        ) : (
          <MultiSelect
            aria-label={`Teams of ${user.name}`}
            placeholder={user.teams.length === 0 ? 'No team' : ''}
            data={teams.map(({ id, name }) => ({ value: id, label: name }))}
            value={user.teams.map(({ id }) => id)}
            onChange={(teamIds) => update.mutate({ id: user.id, teamIds })}
          />
        )}
      </div>
      <PersonMenu user={user} self={self} />
    </li>
  );
}

function PersonMenu({ user, self }: { user: User; self: boolean }) {
  const update = useUpdateUser();
  const invite = useNewInvitation();
  const [erasing, erase] = useDisclosure(false);
  const setActive = (active: boolean) =>
    update.mutate(
      { id: user.id, active },
      { onSuccess: () => !active && notifyUndo(`${user.name} can no longer log in`, () => update.mutate({ id: user.id, active: true })) },
    );
  const copyLink = () =>
    invite.mutate(user.id, { onSuccess: ({ invitationUrl }) => void copyText(invitationUrl, `Link for ${user.name} copied`) });

  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon className={classes['menu']} aria-label={`More about ${user.name}`} disabled={self}>
            <IconDots size={20} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {user.status !== 'disabled' && (
            <Menu.Item leftSection={<IconLink size={18} />} onClick={copyLink}>
              {user.status === 'invited' ? 'Copy a new invitation link' : 'Copy a link to set a new password'}
            </Menu.Item>
          )}
          {user.status === 'disabled' ? (
            <Menu.Item leftSection={<IconUserCheck size={18} />} onClick={() => setActive(true)}>
              Activate again
            </Menu.Item>
          ) : (
            <Menu.Item leftSection={<IconUserOff size={18} />} onClick={() => setActive(false)}>
              Deactivate
            </Menu.Item>
          )}
          <Menu.Divider />
          <Menu.Item component="a" href={`/api/users/${user.id}/export`} download leftSection={<IconFileZip size={18} />}>
            Export their data
          </Menu.Item>
          <Menu.Item color="red" leftSection={<IconEraser size={18} />} onClick={erase.open}>
            Erase for good …
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <EraseModal user={user} opened={erasing} onClose={erase.close} />
    </>
  );
}
