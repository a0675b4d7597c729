import { ActionIcon, Group, Text, TextInput } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react';

/** A stage as it is being edited; one without `id` is new. */
export interface StageDraft {
  key: string;
  id?: string;
  name: string;
}

interface Props {
  stage: StageDraft;
  index: number;
  last: boolean;
  readOnly: boolean;
  onRename: (name: string) => void;
  onMove: (step: 1 | -1) => void;
  onRemove: () => void;
}

export function StageRow({ stage, index, last, readOnly, onRename, onMove, onRemove }: Props) {
  const name = stage.name || `stage ${index + 1}`;
  return (
    <Group component="li" gap={4} wrap="nowrap">
      <Text c="dimmed" w={28} className="tabular" aria-hidden="true">
        {index + 1}
      </Text>
      <TextInput
        aria-label={`Stage ${index + 1}`}
        value={stage.name}
        readOnly={readOnly}
        maxLength={100}
        error={stage.name.trim() ? null : 'Give it a name'}
        flex={1}
        onChange={(event) => onRename(event.currentTarget.value)}
      />
      {!readOnly && (
        <>
          <ActionIcon aria-label={`Move ${name} up`} disabled={index === 0} onClick={() => onMove(-1)}>
            <IconArrowUp size={18} />
          </ActionIcon>
          <ActionIcon aria-label={`Move ${name} down`} disabled={last} onClick={() => onMove(1)}>
            <IconArrowDown size={18} />
          </ActionIcon>
          <ActionIcon aria-label={`Remove ${name}`} onClick={onRemove}>
            <IconTrash size={18} />
          </ActionIcon>
        </>
      )}
    </Group>
  );
}
