import { useDeleteVideo, useRestoreVideo } from '../../api/videos';
import { notifyUndo } from '../../lib/notify';
import { told } from '../../lib/told';
import { count } from '../../lib/words';
import type { Take } from './use-recorder';

/** Deletes takes that were not chosen, each as soon as the server has it whole, so that it can still be brought back. */
export function useDropTakes(): (takes: Take[]) => void {
  const { mutateAsync: remove } = useDeleteVideo({ quiet: true });
  const { mutateAsync: restore } = useRestoreVideo();

  return (takes) => {
    if (takes.length === 0) return;
    let undone = false;
    const removals = takes.map(async ({ transfer }) => {
      const id = await transfer.saved;
      if (undone) return null;
      await remove(id);
      return id;
    });
    removals.forEach(told);
    notifyUndo(`${count(takes.length, 'other take')} deleted`, () => {
      undone = true;
      for (const removal of removals) told(removal.then((id) => (id ? restore({ id }) : null)));
    });
  };
}
