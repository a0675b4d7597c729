import { Button, Group, Modal, Select, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { formatMs, parseTime } from '#libs/contracts';
import { modulesQuery, useAddItem, useCreateModule, useSaveClip } from '../api/modules';
import { Problem } from '../api/problem';
import { notifyDone } from '../lib/notify';
import { told } from '../lib/told';
import { FormError } from './form-error';

/** What is to become a clip; times in ms. */
export interface ClipDraft {
  videoId: string;
  title: string;
  atMs: number;
  endMs: number;
}

const NEW_PLAYLIST = 'new';

/** Saves a span of a video, and puts it where it will be found again. */
export function SaveClip({ draft, onClose }: { draft: ClipDraft | null; onClose: () => void }) {
  return (
    <Modal opened={draft !== null} onClose={onClose} title="Save as a clip">
      {draft && <Form key={`${draft.videoId} ${draft.atMs}`} draft={draft} onClose={onClose} />}
    </Modal>
  );
}

function Form({ draft, onClose }: { draft: ClipDraft; onClose: () => void }) {
  const { data: modules } = useQuery(modulesQuery);
  const save = useSaveClip();
  const add = useAddItem();
  const create = useCreateModule();
  const form = useForm({
    initialValues: { title: draft.title, from: formatMs(draft.atMs), to: formatMs(draft.endMs), target: '', playlist: '' },
    validate: {
      title: (title) => (title.trim() ? null : 'Give it a name that you will look for'),
      from: (text) => (parseTime(text) === null ? 'Write it as 1:23' : null),
      to: (text, { from }) => {
        const endMs = parseTime(text);
        if (endMs === null) return 'Write it as 1:23';
        return endMs <= (parseTime(from) ?? 0) ? 'Must be after its beginning' : null;
      },
      playlist: (title, { target }) => (target === NEW_PLAYLIST && !title.trim() ? 'Give the playlist a name' : null),
    },
  });

  const onSave = async (values: typeof form.values) => {
    // What was not changed keeps its exact ms, which the text has no room for.
    const at = values.from === formatMs(draft.atMs) ? draft.atMs : (parseTime(values.from) ?? 0);
    const end = values.to === formatMs(draft.endMs) ? draft.endMs : (parseTime(values.to) ?? 0);
    try {
      const clip = await save.mutateAsync({ videoId: draft.videoId, title: values.title.trim(), atMs: at, endMs: end });
      const id = values.target === NEW_PLAYLIST ? (await create.mutateAsync({ kind: 'playlist', title: values.playlist.trim() })).id : values.target;
      const module = id ? await add.mutateAsync({ id, kind: 'clip', clipId: clip.id }) : null;
      notifyDone(module ? `Saved in “${module.title}”` : 'Saved. You find it under Modules, in your clips.');
      onClose();
    } catch (error) {
      if (error instanceof Problem) form.setErrors(error.fields);
    }
  };

  const editable = (modules?.items ?? []).filter(({ canEdit }) => canEdit);
  const options = [
    { group: 'Playlists', items: [...editable.filter(({ owner }) => owner).map(({ id, title }) => ({ value: id, label: title })), { value: NEW_PLAYLIST, label: 'New playlist …' }] },
    { group: 'Modules', items: editable.filter(({ owner }) => !owner).map(({ id, title }) => ({ value: id, label: title })) },
  ];
  return (
    <form onSubmit={form.onSubmit((values) => told(onSave(values)))}>
      <Stack>
        <FormError error={save.error ?? create.error ?? add.error} />
        <TextInput label="Name" maxLength={200} data-autofocus {...form.getInputProps('title')} />
        <Group grow align="flex-start">
          <TextInput label="From" inputMode="numeric" {...form.getInputProps('from')} />
          <TextInput label="To" inputMode="numeric" {...form.getInputProps('to')} />
        </Group>
        <Select label="Put it into" placeholder="My clips only" clearable searchable data={options.filter(({ items }) => items.length > 0)} {...form.getInputProps('target')} />
        {form.values.target === NEW_PLAYLIST && <TextInput label="Name of the playlist" maxLength={200} {...form.getInputProps('playlist')} />}
        <Text size="sm" c="dimmed">
          Who may see the video may see the clip.
        </Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={save.isPending || create.isPending || add.isPending}>
            Save clip
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
