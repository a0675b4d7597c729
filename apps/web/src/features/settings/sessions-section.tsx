import { Badge, Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconDeviceLaptop, IconDeviceMobile } from '@tabler/icons-react';
import { sessionsQuery, useRevokeSession } from '../../api/settings';
import { ErrorPanel } from '../../components/error-panel';
import { ago } from '../../lib/words';
import { deviceName } from './device-name';
import { Section } from '../../components/section';

export function SessionsSection() {
  const sessions = useQuery(sessionsQuery);
  const revoke = useRevokeSession();
  return (
    <Section title="Where you are signed in" hint="Sign out a device that you no longer use or don’t know.">
      {sessions.isPending && <Skeleton height={64} />}
      {sessions.isError && <ErrorPanel error={sessions.error} onRetry={() => sessions.refetch()} />}
      <Stack gap="xs">
        {sessions.data?.items.map(({ id, userAgent, lastSeenAt, current }) => (
          <Group key={id} justify="space-between" wrap="nowrap">
            <Group gap="sm" wrap="nowrap">
              {/Mobile|Android|iPhone/.test(userAgent ?? '') ? <IconDeviceMobile aria-hidden="true" /> : <IconDeviceLaptop aria-hidden="true" />}
              <div>
                <Text fw={500}>{deviceName(userAgent ?? '')}</Text>
                <Text size="sm" c="dimmed">
                  {ago(lastSeenAt)}
                </Text>
              </div>
            </Group>
            {current ? (
              <Badge variant="light" tt="none">
                This device
              </Badge>
            ) : (
              <Button variant="default" loading={revoke.isPending && revoke.variables === id} onClick={() => revoke.mutate(id)}>
                Sign out
              </Button>
            )}
          </Group>
        ))}
      </Stack>
    </Section>
  );
}
