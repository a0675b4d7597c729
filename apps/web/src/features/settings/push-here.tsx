import { Skeleton, Switch } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { messageOf } from '../../api/problem';
import { PushRefused, pushStateQuery, pushSupported, useSetPush } from '../../api/push';

/** Messages of this browser, while no page of Sideline is open. */
export function PushHere() {
  const state = useQuery(pushStateQuery);
  const set = useSetPush();
  if (!pushSupported || state.isError) return null;
  if (state.isPending) return <Skeleton height={44} />;
  const { on, publicKey } = state.data;
  return (
    <Switch
      label="Messages on this device"
      description="This browser tells you too when Sideline is closed."
      checked={on}
      disabled={set.isPending}
      error={set.error && whyNot(set.error)}
      onChange={(event) => set.mutate({ on: event.currentTarget.checked, publicKey })}
    />
  );
}

function whyNot(error: Error): string {
  if (error instanceof PushRefused) return 'Your browser blocks messages from this page. Allow them in its settings for this site, then try again.';
  if (error instanceof DOMException) return 'This browser could not reach its message service. Try again later.';
  return messageOf(error);
}
