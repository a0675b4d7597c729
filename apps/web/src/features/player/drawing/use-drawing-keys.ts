import { useEffect } from 'react';
import { takesText } from '../../../lib/shortcuts';
import type { Sketch } from './sketch';

/** While somebody draws: Escape puts the pen down and nothing else; Ctrl or Command with Z undoes, with Shift redoes. */
export function useDrawingKeys(sketch: Sketch): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isUndo = (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'z' && !takesText(event.target);
      if (event.key !== 'Escape' && !isUndo) return;
      event.preventDefault();
      event.stopPropagation();
      if (!isUndo) sketch.finish();
      else if (event.shiftKey) sketch.redo();
      else sketch.undo();
    };
    // Before the field of the comment hears it, where Escape puts the whole comment away.
    document.addEventListener('keydown', onKey, { capture: true });
    return () => document.removeEventListener('keydown', onKey, { capture: true });
  }, [sketch]);
}
