import { Button, Group, Paper, Skeleton } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { IconBell } from '@tabler/icons-react';
import { allNotificationsQuery, useReadAllNotifications } from '../../api/notifications';
import { EmptyPanel } from '../../components/empty-panel';
import { ErrorPanel } from '../../components/error-panel';
import { PageHeader } from '../../components/page-header';
import { NotificationItem } from './notification-item';
import classes from './notifications.module.css';

export default function NotificationsPage() {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(allNotificationsQuery);
  const readAll = useReadAllNotifications();
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  const unread = data?.pages[0]?.unread ?? 0;
  return (
    <>
      <PageHeader title="Notifications" />
      {error && !data && <ErrorPanel error={error} onRetry={refetch} />}
      {!error && !data && <Skeleton h={240} maw={720} radius="lg" />}
      {data && items.length === 0 && (
        <EmptyPanel icon={<IconBell />} title="Nothing yet">
          When somebody comments on your videos, answers you or asks for another take, it shows here at once.
        </EmptyPanel>
      )}
      {items.length > 0 && (
        <Paper p="sm" maw={720}>
          <Group justify="flex-end" mb="xs">
            <Button variant="subtle" disabled={unread === 0} onClick={() => readAll.mutate()}>
              Mark all read
            </Button>
          </Group>
          <ul className={classes['list']}>
            {items.map((notification) => (
              <NotificationItem key={notification.id} notification={notification} />
            ))}
          </ul>
          {hasNextPage && (
            <Button variant="default" mt="sm" fullWidth loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
              Show older ones
            </Button>
          )}
        </Paper>
      )}
    </>
  );
}
