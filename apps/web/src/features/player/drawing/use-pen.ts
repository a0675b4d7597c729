import { useState, type KeyboardEvent } from 'react';
import type { PicturePoint } from '#libs/contracts';
import type { StrokeControls } from './use-stroke';

const STEP = 0.02;
const LONG_STEP = 0.1;
const MIDDLE: PicturePoint = { x: 0.5, y: 0.5 };

const DIRECTIONS: Record<string, [x: number, y: number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** A pen moved by the arrow keys, farther with Shift; Enter or Space puts it down and lifts it. */
export function usePen(stroke: StrokeControls) {
  const [at, setAt] = useState<PicturePoint | null>(null);
  const [down, setDown] = useState(false);
  const drawing = down && stroke.shape !== null;

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const direction = DIRECTIONS[event.key];
    if (!direction && event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    const now = at ?? MIDDLE;
    if (direction) {
      const step = event.shiftKey ? LONG_STEP : STEP;
      const next = { x: within(now.x + direction[0] * step), y: within(now.y + direction[1] * step) };
      setAt(next);
      if (drawing) stroke.move([next]);
      return;
    }
    setAt(now);
    setDown(!drawing);
    if (drawing) stroke.release();
    else stroke.press(now);
  };

  const hide = () => {
    if (drawing) stroke.cancel();
    setAt(null);
    setDown(false);
  };

  return { at, onKeyDown, hide };
}

const within = (value: number) => Math.min(1, Math.max(0, value));
