import { Button, Paper, Stack, TagsInput, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useRef, useState, type SubmitEvent } from 'react';
import { usePutTerm } from '../../api/dictionary';
import { Problem } from '../../api/problem';
import { notifyDone } from '../../lib/notify';

/** A new name, with what is heard instead if somebody knows. */
export function TermForm() {
  const put = usePutTerm();
  const [term, setTerm] = useState('');
  const [soundsLike, setSoundsLike] = useState<string[]>([]);
  const field = useRef<HTMLInputElement>(null);
  const fields = put.error instanceof Problem ? put.error.fields : {};

  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    const name = term.trim();
    put.mutate(
      { term: name, soundsLike },
      {
        onSuccess: () => {
          notifyDone(`${name} is in the dictionary. New transcripts use it.`);
          setTerm('');
          setSoundsLike([]);
          field.current?.focus();
        },
      },
    );
  };

  return (
    <Paper component="form" p="md" withBorder onSubmit={onSubmit}>
      <Stack gap="sm">
        <TextInput ref={field} label="Name" placeholder="MEDDIC" description="Spelled as you want to read it" maxLength={60} value={term} error={fields['term']} onChange={(event) => setTerm(event.currentTarget.value)} />
        <TagsInput
          label="Heard as (optional)"
          description="What transcripts write instead. Press Enter after each."
          placeholder={soundsLike.length === 0 ? 'med pick' : ''}
          maxTags={20}
          acceptValueOnBlur
          value={soundsLike}
          onChange={setSoundsLike}
        />
        <Button type="submit" leftSection={<IconPlus size={18} />} loading={put.isPending} disabled={term.trim() === ''} style={{ alignSelf: 'flex-start' }}>
          Add name
        </Button>
      </Stack>
    </Paper>
  );
}
