import { Button, Group, Modal, Stack, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useAddItem } from '../../api/modules';
import { Problem } from '../../api/problem';
import { FormError } from '../../components/form-error';
import { told } from '../../lib/told';

interface Props {
  moduleId: string;
  kind: 'job_aid' | 'question' | null;
  onClose: () => void;
}

/** Adds something to read, or something to recall, at the end of a module. */
export function ItemForm({ moduleId, kind, onClose }: Props) {
  return (
    <Modal opened={kind !== null} onClose={onClose} title={kind === 'question' ? 'Add a question' : 'Add a job aid'}>
      {kind && <Fields moduleId={moduleId} kind={kind} onClose={onClose} />}
    </Modal>
  );
}

function Fields({ moduleId, kind, onClose }: { moduleId: string; kind: 'job_aid' | 'question'; onClose: () => void }) {
  const add = useAddItem();
  const asks = kind === 'question';
  const form = useForm({
    initialValues: { title: '', body: '', url: '' },
    validate: {
      title: (title) => (title.trim() ? null : asks ? 'Write the question' : 'Give it a name'),
      body: (body, { url }) => (asks && !body.trim() ? 'Write the answer' : !asks && !body.trim() && !url.trim() ? 'Write a text, or give a link' : null),
      url: (url) => (url.trim() === '' || /^https?:\/\/\S+$/.test(url.trim()) ? null : 'Must begin with https://'),
    },
  });
  const onSave = async ({ title, body, url }: typeof form.values) => {
    try {
      const common = { id: moduleId, title: title.trim(), body: body.trim() };
      await add.mutateAsync(asks ? { ...common, kind: 'question' } : { ...common, kind: 'job_aid', url: url.trim() || null });
      onClose();
    } catch (error) {
      if (error instanceof Problem) form.setErrors(error.fields);
    }
  };
  return (
    <form onSubmit={form.onSubmit((values) => told(onSave(values)))}>
      <Stack>
        <FormError error={add.error} />
        <TextInput label={asks ? 'Question' : 'Name'} placeholder={asks ? 'What do you say before the number?' : 'Price sheet'} maxLength={200} data-autofocus {...form.getInputProps('title')} />
        <Textarea label={asks ? 'Answer' : 'Text'} autosize minRows={3} maxRows={10} {...form.getInputProps('body')} />
        {!asks && <TextInput label="Link" type="url" placeholder="https://" {...form.getInputProps('url')} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={add.isPending}>
            Add
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
