import { useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import type { QueueItem } from '../../api/generated';

export interface Place {
  /** The one that is open; `undefined` when it has left the queue, as it does once it has feedback. */
  current: QueueItem | undefined;
  next: QueueItem | undefined;
  previous: QueueItem | undefined;
  /** The one that is open and those after it. */
  left: QueueItem[];
  /** Opens one; `undefined`: the end of the queue. */
  go: (item: QueueItem | undefined) => void;
  /** Opens the first, so that "back" leaves the queue. */
  start: (item: QueueItem) => void;
  /** On to the next, or to "all done" when the one that is open was the last. */
  finish: () => void;
}

/** Where in the queue one is. What has left it keeps its place until one goes on. */
export function usePlace(items: QueueItem[], id: string | undefined): Place {
  const navigate = useNavigate();
  const [lastIndex, setLastIndex] = useState(0);
  const found = items.findIndex(({ videoId }) => videoId === id);
  if (found >= 0 && found !== lastIndex) setLastIndex(found);
  return useMemo(() => {
    const at = found >= 0 ? found : Math.min(lastIndex, items.length);
    const next = items[found >= 0 ? at + 1 : at];
    const previous = items[at - 1];
    const open = ({ videoId }: QueueItem, replace: boolean) => void navigate(`/review/${videoId}`, { replace });
    return {
      current: items[found],
      next,
      previous,
      left: items.slice(at),
      go: (item) => item && open(item, false),
      start: (item) => open(item, true),
      finish: () => {
        const onward = next ?? previous;
        if (onward) open(onward, false);
        else void navigate('/review');
      },
    };
  }, [items, found, lastIndex, navigate]);
}
