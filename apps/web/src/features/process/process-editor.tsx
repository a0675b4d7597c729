import { Button, Group, Paper, Stack, Text, TextInput } from '@mantine/core';
import { useListState } from '@mantine/hooks';
import { IconDeviceFloppy, IconPlus, IconSparkles } from '@tabler/icons-react';
import { useState } from 'react';
import { useSaveProcess } from '../../api/process';
import type { Process } from '../../api/generated';
import { notifyDone } from '../../lib/notify';
import { StageRow, type StageDraft } from './stage-row';

const COMMON_STAGES = ['Prospecting', 'Discovery', 'Demo', 'Proposal', 'Negotiation', 'Close'];

const draft = (name: string, id?: string): StageDraft => ({ key: id ?? crypto.randomUUID(), name, ...(id ? { id } : {}) });

/** Stages to add, rename, reorder and remove; nothing changes for others before it is saved. */
export function ProcessEditor({ process, readOnly }: { process: Process | undefined; readOnly: boolean }) {
  const save = useSaveProcess();
  const [name, setName] = useState(process?.name ?? 'Our sales process');
  const [stages, change] = useListState<StageDraft>(process?.stages.map((stage) => draft(stage.name, stage.id)) ?? []);
  const [next, setNext] = useState('');

  const complete = name.trim() !== '' && stages.length > 0 && stages.every((stage) => stage.name.trim() !== '');
  const changed =
    !process || name.trim() !== process.name || stages.map(({ id, name: text }) => `${id}:${text}`).join() !== process.stages.map(({ id, name: text }) => `${id}:${text}`).join();

  const add = () => {
    if (!next.trim()) return;
    change.append(draft(next.trim()));
    setNext('');
  };
  const submit = () =>
    save.mutate(
      { ...(process ? { id: process.id } : {}), name: name.trim(), stages: stages.map(({ id, name: text }) => ({ ...(id ? { id } : {}), name: text.trim() })) },
      { onSuccess: () => notifyDone('Sales process saved') },
    );

  return (
    <Stack maw={720} gap="lg">
      <TextInput label="Name" value={name} maxLength={100} readOnly={readOnly} onChange={(event) => setName(event.currentTarget.value)} />
      <Paper p="md">
        {stages.length === 0 && (
          <Stack align="center" py="md" gap="xs">
            <Text fw={600}>No stages yet</Text>
            <Text c="dimmed" ta="center">
              Most teams have five to seven, from the first contact to the signature.
            </Text>
            {!readOnly && (
              <Button variant="light" leftSection={<IconSparkles size={18} />} onClick={() => change.setState(COMMON_STAGES.map((stage) => draft(stage)))}>
                Start with the usual six
              </Button>
            )}
          </Stack>
        )}
        <Stack component="ol" gap={4} m={0} p={0} style={{ listStyle: 'none' }} aria-label="Stages">
          {stages.map((stage, index) => (
            <StageRow
              key={stage.key}
              stage={stage}
              index={index}
              last={index === stages.length - 1}
              readOnly={readOnly}
              onRename={(text) => change.setItemProp(index, 'name', text)}
              onMove={(step) => change.reorder({ from: index, to: index + step })}
              onRemove={() => change.remove(index)}
            />
          ))}
        </Stack>
        {!readOnly && (
          <Group gap="xs" mt="sm" align="flex-end">
            <TextInput
              aria-label="New stage"
              placeholder="Add a stage"
              value={next}
              maxLength={100}
              flex={1}
              onChange={(event) => setNext(event.currentTarget.value)}
              onKeyDown={(event) => event.key === 'Enter' && add()}
            />
            <Button variant="default" leftSection={<IconPlus size={18} />} onClick={add} disabled={!next.trim()}>
              Add
            </Button>
          </Group>
        )}
      </Paper>
      {!readOnly && (
        <Group justify="space-between">
          <Text c="dimmed" size="sm">
            Videos of a stage that you remove stay; they are listed without a stage.
          </Text>
          <Button leftSection={<IconDeviceFloppy size={18} />} loading={save.isPending} disabled={!complete || !changed} onClick={submit}>
            Save
          </Button>
        </Group>
      )}
    </Stack>
  );
}
