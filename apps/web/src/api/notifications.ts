import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { told } from '../lib/told';
import { call } from './call';
import { listNotifications, markNotification, readAllNotifications, readObservationNotifications, readVideoNotifications } from './generated';
import { keys } from './keys';
import { socket } from './live';

const PAGE = 30;

/** The latest, and how many are unread: what the bell shows. */
export const latestNotificationsQuery = queryOptions({
  queryKey: [...keys.notifications, 'latest'],
  queryFn: () => call(listNotifications({ query: { limit: PAGE } })),
});

export const allNotificationsQuery = infiniteQueryOptions({
  queryKey: [...keys.notifications, 'all'],
  queryFn: ({ pageParam }) => call(listNotifications({ query: { limit: PAGE, ...(pageParam === null ? {} : { cursor: pageParam }) } })),
  initialPageParam: null as string | null,
  getNextPageParam: ({ nextCursor }) => nextCursor,
});

export function useMarkNotification() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, read }: { id: string; read: boolean }) => markNotification({ path: { id }, body: { read }, throwOnError: true }),
    onSettled: () => client.invalidateQueries({ queryKey: keys.notifications }),
  });
}

export function useReadAllNotifications() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => readAllNotifications({ throwOnError: true }),
    onSettled: () => client.invalidateQueries({ queryKey: keys.notifications }),
  });
}

/** Whoever has a video open and in sight needs no telling of it. */
export const useReadVideoNotifications = (videoId: string, shown: boolean): void => useRead(videoId, shown);

/** The same of what was seen live. */
export const useReadObservationNotifications = (shown: boolean): void => useRead(null, shown);

function useRead(videoId: string | null, shown: boolean): void {
  useEffect(() => {
    if (!shown) return;
    const read = () => {
      if (document.visibilityState === 'visible') told(videoId === null ? readObservationNotifications() : readVideoNotifications({ path: { id: videoId } }));
    };
    read();
    socket.on('notification.changed', read);
    document.addEventListener('visibilitychange', read);
    return () => {
      socket.off('notification.changed', read);
      document.removeEventListener('visibilitychange', read);
    };
  }, [videoId, shown]);
}
