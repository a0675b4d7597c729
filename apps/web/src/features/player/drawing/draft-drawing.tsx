import { ActionIcon, Button, Group, Text } from '@mantine/core';
import { IconPencil, IconScribble } from '@tabler/icons-react';
import { drawingWords, type Drawing } from '#libs/contracts';
import { useStore } from '../../../lib/store';
import { useDrawingControls } from './drawing-context';

/** Draws on the picture of the comment's second. */
export function DrawButton() {
  const { sketch, canDraw, toggle } = useDrawingControls();
  const drawing = useStore(sketch.now, (now) => now !== null);
  return (
    <ActionIcon aria-label="Draw" aria-pressed={drawing} title="Draw on the picture (D)" variant={drawing ? 'light' : 'subtle'} color={drawing ? 'iris' : 'gray'} size={36} disabled={!canDraw} onClick={toggle}>
      <IconScribble size={20} />
    </ActionIcon>
  );
}

/** What is drawn for the comment that is being written. */
export function DraftDrawing({ drawing, onRemove }: { drawing: Drawing | null; onRemove: () => void }) {
  const { sketch, toggle } = useDrawingControls();
  const sketching = useStore(sketch.now, (now) => now !== null);
  if (!drawing || sketching) return null;
  return (
    <Group gap={4}>
      <Text size="sm">{drawingWords(drawing)}</Text>
      <Button size="compact-sm" variant="subtle" leftSection={<IconPencil size={14} aria-hidden="true" />} onClick={toggle}>
        Change drawing
      </Button>
      <Button size="compact-sm" variant="subtle" color="gray" onClick={onRemove}>
        Remove drawing
      </Button>
    </Group>
  );
}
