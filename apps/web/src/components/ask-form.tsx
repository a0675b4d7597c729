import { Button, Group, Modal, Select, Stack, Text, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useCreateAsk } from '../api/asks';
import { Problem } from '../api/problem';
import { useStages } from '../api/process';
import { notifyDone } from '../lib/notify';
import { told } from '../lib/told';
import { FormError } from './form-error';

interface Props {
  opened: boolean;
  /** What was looked for in vain. */
  text: string;
  stageId?: string | undefined;
  onClose: () => void;
}

/** Asks everybody for an example that nobody has recorded yet. */
export function AskForm({ opened, text, stageId, onClose }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title="Ask the team for a recording">
      {opened && <Fields text={text} stageId={stageId} onClose={onClose} />}
    </Modal>
  );
}

function Fields({ text, stageId, onClose }: Omit<Props, 'opened'>) {
  const stages = useStages();
  const create = useCreateAsk();
  const form = useForm({
    initialValues: { text, stageId: stageId ?? null },
    validate: { text: (value) => (value.trim().length >= 3 ? null : 'Say what you would like to hear') },
  });
  const onAsk = async (values: typeof form.values) => {
    try {
      await create.mutateAsync({ text: values.text.trim(), stageId: values.stageId });
      notifyDone('Asked. It stands on everybody’s home page; the answer will stand on yours.');
      onClose();
    } catch (error) {
      if (error instanceof Problem) form.setErrors(error.fields);
    }
  };
  return (
    <form onSubmit={form.onSubmit((values) => told(onAsk(values)))}>
      <Stack>
        <FormError error={create.error} />
        <Textarea label="What would you like to hear?" placeholder="How do you answer “we already use another tool”?" autosize minRows={2} maxLength={300} data-autofocus {...form.getInputProps('text')} />
        {stages.length > 0 && <Select label="Stage" placeholder="Any stage" clearable data={stages.map(({ id, name }) => ({ value: id, label: name }))} {...form.getInputProps('stageId')} />}
        <Text size="sm" c="dimmed">
          Everyone in your organization sees it, and can record an answer or point to one.
        </Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={create.isPending}>
            Ask
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
