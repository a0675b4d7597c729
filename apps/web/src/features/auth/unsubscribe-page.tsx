import { Anchor, Button, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { emailSubscriptionQuery, useSubscribeToEmails } from '../../api/notification-settings';
import { isGone } from '../../api/problem';
import { ErrorPanel } from '../../components/error-panel';
import { AuthLayout } from './auth-layout';

/** Where the link at the end of a mail leads: one click ends the mails, another takes it back. Nobody has to log in. */
export default function UnsubscribePage() {
  const { token = '' } = useParams();
  const subscription = useQuery(emailSubscriptionQuery(token));
  const subscribe = useSubscribeToEmails(token);

  if (subscription.isPending) {
    return (
      <AuthLayout title="E-mails from Sideline">
        <Skeleton height={120} />
      </AuthLayout>
    );
  }
  if (subscription.isLoadingError && isGone(subscription.error)) {
    return (
      <AuthLayout title="This link doesn’t work" hint="It is not complete, or the account is gone. You can choose what you are told by e-mail in your settings.">
        <Anchor component={Link} to="/settings#notifications" underline="always">
          Log in and open settings
        </Anchor>
      </AuthLayout>
    );
  }
  if (subscription.isLoadingError) {
    return (
      <AuthLayout title="E-mails from Sideline">
        <ErrorPanel error={subscription.error} onRetry={() => subscription.refetch()} />
      </AuthLayout>
    );
  }
  const { address, subscribed } = subscription.data;
  return (
    <AuthLayout
      title={subscribed ? 'Stop e-mails from Sideline?' : 'You get no more e-mails from Sideline'}
      hint={subscribed ? `We then send nothing more to ${address}. In the page you are told as before.` : `Nothing more is sent to ${address}. In the page you are told as before.`}
    >
      <Stack aria-live="polite">
        <Button variant={subscribed ? 'filled' : 'default'} loading={subscribe.isPending} onClick={() => subscribe.mutate(!subscribed)}>
          {subscribed ? 'Stop these e-mails' : 'Send them again'}
        </Button>
        <Text size="sm" c="dimmed">
          Fewer instead?{' '}
          <Anchor component={Link} to="/settings#notifications" inherit underline="always">
            Choose what you get
          </Anchor>
        </Text>
      </Stack>
    </AuthLayout>
  );
}
