import { Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { actionItemsQuery } from '../../api/action-items';
import { ActionItemRow } from '../../components/action-item-row';

/** What one works on, what is due first; nothing at all when there is none. */
export function ActionItems() {
  const { data } = useQuery(actionItemsQuery);
  if (!data || data.items.length === 0) return null;
  return (
    <section aria-label="Your action items">
      <Title order={2}>Your action items</Title>
      <Text c="dimmed" size="sm" mb="sm">
        Each comes back after 2, 7 and 21 days: say it again in twenty seconds, so that it stays.
      </Text>
      <Stack gap="xs">
        {data.items.map((item) => (
          <ActionItemRow key={item.id} item={item} mine />
        ))}
      </Stack>
    </section>
  );
}
