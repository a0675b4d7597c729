import { DRAWING_LIMITS, type Shape } from '#libs/contracts';

/** What is drawn, what it was before each change, and what undone changes would bring back. */
export interface SketchHistory {
  shapes: Shape[];
  past: Shape[][];
  future: Shape[][];
}

export const historyOf = (shapes: Shape[]): SketchHistory => ({ shapes, past: [], future: [] });

/** A change, after which nothing can be redone. */
export function change({ shapes, past }: SketchHistory, next: Shape[]): SketchHistory {
  return { shapes: next, past: [...past, shapes], future: [] };
}

export function undo(history: SketchHistory): SketchHistory {
  const before = history.past.at(-1);
  if (!before) return history;
  return { shapes: before, past: history.past.slice(0, -1), future: [history.shapes, ...history.future] };
}

export function redo(history: SketchHistory): SketchHistory {
  const [next, ...future] = history.future;
  if (!next) return history;
  return { shapes: next, past: [...history.past, history.shapes], future };
}

/** Whether the server takes one more. */
export function hasRoomFor(shapes: Shape[], shape: Shape): boolean {
  const points = [...shapes, shape].reduce((sum, { points: { length } }) => sum + length, 0);
  return shapes.length < DRAWING_LIMITS.shapes && points <= DRAWING_LIMITS.points;
}
