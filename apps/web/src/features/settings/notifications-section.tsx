import { Alert, Button, Skeleton, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconMailOff } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useLocation } from 'react-router';
import type { NotificationSettings } from '../../api/generated';
import { notificationSettingsQuery, useChangeNotificationSettings } from '../../api/notification-settings';
import { pushSupported } from '../../api/push';
import { ErrorPanel } from '../../components/error-panel';
import { Section } from '../../components/section';
import { NotificationChoices } from './notification-choices';
import { PushHere } from './push-here';
import { ToldWhen } from './told-when';

/** What this person is told of, where, and when. */
export function NotificationsSection() {
  const settings = useQuery(notificationSettingsQuery);
  const place = useRef<HTMLDivElement>(null);
  const wanted = useLocation().hash === '#notifications';
  const loaded = settings.data !== undefined;
  useEffect(() => {
    if (wanted && loaded) place.current?.scrollIntoView();
  }, [wanted, loaded]);
  return (
    <div ref={place} id="notifications" style={{ scrollMarginTop: 80 }}>
      <Section title="What you are told" hint="In the page, by e-mail and on your devices. Changes are saved at once.">
        {settings.isPending && <Skeleton height={320} />}
        {settings.isLoadingError && <ErrorPanel error={settings.error} onRetry={() => settings.refetch()} />}
        {settings.data && (
          <Stack gap="lg">
            <EmailState email={settings.data.email} />
            <PushHere />
            <NotificationChoices settings={settings.data} />
            {(settings.data.email.available || pushSupported) && <ToldWhen settings={settings.data} />}
          </Stack>
        )}
      </Section>
    </div>
  );
}

function EmailState({ email: { available, address, stopped, refused } }: { email: NotificationSettings['email'] }) {
  const change = useChangeNotificationSettings();
  if (!available) {
    return (
      <Alert color="gray" icon={<IconMailOff />} title="E-mail is not set up here">
        Everything is told in the page. Your admin can add a mail server (SMTP_URL and MAIL_FROM).
      </Alert>
    );
  }
  if (!stopped) {
    return refused ? (
      <Alert color="orange" icon={<IconMailOff />} title="The last e-mail did not reach you">
        The mail server refused {address}. Ask your admin whether this address is right.
      </Alert>
    ) : null;
  }
  return (
    <Alert color="gray" icon={<IconMailOff />} title={`You stopped e-mails to ${address}`}>
      <Button variant="default" mt={4} loading={change.isPending} onClick={() => change.mutate({ emailStopped: false })}>
        Send them again
      </Button>
    </Alert>
  );
}
