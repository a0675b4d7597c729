import { ActionIcon, Badge, Group, Paper, Text } from '@mantine/core';
import { IconBook2, IconTrash } from '@tabler/icons-react';
import { useDeleteTerm, usePutTerm } from '../../api/dictionary';
import type { DictionaryTerm } from '../../api/generated';
import { EmptyPanel } from '../../components/empty-panel';
import { notifyUndo } from '../../lib/notify';

export function TermList({ terms }: { terms: DictionaryTerm[] }) {
  const remove = useDeleteTerm();
  const put = usePutTerm();
  if (terms.length === 0) {
    return (
      <EmptyPanel icon={<IconBook2 />} title="No names yet">
        Add what a stranger would mishear: your products, your method, your competitors.
      </EmptyPanel>
    );
  }
  const onRemove = ({ id, term, soundsLike }: DictionaryTerm) =>
    remove.mutate(id, { onSuccess: () => notifyUndo(`${term} removed`, () => put.mutate({ term, soundsLike })) });
  return (
    <Paper withBorder component="ul" m={0} p={0} style={{ listStyle: 'none' }} aria-label="Names">
      {terms.map((term, index) => (
        <Group key={term.id} component="li" justify="space-between" wrap="nowrap" px="md" py="xs" style={index > 0 ? { borderTop: '1px solid var(--line)' } : {}}>
          <Group gap="xs" style={{ minWidth: 0 }}>
            <Text fw={600}>{term.term}</Text>
            {term.soundsLike.map((heard) => (
              <Badge key={heard} variant="light" color="gray" tt="none" size="lg" fw={500}>
                {heard}
              </Badge>
            ))}
          </Group>
          <ActionIcon size={44} variant="subtle" color="gray" aria-label={`Remove ${term.term}`} onClick={() => onRemove(term)}>
            <IconTrash size={18} />
          </ActionIcon>
        </Group>
      ))}
    </Paper>
  );
}
