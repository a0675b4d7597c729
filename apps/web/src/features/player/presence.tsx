import { Avatar, Group, Text } from '@mantine/core';
import type { PersonRef } from '#libs/contracts';
import { useMe } from '../../api/session';
import { PersonAvatar } from '../../components/person-avatar';

/** `Dana is watching too`. */
export function Presence({ people }: { people: PersonRef[] }) {
  const me = useMe();
  const others = people.filter(({ id }, index) => id !== me.id && people.findIndex((other) => other.id === id) === index);
  return (
    <div role="status">
      {others.length > 0 && (
        <Group gap={8} wrap="nowrap">
          <Avatar.Group spacing={10}>
            {others.slice(0, 3).map(({ id, name }) => (
              <PersonAvatar key={id} name={name} size={28} />
            ))}
          </Avatar.Group>
          <Text size="sm" c="dimmed">
            {words(others)}
          </Text>
        </Group>
      )}
    </div>
  );
}

function words(others: PersonRef[]): string {
  const [first, second] = others.map(({ name }) => name.split(' ')[0]);
  if (others.length === 1) return `${first} is watching too`;
  if (others.length === 2) return `${first} and ${second} are watching too`;
  return `${first} and ${others.length - 1} others are watching too`;
}
