import { Text } from '@mantine/core';
import { Link } from 'react-router';
import type { QueueItem } from '../api/generated';
import { videoKindLabel } from '../lib/labels';
import { dueWords, waitedFor } from '../lib/queue-words';
import { Poster } from './video-card';
import classes from './video-card.module.css';

/** A video that waits for a coach; it opens in its place of the queue. */
export function WaitingCard({ item }: { item: QueueItem }) {
  return (
    <article className={classes['card']} aria-label={item.title}>
      <Poster poster={item.poster} durationMs={item.durationMs} />
      <div className={classes['body']}>
        <Link to={`/review/${item.videoId}`} className={`${classes['link']} clamp-2`}>
          {item.title}
        </Link>
        <Text size="sm" c="dimmed">
          {item.owner.name} · {item.dueAt === null ? `${item.asked ? 'asked; waits' : 'waits'} ${waitedFor(item.requestedAt)}` : dueWords(item.dueAt)}
        </Text>
        <div className={classes['facts']}>
          <span>{item.stageName ?? videoKindLabel[item.kind]}</span>
        </div>
      </div>
    </article>
  );
}
