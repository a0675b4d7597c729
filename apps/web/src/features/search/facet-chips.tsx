import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconX } from '@tabler/icons-react';
import type { SearchResult } from '../../api/generated';
import { videoKindLabel } from '../../lib/labels';
import classes from './search.module.css';

export const FACET_KEYS = ['stage', 'kind', 'owner', 'team'] as const;
type FacetKey = (typeof FACET_KEYS)[number];

interface Choice {
  value: string;
  label: string;
  count: number;
}

interface Props {
  facets: SearchResult['facets'];
  values: Record<FacetKey, string | undefined>;
  choose: (key: FacetKey, value: string | null) => void;
  clear: () => void;
  any: boolean;
  /** Only what coaches rated best, or chose to show to everybody. */
  exemplars: boolean;
  chooseExemplars: (only: boolean) => void;
}

const refs = (items: { id: string; name: string; count: number }[]): Choice[] => items.map(({ id, name, count }) => ({ value: id, label: name, count }));

/** Narrows the results; every choice says how many videos it leaves. */
export function FacetChips({ facets, values, choose, clear, any, exemplars, chooseExemplars }: Props) {
  const groups: { key: FacetKey; name: string; choices: Choice[] }[] = [
    { key: 'stage', name: 'Stage', choices: refs(facets.stages) },
    { key: 'kind', name: 'Kind', choices: facets.kinds.map(({ kind, count }) => ({ value: kind, label: videoKindLabel[kind], count })) },
    { key: 'owner', name: 'Person', choices: refs(facets.owners) },
    { key: 'team', name: 'Team', choices: refs(facets.teams) },
  ];
  return (
    <div className={classes['chips']} role="group" aria-label="Filters">
      {groups.map(({ key, name, choices }) => {
        const chosen = values[key];
        if (choices.length === 0 && !chosen) return null;
        return <FacetMenu key={key} name={name} choices={choices} chosen={chosen} onChoose={(value) => choose(key, value)} />;
      })}
      <Button variant={exemplars ? 'light' : 'default'} radius="xl" aria-pressed={exemplars} onClick={() => chooseExemplars(!exemplars)}>
        Exemplars
      </Button>
      {any && (
        <Button variant="subtle" leftSection={<IconX size={16} />} onClick={clear}>
          Clear filters
        </Button>
      )}
    </div>
  );
}

function FacetMenu({ name, choices, chosen, onChoose }: { name: string; choices: Choice[]; chosen: string | undefined; onChoose: (value: string | null) => void }) {
  const label = choices.find(({ value }) => value === chosen)?.label;
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button variant={chosen ? 'light' : 'default'} radius="xl" rightSection={<IconChevronDown size={16} aria-hidden="true" />}>
          {chosen ? `${name}: ${label ?? 'chosen'}` : name}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={360} style={{ overflowY: 'auto' }}>
        {chosen && <Menu.Item onClick={() => onChoose(null)}>Any {name.toLowerCase()}</Menu.Item>}
        {choices.map(({ value, label: text, count }) => (
          <Menu.Item key={value} onClick={() => onChoose(value)} rightSection={<span className={classes['count']}>{count}</span>}>
            {text}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
