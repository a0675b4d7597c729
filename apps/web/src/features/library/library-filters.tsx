import { Button, Group, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconX } from '@tabler/icons-react';
import { teamsQuery, usersQuery } from '../../api/people';
import { optionsOf, videoKindLabel } from '../../lib/labels';

export const LIBRARY_FILTERS = ['stage', 'kind', 'owner', 'team'] as const;
type FilterKey = (typeof LIBRARY_FILTERS)[number];

interface Props {
  values: Record<FilterKey, string | undefined>;
  choose: (key: FilterKey, value: string | null) => void;
  clear: () => void;
  any: boolean;
}

const named = (items: { id: string; name: string }[] = []) => items.map(({ id, name }) => ({ value: id, label: name }));

export function LibraryFilters({ values, choose, clear, any }: Props) {
  const users = useQuery(usersQuery);
  const teams = useQuery(teamsQuery);
  const filters: { key: FilterKey; name: string; any: string; data: { value: string; label: string }[] }[] = [
    { key: 'kind', name: 'Kind', any: 'Every kind', data: optionsOf(videoKindLabel) },
    { key: 'owner', name: 'Person', any: 'Everyone', data: named(users.data?.items) },
    { key: 'team', name: 'Team', any: 'Every team', data: named(teams.data?.items) },
  ];
  return (
    <Group gap="xs" role="group" aria-label="Filters">
      {filters.map(({ key, name, any: placeholder, data }) => (
        <Select
          key={key}
          aria-label={name}
          placeholder={placeholder}
          data={data}
          value={values[key] ?? null}
          onChange={(value) => choose(key, value)}
          clearable
          searchable={data.length > 8}
          w={{ base: 'calc(50% - 4px)', xs: 180 }}
        />
      ))}
      {any && (
        <Button variant="subtle" leftSection={<IconX size={16} />} onClick={clear}>
          Clear filters
        </Button>
      )}
    </Group>
  );
}
