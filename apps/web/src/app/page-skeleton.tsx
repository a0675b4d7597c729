import { Skeleton, Stack } from '@mantine/core';
import { VideoGridSkeleton } from '../components/video-grid';

export function PageSkeleton() {
  return (
    <Stack gap="lg">
      <Skeleton height={36} width={240} />
      <VideoGridSkeleton />
    </Stack>
  );
}
