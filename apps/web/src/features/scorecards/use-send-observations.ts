import { useNetwork } from '@mantine/hooks';
import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { connection } from '../../api/live';
import { keys } from '../../api/keys';
import { notifyDone } from '../../lib/notify';
import { useStore } from '../../lib/store';
import { told } from '../../lib/told';
import { count } from '../../lib/words';
import { openOutbox, sendWaiting } from './outbox';

/** Sends what waits on this device, and says what came of it. */
export async function sendObservations(client: QueryClient, userId: string): Promise<void> {
  const { sent, refused } = await sendWaiting(userId);
  if (sent > 0) {
    notifyDone(`${count(sent, 'observation')} sent`);
    await client.invalidateQueries({ queryKey: keys.madeObservations });
  }
  if (refused > 0) notifyDone(`${count(refused, 'observation')} not taken. Put it right under “Seen live”.`);
}

/** From whatever page is open: when it opens, and when the connection is back. */
export function useSendObservations(userId: string): void {
  const client = useQueryClient();
  const { online } = useNetwork();
  const live = useStore(connection);
  useEffect(() => openOutbox(userId), [userId]);
  useEffect(() => {
    if (online) told(sendObservations(client, userId));
  }, [client, userId, online, live]);
}
