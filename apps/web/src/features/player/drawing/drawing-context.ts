import { createContext, useContext } from 'react';
import type { Drawing } from '#libs/contracts';
import type { Sketch } from './sketch';

/** What a screen with a player gives to whoever draws, or shows what is drawn. */
export interface DrawingControls {
  sketch: Sketch;
  /** There is a picture. */
  canDraw: boolean;
  /** Draws at the second of the new comment; once more puts the pen down. */
  toggle: () => void;
  /** Of the comment that is being written. */
  draft: { atMs: number | null; drawing: Drawing | null };
}

export const DrawingContext = createContext<DrawingControls | null>(null);

export function useDrawingControls(): DrawingControls {
  const controls = useContext(DrawingContext);
  if (!controls) throw new Error('There is no DrawingContext around this');
  return controls;
}
