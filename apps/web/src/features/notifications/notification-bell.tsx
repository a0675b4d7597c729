import { ActionIcon, Anchor, Button, Group, Popover, Skeleton, Text, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { IconBell, IconSettings } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { latestNotificationsQuery, useReadAllNotifications } from '../../api/notifications';
import { ErrorPanel } from '../../components/error-panel';
import { count } from '../../lib/words';
import { NotificationItem } from './notification-item';
import classes from './notifications.module.css';

const MOST_SHOWN = 99;

/** How many are unread, from everywhere; a list of the latest where there is room, on a phone a page of its own. */
export function NotificationBell() {
  const { data } = useQuery(latestNotificationsQuery);
  const [opened, setOpened] = useState(false);
  const wide = useMediaQuery('(min-width: 48em)', true, { getInitialValueInEffect: false });
  const unread = data?.unread ?? 0;
  const face = (
    <>
      <IconBell size={22} stroke={1.75} aria-hidden="true" />
      {unread > 0 && (
        <span className={classes['count']} aria-hidden="true">
          {unread > MOST_SHOWN ? `${MOST_SHOWN}+` : unread}
        </span>
      )}
      <VisuallyHidden>Notifications, {unread} unread</VisuallyHidden>
    </>
  );
  return (
    <>
      <VisuallyHidden role="status">{unread > 0 ? count(unread, 'unread notification') : ''}</VisuallyHidden>
      {wide ? (
        <Popover opened={opened} onChange={setOpened} width={420} position="bottom-end" trapFocus returnFocus>
          <Popover.Target>
            <UnstyledButton className={classes['bell']} onClick={() => setOpened(!opened)}>
              {face}
            </UnstyledButton>
          </Popover.Target>
          <Popover.Dropdown p="sm" aria-label="Notifications">
            <Latest onClose={() => setOpened(false)} />
          </Popover.Dropdown>
        </Popover>
      ) : (
        <Link to="/notifications" className={classes['bell']}>
          {face}
        </Link>
      )}
    </>
  );
}

function Latest({ onClose }: { onClose: () => void }) {
  const { data, error, refetch } = useQuery(latestNotificationsQuery);
  const readAll = useReadAllNotifications();
  return (
    <>
      <Group justify="space-between" wrap="nowrap" mb="xs" pl="sm">
        <Text fw={650} size="lg">
          Notifications
        </Text>
        <Group gap={4} wrap="nowrap">
          <Button variant="subtle" size="compact-sm" h={44} disabled={!data?.unread} onClick={() => readAll.mutate()}>
            Mark all read
          </Button>
          <ActionIcon component={Link} to="/settings#notifications" variant="subtle" color="gray" size={44} aria-label="What you are told of, and how" onClick={onClose}>
            <IconSettings size={20} />
          </ActionIcon>
        </Group>
      </Group>
      <div className={classes['scroll']}>
        {error && !data ? <ErrorPanel error={error} onRetry={refetch} /> : !data ? <Skeleton h={72} /> : null}
        {data?.items.length === 0 && (
          <Text c="dimmed" p="sm">
            Nothing yet. When somebody comments on your videos or answers you, it shows here at once.
          </Text>
        )}
        <ul className={classes['list']}>
          {data?.items.map((notification) => (
            <NotificationItem key={notification.id} notification={notification} onOpen={onClose} />
          ))}
        </ul>
      </div>
      {data?.nextCursor && (
        <Anchor component={Link} to="/notifications" onClick={onClose} p="sm" display="block">
          Show all
        </Anchor>
      )}
    </>
  );
}
