import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { IconBulb } from '@tabler/icons-react';
import { useDismissSuggestion, usePutTerm } from '../../api/dictionary';
import type { Dictionary, DictionarySuggestion } from '../../api/generated';

/** Mishearings that people corrected by hand more than once: one tap, and nobody has to again. */
export function Suggestions({ dictionary: { items, suggestions } }: { dictionary: Dictionary }) {
  const put = usePutTerm();
  const dismiss = useDismissSuggestion();
  if (suggestions.length === 0) return null;
  const add = ({ heard, meant }: DictionarySuggestion) => {
    const known = items.find(({ term }) => term.toLowerCase() === meant.toLowerCase());
    put.mutate({ term: meant, soundsLike: [...(known?.soundsLike ?? []), heard] });
  };
  return (
    <section aria-labelledby="suggestions">
      <Title order={2} size="h3" id="suggestions" mb="xs">
        Learned from corrections
      </Title>
      <Stack gap="xs">
        {suggestions.map((suggestion) => (
          <Paper key={`${suggestion.heard} ${suggestion.meant}`} p="sm" withBorder>
            <Group justify="space-between" gap="sm">
              <Group gap="sm" wrap="nowrap">
                <IconBulb size={20} aria-hidden="true" />
                <Text>
                  “{suggestion.heard}” was corrected to <b>{suggestion.meant}</b> {suggestion.times} times
                </Text>
              </Group>
              <Group gap="xs">
                <Button onClick={() => add(suggestion)}>Add</Button>
                <Button variant="subtle" color="gray" onClick={() => dismiss.mutate(suggestion)}>
                  Not a name
                </Button>
              </Group>
            </Group>
          </Paper>
        ))}
      </Stack>
    </section>
  );
}
