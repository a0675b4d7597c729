import { SimpleGrid, Skeleton } from '@mantine/core';
import type { QueueItem, Video } from '../api/generated';
import { VideoCard } from './video-card';
import { WaitingCard } from './waiting-card';

const COLUMNS = { base: 1, xs: 2, md: 3, xl: 4 };

export function VideoGrid({ videos, showStage = false }: { videos: Video[]; showStage?: boolean }) {
  return (
    <SimpleGrid cols={COLUMNS} spacing="md">
      {videos.map((video) => (
        <VideoCard key={video.id} video={video} showStage={showStage} />
      ))}
    </SimpleGrid>
  );
}

export function WaitingGrid({ items }: { items: QueueItem[] }) {
  return (
    <SimpleGrid cols={COLUMNS} spacing="md">
      {items.map((item) => (
        <WaitingCard key={item.videoId} item={item} />
      ))}
    </SimpleGrid>
  );
}

/** The shape of a grid that is on its way. */
export function VideoGridSkeleton({ cards = 4 }: { cards?: number }) {
  return (
    <SimpleGrid cols={COLUMNS} spacing="md" role="status" aria-busy="true" aria-label="Loading videos">
      {Array.from({ length: cards }, (_, index) => (
        <Skeleton key={index} height={260} radius="lg" />
      ))}
    </SimpleGrid>
  );
}
