import { Button, Group, Text } from '@mantine/core';
import { IconScribble } from '@tabler/icons-react';
import { useEffect } from 'react';
import { drawingWords, type Drawing } from '#libs/contracts';
import { useStore } from '../../../lib/store';
import { useDrawingControls } from './drawing-context';

interface Props {
  commentId: string;
  atMs: number;
  drawing: Drawing | null;
  onChange: (drawing: Drawing | null) => void;
}

/** Draws, changes or removes the drawing of a comment that is edited; saved with its words. */
export function EditDrawing({ commentId, atMs, drawing, onChange }: Props) {
  const { sketch, canDraw } = useDrawingControls();
  const sketching = useStore(sketch.now, (now) => now?.owner === commentId);
  // Saved or given up: nobody draws on it any more.
  useEffect(() => () => sketch.leave(commentId), [sketch, commentId]);

  const toggle = () => (sketching ? sketch.finish() : sketch.begin({ owner: commentId, atMs, drawing, onChange }));

  const remove = () => {
    sketch.leave(commentId);
    onChange(null);
  };

  return (
    <Group gap={4} mt={6}>
      {drawing && <Text size="sm">{drawingWords(drawing)}</Text>}
      <Button size="compact-sm" variant={sketching ? 'light' : 'subtle'} aria-pressed={sketching} disabled={!canDraw} leftSection={<IconScribble size={16} aria-hidden="true" />} onClick={toggle}>
        {drawing ? 'Change drawing' : 'Draw'}
      </Button>
      {drawing && (
        <Button size="compact-sm" variant="subtle" color="gray" onClick={remove}>
          Remove drawing
        </Button>
      )}
    </Group>
  );
}
