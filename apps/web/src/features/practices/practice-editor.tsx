import { Button, Group, Modal, NumberInput, Select, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { Practice } from '../../api/generated';
import { useSavePractice } from '../../api/practices';
import { useStages } from '../../api/process';
import { FormError } from '../../components/form-error';
import { notifyDone } from '../../lib/notify';
import { told } from '../../lib/told';
import { bodyOf, valuesOf } from './practice-values';

interface Props {
  /** `null`: a new one. */
  practice: Practice | null;
  opened: boolean;
  onClose: () => void;
}

/** Says what a practice is about; what is left empty nobody asks for. */
export function PracticeEditor({ practice, opened, onClose }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} size="lg" title={practice ? 'Change the practice' : 'New practice'}>
      <Fields key={practice?.id ?? 'new'} practice={practice} onClose={onClose} />
    </Modal>
  );
}

function Fields({ practice, onClose }: { practice: Practice | null; onClose: () => void }) {
  const stages = useStages();
  const save = useSavePractice();
  const form = useForm({
    initialValues: valuesOf(practice),
    validate: {
      title: (title) => (title.trim() ? null : 'Give it a name'),
      limitSeconds: (limit, { targetSeconds }) => (limit !== '' && targetSeconds !== '' && limit < targetSeconds ? 'Not shorter than the target' : null),
      paceMax: (most, { paceMin }) => (most !== '' && paceMin !== '' && most < paceMin ? 'Not below the slowest' : null),
    },
  });
  const onSave = async (values: typeof form.values) => {
    await save.mutateAsync({ id: practice?.id ?? null, body: bodyOf(values) });
    notifyDone(practice ? 'Practice saved' : 'Practice made');
    onClose();
  };
  return (
    <form onSubmit={form.onSubmit((values) => told(onSave(values)))}>
      <Stack>
        <FormError error={save.error} />
        <TextInput label="Name" maxLength={120} data-autofocus {...form.getInputProps('title')} />
        <Textarea label="What to say" description="A script, or only the points. It scrolls beside the lens." autosize minRows={4} maxRows={12} maxLength={10_000} {...form.getInputProps('prompt')} />
        <SimpleGrid cols={2}>
          <Select label="Stage" placeholder="No stage" clearable data={stages.map(({ id, name }) => ({ value: id, label: name }))} {...form.getInputProps('stageId')} />
          <TextInput type="date" label="Until" {...form.getInputProps('dueOn')} value={form.values.dueOn ?? ''} />
          <NumberInput label="Target time" placeholder="None" suffix=" s" min={5} max={10_800} {...form.getInputProps('targetSeconds')} />
          <NumberInput label="Stops after" placeholder="Never" suffix=" s" min={5} max={10_800} {...form.getInputProps('limitSeconds')} />
          <NumberInput label="Takes at most" placeholder="Any number" min={1} max={20} allowDecimal={false} {...form.getInputProps('maxTakes')} />
        </SimpleGrid>
        <Textarea label="Must be said" description="One phrase a line" autosize minRows={2} {...form.getInputProps('mustSay')} />
        <Textarea label="Must not be said" description="One phrase a line" autosize minRows={2} {...form.getInputProps('mustNotSay')} />
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <NumberInput label="Slowest pace" placeholder="Any" suffix=" words a minute" min={20} max={400} allowDecimal={false} {...form.getInputProps('paceMin')} />
          <NumberInput label="Fastest pace" placeholder="Any" suffix=" words a minute" min={20} max={400} allowDecimal={false} {...form.getInputProps('paceMax')} />
          <NumberInput label="Most fillers" placeholder="Any" suffix=" a minute" min={0} max={60} {...form.getInputProps('fillersPerMinute')} />
          <NumberInput label="Longest monologue" placeholder="Any" suffix=" s" min={5} max={10_800} {...form.getInputProps('longestMonologueSeconds')} />
          <NumberInput label="Rep talks at most" description="Where the transcript names its speakers" placeholder="Any" suffix=" % of the talk" min={1} max={99} allowDecimal={false} {...form.getInputProps('talkShareMax')} />
        </SimpleGrid>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={save.isPending}>
            Save
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
