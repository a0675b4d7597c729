import { Divider, NavLink as MantineNavLink, Stack, Text } from '@mantine/core';
import { NavLink } from 'react-router';
import { useMe } from '../../api/session';
import { coachDestinations, mainDestinations, setupDestinations, type Destination } from './destinations';
import classes from './shell.module.css';

/** The navigation beside the page on wide screens. */
export function Navigation() {
  const me = useMe();
  return (
    <Stack gap={4} h="100%">
      <Links destinations={[...mainDestinations, ...coachDestinations(me)]} />
      <Divider my="xs" />
      <Links destinations={setupDestinations(me)} />
      <Text size="xs" c="dimmed" mt="auto" px="sm" truncate>
        {me.organization.name}
      </Text>
    </Stack>
  );
}

function Links({ destinations }: { destinations: Destination[] }) {
  return destinations.map(({ to, label, icon: Icon }) => (
    <NavLink key={to} to={to} end={to === '/'} className={classes['navLink'] ?? ''}>
      {({ isActive }) => (
        <MantineNavLink component="span" active={isActive} label={label} leftSection={<Icon size={20} stroke={1.75} aria-hidden="true" />} />
      )}
    </NavLink>
  ));
}
