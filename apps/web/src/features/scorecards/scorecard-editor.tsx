import { ActionIcon, Button, Group, Modal, NumberInput, Paper, Select, SimpleGrid, Stack, Switch, Text, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react';
import { useSaveScorecard } from '../../api/scorecards';
import { practicesQuery } from '../../api/practices';
import { useStages } from '../../api/process';
import type { Criterion } from '../../api/generated';
import { FormError } from '../../components/form-error';
import { notifyDone } from '../../lib/notify';
import { told } from '../../lib/told';
import type { Draft } from './scorecards-page';

const STEPS = 5;
/** Out of the list, but what was recorded for it is still scored. */
export const ARCHIVED_PRACTICE = 'A practice that is archived';

/** Makes a scorecard, or its next version. */
export function ScorecardEditor({ draft, onClose }: { draft: Draft | null; onClose: () => void }) {
  return (
    <Modal opened={draft !== null} onClose={onClose} size="xl" title={draft?.id ? 'Change the scorecard' : 'New scorecard'}>
      {draft && <Fields key={draft.id ?? 'new'} draft={draft} onClose={onClose} />}
    </Modal>
  );
}

function Fields({ draft, onClose }: { draft: Draft; onClose: () => void }) {
  const stages = useStages();
  const { data: practices } = useQuery(practicesQuery);
  const save = useSaveScorecard();
  const form = useForm({
    initialValues: {
      name: draft.name,
      isFor: draft.practiceId ?? draft.stageId ?? null,
      selfFirst: draft.selfFirst ?? false,
      questions: (draft.questions ?? []).join('\n'),
      criteria: draft.criteria,
    },
    validate: {
      name: (name) => (name.trim() ? null : 'Give it a name'),
      criteria: { name: (name) => (name.trim() ? null : 'Say what is scored') },
    },
  });
  const { criteria } = form.values;
  const add = (kind: Criterion['kind']) =>
    form.insertListItem('criteria', { id: crypto.randomUUID(), name: '', kind, weight: 1, levels: kind === 'scale' ? Array.from({ length: STEPS }, () => '') : [] });
  const choices = (practices?.items ?? []).map(({ id, title }) => ({ value: id, label: title }));
  if (draft.practiceId && practices && !choices.some(({ value }) => value === draft.practiceId)) choices.push({ value: draft.practiceId, label: ARCHIVED_PRACTICE });
  const onSave = async (values: typeof form.values) => {
    const isPractice = choices.some(({ value }) => value === values.isFor);
    const isFor = { stageId: isPractice ? null : values.isFor, practiceId: isPractice ? values.isFor : null };
    const questions = values.questions.split('\n').map((line) => line.trim()).filter(Boolean).slice(0, 5);
    await save.mutateAsync({ ...(draft.id ? { id: draft.id } : {}), name: values.name, ...isFor, selfFirst: values.selfFirst, questions, criteria: values.criteria });
    notifyDone(draft.id ? 'Saved. What was scored before keeps its wording.' : 'Scorecard made');
    onClose();
  };
  return (
    <form onSubmit={form.onSubmit((values) => told(onSave(values)))}>
      <Stack>
        <FormError error={save.error} />
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <TextInput label="Name" maxLength={120} data-autofocus {...form.getInputProps('name')} />
          <Select
            label="For videos of"
            description="A practice’s goes before its stage’s."
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            placeholder="Everything without its own"
            clearable
            searchable
            data={[
              { group: 'Practices', items: choices },
              { group: 'Stages', items: stages.map(({ id, name }) => ({ value: id, label: name })) },
            ]}
            {...form.getInputProps('isFor')}
          />
        </SimpleGrid>
        {criteria.map((criterion, index) => (
          <Paper key={criterion.id} withBorder p="md" component="section" aria-label={criterion.name || `Criterion ${index + 1}`}>
            <Stack gap="xs">
              <Group align="flex-end" justify="space-between">
                <TextInput label="What is scored" maxLength={120} style={{ flex: '1 1 220px' }} {...form.getInputProps(`criteria.${index}.name`)} />
                <NumberInput label="Counts" min={1} max={10} w={84} suffix="×" {...form.getInputProps(`criteria.${index}.weight`)} />
                <Group gap={0} wrap="nowrap">
                  <ActionIcon size={44} aria-label="Move up" disabled={index === 0} onClick={() => form.reorderListItem('criteria', { from: index, to: index - 1 })}>
                    <IconArrowUp size={18} />
                  </ActionIcon>
                  <ActionIcon size={44} aria-label="Move down" disabled={index === criteria.length - 1} onClick={() => form.reorderListItem('criteria', { from: index, to: index + 1 })}>
                    <IconArrowDown size={18} />
                  </ActionIcon>
                  <ActionIcon size={44} aria-label={`Remove ${criterion.name || `criterion ${index + 1}`}`} onClick={() => form.removeListItem('criteria', index)}>
                    <IconTrash size={18} />
                  </ActionIcon>
                </Group>
              </Group>
              {criterion.kind === 'check' ? (
                <Text size="sm" c="dimmed">
                  Yes or no.
                </Text>
              ) : (
                criterion.levels.map((_text, step) => (
                  <TextInput
                    key={step}
                    aria-label={`What a ${step + 1} looks like`}
                    placeholder={step === 0 ? 'What a 1 looks like' : step === STEPS - 1 ? 'What a 5 looks like' : `What a ${step + 1} looks like (optional)`}
                    leftSection={<b>{step + 1}</b>}
                    maxLength={500}
                    {...form.getInputProps(`criteria.${index}.levels.${step}`)}
                  />
                ))
              )}
            </Stack>
          </Paper>
        ))}
        <Group>
          <Button variant="default" leftSection={<IconPlus size={16} />} onClick={() => add('scale')}>
            Steps 1 to 5
          </Button>
          <Button variant="default" leftSection={<IconPlus size={16} />} onClick={() => add('check')}>
            Yes or no
          </Button>
        </Group>
        <Textarea label="Questions for the rep’s own look" description="One a line, five at most." autosize minRows={2} {...form.getInputProps('questions')} />
        <Switch label="The rep looks first" description="Coaches get a video, and score it, only after its rep has shared their own look." {...form.getInputProps('selfFirst', { type: 'checkbox' })} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={save.isPending} disabled={criteria.length === 0}>
            Save
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
