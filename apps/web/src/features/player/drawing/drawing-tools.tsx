import { ActionIcon, Button, Group } from '@mantine/core';
import { IconArrowBackUp, IconArrowForwardUp, IconArrowUpRight, IconCheck, IconEraser, IconScribble, IconSquare } from '@tabler/icons-react';
import { SHAPE_COLOURS, type ShapeKind } from '#libs/contracts';
import { useStore } from '../../../lib/store';
import { colourName, colourOf } from './colours';
import { useDrawingControls } from './drawing-context';
import type { Sketch, Sketching } from './sketch';
import classes from './drawing.module.css';

const TOOLS: { kind: ShapeKind; label: string; Icon: typeof IconSquare }[] = [
  { kind: 'arrow', label: 'Arrow', Icon: IconArrowUpRight },
  { kind: 'box', label: 'Box', Icon: IconSquare },
  { kind: 'freehand', label: 'Freehand', Icon: IconScribble },
];

/** Below the picture, so that none of it is covered; there while somebody draws. */
export function DrawingTools() {
  const { sketch } = useDrawingControls();
  const now = useStore(sketch.now);
  return now && <Tools sketch={sketch} now={now} />;
}

function Tools({ sketch, now }: { sketch: Sketch; now: Sketching }) {
  const tool = useStore(sketch.tool);
  const colour = useStore(sketch.colour);
  return (
    <div role="group" aria-label="Drawing" className={classes['tools']}>
      <Group gap={4} wrap="nowrap" role="group" aria-label="Shape">
        {TOOLS.map(({ kind, label, Icon }) => (
          <ActionIcon key={kind} size={44} variant={tool === kind ? 'light' : 'subtle'} color={tool === kind ? 'iris' : 'gray'} aria-label={label} aria-pressed={tool === kind} onClick={() => sketch.tool.set(kind)}>
            <Icon size={22} />
          </ActionIcon>
        ))}
      </Group>
      <Group gap={4} wrap="nowrap" role="group" aria-label="Colour">
        {SHAPE_COLOURS.map((each) => (
          <button key={each} type="button" className={classes['colour']} aria-label={colourName[each]} aria-pressed={colour === each} onClick={() => sketch.colour.set(each)}>
            <span style={{ background: colourOf[each] }} />
          </button>
        ))}
      </Group>
      <Group gap={4} wrap="nowrap">
        <ActionIcon size={44} aria-label="Undo" disabled={now.past.length === 0} onClick={() => sketch.undo()}>
          <IconArrowBackUp size={22} />
        </ActionIcon>
        <ActionIcon size={44} aria-label="Redo" disabled={now.future.length === 0} onClick={() => sketch.redo()}>
          <IconArrowForwardUp size={22} />
        </ActionIcon>
        <ActionIcon size={44} aria-label="Clear" disabled={now.shapes.length === 0} onClick={() => sketch.clear()}>
          <IconEraser size={22} />
        </ActionIcon>
      </Group>
      <Button leftSection={<IconCheck size={18} />} onClick={() => sketch.finish()}>
        Done
      </Button>
    </div>
  );
}
