import { useEffect, useState } from 'react';
import type { Player } from '../../../lib/playback/player';
import type { DraftControls } from '../use-draft';
import type { DrawingControls } from './drawing-context';
import { Sketch } from './sketch';

const DRAFT = 'draft';

/** Drawing for the comment that is being written, on the picture that the player shows. */
export function useDrawing(player: Player, controls: DraftControls, canDraw: boolean): DrawingControls {
  const [sketch] = useState(() => new Sketch(player));
  const { draft, field } = controls;

  useEffect(() => {
    const follow = () => sketch.followPlayer();
    const stop = [player.timeMs.subscribe(follow), player.paused.subscribe(follow)];
    return () => stop.forEach((unsubscribe) => unsubscribe());
  }, [player, sketch]);

  const isWritten = draft.atMs !== null;
  useEffect(() => {
    if (!isWritten) sketch.leave(DRAFT);
  }, [isWritten, sketch]);

  const toggle = () => {
    if (sketch.now.get()) return sketch.finish();
    if (!canDraw) return;
    const atMs = controls.holdSecond();
    // On a small screen the field comes back with the next picture.
    sketch.begin({ owner: DRAFT, drawing: draft.drawing, atMs, onChange: controls.setDrawing, onFinish: () => requestAnimationFrame(() => field.current?.focus()) });
  };

  return { sketch, canDraw, toggle, draft };
}
