import { Button, Group, Paper, Text, Title } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { SynonymGroup } from '../../api/synonyms';
import { inWords } from './groups';

/** Groups to begin with; each is taken by a tap. */
export function Starters({ groups, onAdd }: { groups: SynonymGroup[]; onAdd: (groups: SynonymGroup[]) => void }) {
  if (groups.length === 0) return null;
  return (
    <section aria-labelledby="starters">
      <Group justify="space-between" mb="xs">
        <Title order={2} size="h3" id="starters">
          Usual in sales
        </Title>
        {groups.length > 1 && (
          <Button variant="default" leftSection={<IconPlus size={18} />} onClick={() => onAdd(groups)}>
            Add all {groups.length}
          </Button>
        )}
      </Group>
      <Paper withBorder component="ul" m={0} p={0} style={{ listStyle: 'none' }} aria-label="Suggested groups">
        {groups.map((group, index) => (
          <Group key={group[0]} component="li" justify="space-between" wrap="nowrap" px="md" py="xs" style={index > 0 ? { borderTop: '1px solid var(--line)' } : {}}>
            <Text>{group.join(' · ')}</Text>
            <Button variant="light" aria-label={`Add ${inWords(group)}`} onClick={() => onAdd([group])} style={{ flexShrink: 0 }}>
              Add
            </Button>
          </Group>
        ))}
      </Paper>
    </section>
  );
}
