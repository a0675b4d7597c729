import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { call } from './call';
import { changeNotificationSettings, endEmails, getEmailSubscription, getNotificationSettings, resumeEmails } from './generated';
import type { ChangeNotificationSettings, NotificationSettings } from './generated';
import { keys } from './keys';

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
  const { data } = useQuery(notificationSettingsQuery);
  const { mutate } = useChangeNotificationSettings();
  const unknown = data?.timeZone === null;
  useEffect(() => {
    if (unknown) mutate({ timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone });
  }, [unknown, mutate]);
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
