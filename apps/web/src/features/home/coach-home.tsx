import { Button, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconChecklist, IconUserPlus } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { Me, Video } from '../../api/generated';
import { reviewQueueQuery } from '../../api/review-queue';
import { EmptyPanel } from '../../components/empty-panel';
import { ErrorPanel } from '../../components/error-panel';
import { WaitingGrid } from '../../components/video-grid';
import { may } from '../../lib/permissions';
import { usualWait, workload } from '../../lib/queue-words';
import { HomeSection, VideoSection } from './video-section';

const PER_SECTION = 8;

export function CoachHome({ me, videos, hasStages }: { me: Me; videos: Video[]; hasStages: boolean }) {
  const queueQuery = useQuery(reviewQueueQuery);
  const waiting = queueQuery.data;
  const queue = waiting?.items ?? [];
  const inQueue = new Set(queue.map(({ videoId }) => videoId));
  const rest = videos.filter(({ id }) => !inQueue.has(id));
  return (
    <>
      {queueQuery.isLoadingError && <ErrorPanel error={queueQuery.error} onRetry={() => queueQuery.refetch()} />}
      {waiting && queue.length > 0 && (
        <HomeSection title="Waiting for your review" hint={`${workload(waiting.totalMs, queue.length)}. ${usualWait(waiting)}`} more="/review">
          <WaitingGrid items={queue.slice(0, PER_SECTION)} />
        </HomeSection>
      )}
      <VideoSection title="Lately" hint="What your people recorded and sent." videos={rest.slice(0, PER_SECTION)} more="/library" />
      {videos.length === 0 && <FirstSteps me={me} hasStages={hasStages} />}
    </>
  );
}

function FirstSteps({ me, hasStages }: { me: Me; hasStages: boolean }) {
  return (
    <EmptyPanel
      icon={<IconChecklist />}
      title="No videos yet"
      action={
        <Group justify="center">
          {may.editProcess(me) && !hasStages && (
            <Button component={Link} to="/process">
              Set up your sales process
            </Button>
          )}
          {may.managePeople(me) && (
            <Button component={Link} to="/people" variant={hasStages ? 'filled' : 'default'} leftSection={<IconUserPlus size={18} />}>
              Invite your team
            </Button>
          )}
        </Group>
      }
    >
      Videos of your reps show here as soon as they record, the ones without your score first. Start with the stages of your sale and the people
      who sell.
    </EmptyPanel>
  );
}
