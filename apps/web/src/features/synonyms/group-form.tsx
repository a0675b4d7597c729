import { Button, Group, Stack, TagsInput } from '@mantine/core';
import { useEffect, useRef, useState, type ReactNode, type SubmitEvent } from 'react';
import type { SynonymGroup } from '../../api/synonyms';
import { told } from '../../lib/told';
import { problemOf, termsOf, type GroupDraft } from './groups';

interface Props {
  label: string;
  draft: GroupDraft;
  onChange: (change: (now: GroupDraft) => GroupDraft) => void;
  /** Saves it; settles when that is done or refused. */
  onSave: (terms: SynonymGroup) => Promise<unknown>;
  submit: { words: string; icon?: ReactNode };
  saving: boolean;
  /** For a group that is changed: back to how it was. */
  onCancel?: () => void;
}

/** The words of one group. */
export function GroupForm({ label, draft, onChange, onSave, submit, saving, onCancel }: Props) {
  const [tried, setTried] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const changes = onCancel !== undefined;
  useEffect(() => {
    if (changes) field.current?.focus();
  }, [changes]);
  const terms = termsOf(draft);
  const problem = tried ? problemOf(terms) : null;

  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    field.current?.focus();
    if (problemOf(terms) !== null) return;
    told(onSave(terms).then(() => setTried(false)));
  };

  return (
    <form onSubmit={onSubmit}>
      <Stack gap="sm">
        <TagsInput
          ref={field}
          size="md"
          label={label}
          description="Press Enter or a comma after each. A phrase counts as a whole."
          placeholder={draft.terms.length === 0 ? 'too expensive' : ''}
          acceptValueOnBlur
          value={draft.terms}
          searchValue={draft.typed}
          error={problem}
          onChange={(next) => onChange((now) => ({ ...now, terms: next }))}
          onSearchChange={(typed) => onChange((now) => ({ ...now, typed }))}
        />
        <Group gap="xs">
          <Button type="submit" leftSection={submit.icon} loading={saving}>
            {submit.words}
          </Button>
          {onCancel && (
            <Button variant="default" onClick={onCancel}>
              Cancel
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  );
}
