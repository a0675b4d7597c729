import type { ReviewQueue } from './generated';

const lengthOf = ({ durationMs }: ReviewQueue['items'][number]) => durationMs ?? 0;

/** The queue once a video has left it. */
export function withoutVideo(queue: ReviewQueue, id: string): ReviewQueue {
  const gone = queue.items.find(({ videoId }) => videoId === id);
  if (!gone) return queue;
  return { ...queue, items: queue.items.filter((item) => item !== gone), totalMs: queue.totalMs - lengthOf(gone) };
}

/**
 * Puts a video back to where it stood. Others that have left since stay out.
 * @param before the queue when it left
 */
export function withVideoAgain(queue: ReviewQueue, before: ReviewQueue, id: string): ReviewQueue {
  const at = before.items.findIndex(({ videoId }) => videoId === id);
  const back = before.items[at];
  if (!back || queue.items.some(({ videoId }) => videoId === id)) return queue;
  const after = new Set(before.items.slice(at + 1).map(({ videoId }) => videoId));
  const place = queue.items.findIndex(({ videoId }) => after.has(videoId));
  return { ...queue, items: queue.items.toSpliced(place < 0 ? queue.items.length : place, 0, back), totalMs: queue.totalMs + lengthOf(back) };
}
