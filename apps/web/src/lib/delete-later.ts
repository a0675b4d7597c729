import { notifyUndo } from './notify';
import { createStore, useStore } from './store';

const going = createStore<readonly string[]>([]);

/** Ids of what is to be shown no more, though it is still there. */
export function useGoing(): readonly string[] {
  return useStore(going);
}

/**
 * For what the server cannot bring back: out of sight at once, and deleted when the offer to undo that is gone. Going to
 * another screen changes nothing about it; when the whole page is closed before, it is still there.
 */
export function deleteLater(id: string, message: string, remove: () => Promise<unknown>): void {
  const show = () => going.set((ids) => ids.filter((other) => other !== id));
  going.set((ids) => [...ids, id]);
  // Refused, it is in sight again.
  notifyUndo(message, show, () => remove().finally(show));
}
