import { Menu, SegmentedControl, Text, UnstyledButton, useMantineColorScheme, VisuallyHidden } from '@mantine/core';
import { IconDeviceLaptop, IconDots, IconKeyboard, IconLogout, IconMoon, IconSun } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useLogout, useMe } from '../../api/session';
import { PersonAvatar } from '../../components/person-avatar';
import { roleLabel } from '../../lib/labels';
import { barDestinations, coachDestinations, mainDestinations, setupDestinations } from './destinations';
import classes from './shell.module.css';
import { shortcutsShown } from './shortcuts-modal';

/** Who is signed in, the look of the page, and the way out; as `tab` also the places that a phone's bar has no room for. */
export function UserMenu({ tab = false }: { tab?: boolean }) {
  const me = useMe();
  const logout = useLogout();
  return (
    <Menu position={tab ? 'top-end' : 'bottom-end'} width={260}>
      <Menu.Target>
        {tab ? (
          <UnstyledButton className={classes['tab']}>
            <IconDots size={22} stroke={1.75} aria-hidden="true" />
            <span>More</span>
          </UnstyledButton>
        ) : (
          <UnstyledButton className={classes['avatarButton']}>
            <PersonAvatar name={me.name} size={34} />
            <VisuallyHidden>Account of {me.name}</VisuallyHidden>
          </UnstyledButton>
        )}
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Text fw={600} c="var(--mantine-color-text)" size="sm">
            {me.name}
          </Text>
          {roleLabel[me.role]} · {me.organization.name}
        </Menu.Label>
        <ThemeChoice />
        <Menu.Divider />
        {[...(tab ? mainDestinations.filter((destination) => !barDestinations.includes(destination)) : []), ...coachDestinations(me), ...setupDestinations(me)]
          .filter(({ to }) => tab || to === '/settings')
          .map(({ to, label, icon: Icon }) => (
            <Menu.Item key={to} component={Link} to={to} leftSection={<Icon size={18} />}>
              {label}
            </Menu.Item>
          ))}
        {/* On a narrow screen too: a page that is zoomed in is narrow, and has a keyboard. */}
        <Menu.Item leftSection={<IconKeyboard size={18} />} onClick={() => shortcutsShown.set(true)}>
          Keyboard shortcuts
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={18} />} onClick={() => logout.mutate()}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function ThemeChoice() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const option = (value: 'light' | 'dark' | 'auto', name: string, Icon: typeof IconSun) => ({
    value,
    label: (
      <>
        <Icon size={18} style={{ display: 'block', margin: '4px auto' }} aria-hidden="true" />
        <VisuallyHidden>{name}</VisuallyHidden>
      </>
    ),
  });
  return (
    <SegmentedControl
      fullWidth
      m={8}
      w="calc(100% - 16px)"
      aria-label="Theme"
      value={colorScheme}
      onChange={(value) => setColorScheme(value)}
      data={[option('light', 'Light', IconSun), option('dark', 'Dark', IconMoon), option('auto', 'As the system', IconDeviceLaptop)]}
    />
  );
}
