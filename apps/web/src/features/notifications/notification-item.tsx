import { ActionIcon, Text } from '@mantine/core';
import { IconCircle, IconCircleFilled } from '@tabler/icons-react';
import { Link } from 'react-router';
import { formatMs, notificationPath, notificationWords } from '#libs/contracts';
import type { Notification } from '../../api/generated';
import { useMarkNotification } from '../../api/notifications';
import { ago } from '../../lib/words';
import { kindIcon } from './kind-icon';
import classes from './notifications.module.css';

/** One line that leads to the second it is about. `onOpen`: it was followed. */
export function NotificationItem({ notification, onOpen }: { notification: Notification; onOpen?: (() => void) | undefined }) {
  const { id, kind, atMs, snippet, read, createdAt } = notification;
  const mark = useMarkNotification();
  const Icon = kindIcon[kind];
  const open = () => {
    if (!read) mark.mutate({ id, read: true });
    onOpen?.();
  };
  return (
    <li className={classes['item']} data-unread={!read || undefined}>
      <Link to={notificationPath(notification)} className={classes['link']} onClick={open}>
        <Icon size={20} stroke={1.75} aria-hidden="true" />
        <span>
          <Text component="span" display="block" fw={read ? 400 : 600}>
            {notificationWords(notification)}
          </Text>
          {snippet && (
            <Text component="span" display="block" c="dimmed" lineClamp={2}>
              {snippet}
            </Text>
          )}
          <Text component="span" display="block" size="sm" c="dimmed" className="tabular">
            {atMs !== null && `${formatMs(atMs)} · `}
            {ago(createdAt)}
          </Text>
        </span>
      </Link>
      <ActionIcon variant="subtle" color="gray" size={44} aria-label={read ? 'Mark as unread' : 'Mark as read'} onClick={() => mark.mutate({ id, read: !read })}>
        {read ? <IconCircle size={12} aria-hidden="true" /> : <IconCircleFilled size={12} className={classes['dot']} aria-hidden="true" />}
      </ActionIcon>
    </li>
  );
}
