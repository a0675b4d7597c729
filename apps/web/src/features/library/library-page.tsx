import { Button, Stack } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { IconListDetails, IconVideoPlus } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { VideoKind } from '#libs/contracts';
import { modulesQuery } from '../../api/modules';
import { processesQuery } from '../../api/process';
import { useMe } from '../../api/session';
import { videoListQuery } from '../../api/videos';
import { EmptyPanel } from '../../components/empty-panel';
import { ErrorPanel } from '../../components/error-panel';
import { PageHeader } from '../../components/page-header';
import { VideoGridSkeleton } from '../../components/video-grid';
import { may } from '../../lib/permissions';
import { useUrlFilter } from '../../lib/use-url-filter';
import { LIBRARY_FILTERS, LibraryFilters } from './library-filters';
import { StageRail } from './stage-rail';
import { StageSection } from './stage-section';

const PAGE = 100;

/** What do we have for each stage, and where is nothing yet? */
export default function LibraryPage() {
  const me = useMe();
  const { values, choose, clear, any } = useUrlFilter(LIBRARY_FILTERS);
  const processes = useQuery(processesQuery);
  const { data: modules } = useQuery(modulesQuery);
  const ofStage = (stageId: string) => (modules?.items ?? []).filter((module) => !module.owner && module.stages.some(({ id }) => id === stageId));
  const filter = {
    limit: PAGE,
    ...(values.kind ? { kind: values.kind as VideoKind } : {}),
    ...(values.owner ? { ownerId: values.owner } : {}),
    ...(values.team ? { teamId: values.team } : {}),
  };
  // Of every stage, for the rail; and all there is of the one that was chosen.
  const every = useInfiniteQuery(videoListQuery(filter));
  const ofChosen = useInfiniteQuery({ ...videoListQuery({ ...filter, stageId: values.stage ?? '' }), enabled: values.stage !== undefined });
  const list = values.stage ? ofChosen : every;
  const stages = processes.data?.items[0]?.stages ?? [];
  const videos = list.data?.pages.flatMap((page) => page.items) ?? [];
  const known = new Set(stages.map(({ id }) => id));
  const withoutStage = videos.filter(({ stageId }) => stageId === null || !known.has(stageId));
  const inRail = every.data?.pages.flatMap((page) => page.items) ?? [];
  const shownStages = values.stage ? stages.filter(({ id }) => id === values.stage) : stages;

  return (
    <>
      <PageHeader title="Library" hint="Every video you may see, along your sales process." />
      <Stack gap="lg">
        <LibraryFilters values={values} choose={choose} clear={clear} any={any} />
        {(list.isLoadingError || processes.isLoadingError) && <ErrorPanel error={list.error ?? processes.error} onRetry={() => Promise.all([list.refetch(), processes.refetch()])} />}
        {(list.isPending || processes.isPending) && <VideoGridSkeleton cards={8} />}
        {list.data && processes.data && (
          <>
            {stages.length > 0 && every.data && <StageRail stages={stages} videos={inRail} isAll={!every.hasNextPage} chosen={values.stage} onChoose={(id) => choose('stage', id)} />}
            {stages.length === 0 && <NoProcess mayEdit={may.editProcess(me)} />}
            <Stack gap={40}>
              {shownStages.map((stage) => (
                <StageSection key={stage.id} name={stage.name} stageId={stage.id} modules={ofStage(stage.id)} videos={videos.filter(({ stageId }) => stageId === stage.id)} isAll={!list.hasNextPage} />
              ))}
              {!values.stage && withoutStage.length > 0 && <StageSection name="Without a stage" videos={withoutStage} isAll={!list.hasNextPage} />}
            </Stack>
            {list.hasNextPage && (
              <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()} mx="auto">
                Show older videos
              </Button>
            )}
            {stages.length === 0 && videos.length === 0 && !any && <NoVideos />}
          </>
        )}
      </Stack>
    </>
  );
}

function NoProcess({ mayEdit }: { mayEdit: boolean }) {
  return (
    <EmptyPanel
      icon={<IconListDetails />}
      title="Your sales process isn’t set up yet"
      action={
        mayEdit ? (
          <Button component={Link} to="/process">
            Set up the stages
          </Button>
        ) : undefined
      }
    >
      Stages such as Discovery or Negotiation sort every video, and show where good examples are missing.
    </EmptyPanel>
  );
}

function NoVideos() {
  return (
    <EmptyPanel
      icon={<IconVideoPlus />}
      title="No videos yet"
      action={
        <Button component={Link} to="/record" variant="default">
          Record the first
        </Button>
      }
    >
      Record a pitch or drop a call recording. It is playable a few seconds after you stop.
    </EmptyPanel>
  );
}
