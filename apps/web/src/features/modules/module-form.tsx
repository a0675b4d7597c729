import { Button, Group, Modal, MultiSelect, Stack, Switch, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useNavigate } from 'react-router';
import { useCreateModule, useUpdateModule } from '../../api/modules';
import { Problem } from '../../api/problem';
import { useStages } from '../../api/process';
import type { Module } from '../../api/generated';
import { FormError } from '../../components/form-error';
import { told } from '../../lib/told';

interface Props {
  /** What is to be made, or `null` while nothing is. */
  kind: 'module' | 'playlist' | null;
  /** The one that is changed; without it a new one is made. */
  module?: Module;
  onClose: () => void;
}

/** What a module or playlist is called, and what it is for. */
export function ModuleForm({ kind, module, onClose }: Props) {
  const what = kind === 'playlist' ? 'playlist' : 'module';
  return (
    <Modal opened={kind !== null} onClose={onClose} title={module ? `Change this ${what}` : `New ${what}`}>
      {kind && <Fields kind={kind} module={module} onClose={onClose} />}
    </Modal>
  );
}

function Fields({ kind, module, onClose }: { kind: 'module' | 'playlist'; module: Module | undefined; onClose: () => void }) {
  const stages = useStages();
  const navigate = useNavigate();
  const create = useCreateModule();
  const update = useUpdateModule(module?.id ?? '');
  const form = useForm({
    initialValues: { title: module?.title ?? '', description: module?.description ?? '', stageIds: module?.stages.map(({ id }) => id) ?? [], shared: module?.shared ?? false },
    validate: { title: (title) => (title.trim() ? null : 'Give it a name') },
  });
  const onSave = async (values: typeof form.values) => {
    const body = { ...values, title: values.title.trim() };
    try {
      if (module) await update.mutateAsync(body);
      else await navigate(`/modules/${(await create.mutateAsync({ kind, ...body })).id}`);
      onClose();
    } catch (error) {
      if (error instanceof Problem) form.setErrors(error.fields);
    }
  };
  return (
    <form onSubmit={form.onSubmit((values) => told(onSave(values)))}>
      <Stack>
        <FormError error={create.error ?? update.error} />
        <TextInput label="Name" placeholder={kind === 'module' ? 'Answering “too expensive”' : 'Before my demos'} maxLength={200} data-autofocus {...form.getInputProps('title')} />
        <Textarea label="What is it for?" autosize minRows={2} maxRows={6} {...form.getInputProps('description')} />
        {stages.length > 0 && <MultiSelect label="Stages" placeholder={form.values.stageIds.length === 0 ? 'Every stage' : ''} data={stages.map(({ id, name }) => ({ value: id, label: name }))} {...form.getInputProps('stageIds')} />}
        {kind === 'playlist' && (
          <Switch label="Others may open it by its link" description="They see the clips whose videos they may see." {...form.getInputProps('shared', { type: 'checkbox' })} />
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={create.isPending || update.isPending}>
            {module ? 'Save' : 'Create'}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
