import { useLocalStorage } from '@mantine/hooks';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { call } from './call';
import { changeNotificationSettings, endEmails, getEmailSubscription, getNotificationSettings, resumeEmails } from './generated';
import type { ChangeNotificationSettings, NotificationSettings } from './generated';
import { keys } from './keys';
import { useMe } from './session';

export const notificationSettingsQuery = queryOptions({
  queryKey: keys.notificationSettings,
  queryFn: () => call(getNotificationSettings()),
  staleTime: 5 * 60_000,
});

/** Shows what was chosen at once, and takes it back when it could not be saved. */
export function useChangeNotificationSettings() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: ChangeNotificationSettings) => call(changeNotificationSettings({ body })),
    // One after the other, so that the last answer is the last word.
    scope: { id: 'notification-settings' },
    onMutate: async (change) => {
      await client.cancelQueries({ queryKey: keys.notificationSettings });
      client.setQueryData(keys.notificationSettings, (now: NotificationSettings | undefined) => now && applied(now, change));
    },
    onSettled: () => client.invalidateQueries({ queryKey: keys.notificationSettings }),
  });
}

function applied(now: NotificationSettings, { choices = [], emailStopped, ...times }: ChangeNotificationSettings): NotificationSettings {
  return {
    ...now,
    ...times,
    choices: now.choices.map((choice) => choices.find(({ kind }) => kind === choice.kind) ?? choice),
    email: { ...now.email, stopped: emailStopped ?? now.email.stopped },
  };
}

/** Quiet hours and the daily e-mail go by the person's own clock, which their browser knows. What they set themselves stays. */
export function useTellTimeZone(): void {
  const me = useMe();
  const [toldBy, setToldBy] = useLocalStorage<string | null>({ key: 'sideline-time-zone-told', defaultValue: null, getInitialValueInEffect: false });
  const done = toldBy === me.id;
  // Asked once in a browser, not on every page.
  const { data } = useQuery({ ...notificationSettingsQuery, enabled: !done });
  const { mutate, isIdle } = useChangeNotificationSettings();
  const zone = data?.timeZone;
  useEffect(() => {
    if (done || zone === undefined || !isIdle) return;
    const remember = () => setToldBy(me.id);
    if (zone === null) mutate({ timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone }, { onSuccess: remember });
    else remember();
  }, [done, zone, isIdle, mutate, setToldBy, me.id]);
}

export function emailSubscriptionQuery(token: string) {
  return queryOptions({
    queryKey: keys.emailSubscription(token),
    queryFn: () => call(getEmailSubscription({ path: { token } })),
  });
}

export function useSubscribeToEmails(token: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (subscribed: boolean) => call(subscribed ? resumeEmails({ path: { token } }) : endEmails({ path: { token } })),
    onSuccess: (subscription) => client.setQueryData(keys.emailSubscription(token), subscription),
  });
}
