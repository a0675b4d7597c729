import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconChecklist } from '@tabler/icons-react';
import { useEffect } from 'react';
import { Outlet, useParams } from 'react-router';
import { reviewQueueQuery } from '../../api/review-queue';
import { EmptyPanel } from '../../components/empty-panel';
import { ErrorPanel } from '../../components/error-panel';
import { PageHeader } from '../../components/page-header';
import { usualWait, workload } from '../../lib/queue-words';
import { useFirstShortcuts } from '../../lib/shortcuts';
import { AwayMenu } from './away-menu';
import { QueueActions } from './queue-actions';
import { QueueList } from './queue-list';
import classes from './review-queue.module.css';
import { usePlace } from './use-place';

/** Next: what waits for me on the left, the video on the right; one after the other without leaving it. */
export default function ReviewPage() {
  const { id } = useParams();
  const { data: queue, error, refetch } = useQuery(reviewQueueQuery);
  const items = queue?.items ?? [];
  const place = usePlace(items, id);
  useFirstShortcuts({ j: () => place.go(place.next), k: () => place.go(place.previous) });

  const first = items[0];
  useEffect(() => {
    if (id === undefined && first) place.start(first);
  }, [id, first, place]);

  if (!queue) return error ? <ErrorPanel error={error} onRetry={refetch} /> : <Skeleton h={400} radius="lg" />;
  const hint = items.length > 0 ? `${workload(queue.totalMs, items.length)}. ${usualWait(queue)}` : usualWait(queue);
  return (
    <>
      <PageHeader title="Waiting for me" hint={hint} actions={<AwayMenu awayUntil={queue.awayUntil} />} />
      {id === undefined ? (
        items.length === 0 && (
          <EmptyPanel icon={<IconChecklist />} title="All done">
            Nothing waits for your feedback. New takes of your reps and what they ask you about come here by themselves, the most urgent first.
          </EmptyPanel>
        )
      ) : (
        <div className={classes['page']}>
          <QueueList items={items} currentId={id} onChoose={place.go} />
          <div className={classes['right']}>
            <QueueActions key={id} id={id} place={place} />
            <div className={classes['player']}>
              <Outlet />
            </div>
          </div>
        </div>
      )}
    </>
  );
}
