import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from './call';
import { listJobs, retryJob, retryJobs } from './generated';
import { keys } from './keys';

const BUSY_REFRESH_MS = 2_000;
const IDLE_REFRESH_MS = 10_000;

/** What the server works on; asked again by itself, oftener while something moves. */
export const jobsQuery = queryOptions({
  queryKey: keys.jobs,
  queryFn: () => call(listJobs()),
  refetchInterval: ({ state }) => (state.data?.items.some((job) => job.state !== 'failed') ? BUSY_REFRESH_MS : IDLE_REFRESH_MS),
});

export function useRetryJob() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (videoId: string) => call(retryJob({ path: { id: videoId } })),
    onSettled: () => client.invalidateQueries({ queryKey: keys.jobs }),
  });
}

export function useRetryAllJobs() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call(retryJobs()),
    onSettled: () => client.invalidateQueries({ queryKey: keys.jobs }),
  });
}
