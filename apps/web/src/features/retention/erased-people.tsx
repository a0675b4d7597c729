import { Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { erasuresQuery } from '../../api/retention';
import { ErrorPanel } from '../../components/error-panel';
import { Section } from '../../components/section';
import { count, longDate } from '../../lib/words';

const WHILE_AT_WORK_MS = 3_000;

/** The record of erasures: that, when and by whom; not who it was. */
export function ErasedPeople() {
  const erasures = useQuery({
    ...erasuresQuery,
    refetchInterval: ({ state }) => (state.data?.items.some(({ finishedAt }) => finishedAt === null) ? WHILE_AT_WORK_MS : false),
  });
  return (
    <Section title="Erased people" hint="Erase somebody under People. Only that it happened is kept, not who it was.">
      {erasures.isPending && <Skeleton height={44} />}
      {erasures.isError && <ErrorPanel error={erasures.error} onRetry={() => erasures.refetch()} />}
      {erasures.data?.items.length === 0 && <Text c="dimmed">Nobody was erased.</Text>}
      <Stack gap="xs">
        {erasures.data?.items.map(({ id, requestedAt, requestedBy, videoCount, finishedAt }) => (
          <Text key={id}>
            {longDate(requestedAt)}: one person and {count(videoCount, 'video')}, by {requestedBy ?? 'a former admin'}
            {finishedAt === null && ' (still being removed)'}
          </Text>
        ))}
      </Stack>
    </Section>
  );
}
