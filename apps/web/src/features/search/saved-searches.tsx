import { Button, CloseButton, Group, Popover, Stack, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconBookmark, IconBookmarkFilled, IconLink } from '@tabler/icons-react';
import { useState, type SyntheticEvent } from 'react';
import { Link } from 'react-router';
import { savedSearchesQuery, useDeleteSavedSearch, useSaveSearch } from '../../api/search';
import type { SavedSearch } from '../../api/generated';
import { copyText } from '../../lib/clipboard';
import { notifyUndo } from '../../lib/notify';
import classes from './search.module.css';

/** Searches that one keeps, to be done again by a tap. */
export function SavedSearches({ current }: { current: string }) {
  const { data } = useQuery(savedSearchesQuery);
  const remove = useDeleteSavedSearch();
  const save = useSaveSearch();
  if (!data || data.items.length === 0) return null;
  const onRemove = ({ id, name, query }: SavedSearch) => remove.mutate(id, { onSuccess: () => notifyUndo(`“${name}” is no longer saved`, () => save.mutate({ name, query })) });
  return (
    <ul className={classes['saved']} aria-label="Saved searches">
      {data.items.map((saved) => (
        <li key={saved.id} className={classes['savedItem']} data-current={saved.query === current || undefined}>
          <Link to={`/search?${saved.query}`} aria-current={saved.query === current ? 'true' : undefined}>
            <IconBookmark size={16} aria-hidden="true" /> {saved.name}
          </Link>
          <CloseButton size={32} aria-label={`Stop saving ${saved.name}`} onClick={() => onRemove(saved)} />
        </li>
      ))}
    </ul>
  );
}

/** Keeps the search that is shown, or gives its link to somebody else. */
export function SearchActions({ current, suggestedName }: { current: string; suggestedName: string }) {
  const { data } = useQuery(savedSearchesQuery);
  const save = useSaveSearch();
  const [opened, setOpened] = useState(false);
  const [name, setName] = useState('');
  const saved = data?.items.find(({ query }) => query === current);
  const onSave = (event: SyntheticEvent) => {
    event.preventDefault();
    save.mutate({ name: name.trim() || suggestedName, query: current }, { onSuccess: () => setOpened(false) });
  };
  return (
    <>
      <Popover opened={opened} onChange={setOpened} position="bottom-end" width={280} trapFocus withArrow>
        <Popover.Target>
          <Button
            variant="default"
            disabled={saved !== undefined}
            leftSection={saved ? <IconBookmarkFilled size={18} /> : <IconBookmark size={18} />}
            onClick={() => {
              setName(suggestedName);
              setOpened(!opened);
            }}
          >
            {saved ? 'Saved' : 'Save search'}
          </Button>
        </Popover.Target>
        <Popover.Dropdown>
          <form onSubmit={onSave}>
            <Stack gap="sm">
              <TextInput label="Name" maxLength={120} data-autofocus value={name} onChange={(event) => setName(event.currentTarget.value)} />
              <Group justify="flex-end">
                <Button type="submit" loading={save.isPending}>
                  Save
                </Button>
              </Group>
            </Stack>
          </form>
        </Popover.Dropdown>
      </Popover>
      <Button variant="default" leftSection={<IconLink size={18} />} onClick={() => void copyText(`${location.origin}/search?${current}`, 'Link to this search copied')}>
        Copy link
      </Button>
    </>
  );
}
