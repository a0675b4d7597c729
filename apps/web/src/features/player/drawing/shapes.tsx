import type { Shape } from '#libs/contracts';
import { colourOf } from './colours';
import { shapePath } from './shape-path';
import classes from './drawing.module.css';

/** Each with a dark rim, so that it stands out on any picture. */
export function Shapes({ shapes, aspect }: { shapes: Shape[]; aspect: number }) {
  return shapes.map((shape, index) => {
    const path = shapePath(shape, aspect);
    return (
      <g key={index} data-shape={shape.kind}>
        <path className={classes['rim']} d={path} />
        <path className={classes['stroke']} d={path} stroke={colourOf[shape.colour]} />
      </g>
    );
  });
}
