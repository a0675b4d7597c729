import { Text, UnstyledButton } from '@mantine/core';
import type { QueueItem } from '../../api/generated';
import { formatMs } from '#libs/contracts';
import { dueWords, waitedFor } from '../../lib/queue-words';
import classes from './review-queue.module.css';

/** The queue in its order; on a phone a strip. */
export function QueueList({ items, currentId, onChoose }: { items: QueueItem[]; currentId: string; onChoose: (item: QueueItem) => void }) {
  return (
    <ol className={classes['list']} aria-label="Waiting for me">
      {items.map((item) => (
        <li key={item.videoId}>
          <UnstyledButton className={classes['item']} aria-current={item.videoId === currentId || undefined} onClick={() => onChoose(item)}>
            <Text component="span" display="block" fw={600} lineClamp={2}>
              {item.title}
            </Text>
            <Text component="span" display="block" size="sm" c="dimmed" truncate>
              {item.owner.name}
              {item.durationMs !== null && ` · ${formatMs(item.durationMs)}`}
            </Text>
            <Wait item={item} />
          </UnstyledButton>
        </li>
      ))}
    </ol>
  );
}

function Wait({ item: { dueAt, requestedAt, asked } }: { item: QueueItem }) {
  const waited = waitedFor(requestedAt);
  return (
    <Text component="span" display="block" size="sm" className={classes['wait']} data-due={dueAt !== null || undefined}>
      {dueAt === null ? `${asked ? 'Asked; waits' : 'Waits'} ${waited}` : dueWords(dueAt)}
    </Text>
  );
}
