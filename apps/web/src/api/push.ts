import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from './call';
import { getPushState, subscribePush, unsubscribePush } from './generated';
import { keys } from './keys';

const WORKER = '/push-worker.js';

/** Browsers have it only where the page came by HTTPS or from this machine; on an iPhone only from the home screen. */
export const pushSupported = 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;

/** Whether this browser gets messages, as far as the server and the browser agree. */
export const pushStateQuery = queryOptions({
  queryKey: keys.pushState,
  queryFn: async () => {
    const state = await call(getPushState());
    const registration = await navigator.serviceWorker.getRegistration(WORKER);
    const subscription = await registration?.pushManager.getSubscription();
    return { ...state, on: state.on && Boolean(subscription) && Notification.permission === 'granted' };
  },
  enabled: pushSupported,
});

/** The person said no to the browser's own question, or the browser can't. */
export class PushRefused extends Error {}

export function useSetPush() {
  const client = useQueryClient();
  return useMutation({
    meta: { quiet: true },
    mutationFn: ({ on, publicKey }: { on: boolean; publicKey: string }) => (on ? turnOn(publicKey) : turnOff()),
    onSettled: () => client.invalidateQueries({ queryKey: keys.pushState }),
  });
}

async function turnOn(publicKey: string): Promise<unknown> {
  if ((await Notification.requestPermission()) !== 'granted') throw new PushRefused();
  await navigator.serviceWorker.register(WORKER);
  const { pushManager } = await navigator.serviceWorker.ready;
  // One that was made for another key would be refused.
  await (await pushManager.getSubscription())?.unsubscribe();
  const subscription = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey });
  const { endpoint, keys: { p256dh = '', auth = '' } = {} } = subscription.toJSON();
  return call(subscribePush({ body: { endpoint: endpoint ?? '', keys: { p256dh, auth } } }));
}

async function turnOff(): Promise<unknown> {
  const registration = await navigator.serviceWorker.getRegistration(WORKER);
  await (await registration?.pushManager.getSubscription())?.unsubscribe();
  return call(unsubscribePush());
}
