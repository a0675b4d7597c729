import { Stack, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useStages } from '../../api/process';
import { useMe } from '../../api/session';
import { videoListQuery } from '../../api/videos';
import { ErrorPanel } from '../../components/error-panel';
import { SearchSlot } from '../../components/search-slot';
import { VideoGridSkeleton } from '../../components/video-grid';
import { may } from '../../lib/permissions';
import classes from './home.module.css';
import { AsksSection } from './asks-section';
import { CoachHome } from './coach-home';
import { RepHome } from './rep-home';
import { StageShortcuts } from './stage-shortcuts';
import { ToRecord } from './to-record';

/** What helps me now, and who needs me. */
export function HomePage() {
  useDocumentTitle('Home · Sideline');
  const me = useMe();
  const stages = useStages();
  const list = useInfiniteQuery(videoListQuery({ limit: 50 }));
  const videos = list.data?.pages.flatMap((page) => page.items);

  return (
    <Stack gap={40}>
      <section className={classes['hero']}>
        <Title order={1} className={classes['greeting']}>
          Ready for the next call, {me.name.split(' ')[0]}?
        </Title>
        <SearchSlot autoFocus />
        <StageShortcuts stages={stages} />
      </section>
      {list.isPending && <VideoGridSkeleton />}
      {list.isLoadingError && <ErrorPanel error={list.error} onRetry={() => list.refetch()} />}
      <ToRecord />
      <AsksSection me={me} />
      {videos && (may.coach(me) ? <CoachHome me={me} videos={videos} hasStages={stages.length > 0} /> : <RepHome me={me} videos={videos} />)}
    </Stack>
  );
}
