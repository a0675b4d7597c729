import { useState } from 'react';
import type { PicturePoint, Shape } from '#libs/contracts';
import { createStore, useStore } from '../../../lib/store';
import { simplifyLine } from './simplify-line';
import type { Sketch } from './sketch';

/** Below this, in parts of the picture's height, a press did not mean to drag. */
const TAP = 0.015;

interface Stroke {
  shape: Shape;
  /** A first tap, which waits for its second. */
  waits: boolean;
}

/**
 * One shape from its first point to its last: by dragging, or by two taps for whoever does not drag.
 * A freehand line goes where the pointer goes.
 */
export function useStroke(sketch: Sketch, aspect: number) {
  // Pointers are faster than drawing the page: what they said last is known at once.
  const [store] = useState(() => createStore<Stroke | null>(null));
  const stroke = useStore(store);
  const tool = useStore(sketch.tool);

  /** `null` too when another tool was taken up meanwhile. */
  const current = (): Stroke | null => {
    const now = store.get();
    return now?.shape.kind === sketch.tool.get() ? now : null;
  };

  const isTap = ({ points }: Shape) => {
    const [from, to] = [points[0], points.at(-1)];
    return !from || !to || Math.hypot((to.x - from.x) * aspect, to.y - from.y) < TAP;
  };

  return {
    shape: stroke?.shape.kind === tool ? stroke.shape : null,
    press: (point: PicturePoint) => {
      const now = current();
      const from = now?.waits ? now.shape.points[0] : undefined;
      store.set({ shape: { kind: sketch.tool.get(), colour: sketch.colour.get(), points: [from ?? point, point] }, waits: from !== undefined });
    },
    /** @param points where the pointer has been since it was last heard of */
    move: (points: PicturePoint[]) => {
      const now = current();
      const last = points.at(-1);
      if (!now || !last) return;
      const { kind, points: before } = now.shape;
      store.set({ ...now, shape: { ...now.shape, points: kind === 'freehand' ? [...before, ...points] : [...before.slice(0, 1), last] } });
    },
    release: () => {
      const now = current();
      if (!now) return;
      const { shape, waits } = now;
      if (shape.kind !== 'freehand' && isTap(shape)) {
        // A second tap at the place of the first takes it back.
        store.set(waits ? null : { shape, waits: true });
        return;
      }
      store.set(null);
      sketch.add(shape.kind === 'freehand' ? { ...shape, points: simplifyLine(shape.points, aspect) } : shape);
    },
    cancel: () => store.set(null),
  };
}

export type StrokeControls = ReturnType<typeof useStroke>;
