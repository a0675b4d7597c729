import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { call } from './call';
import {
  createCaption,
  deleteCaption,
  deleteVideo,
  getVideo,
  listVideos,
  markWorked,
  restoreVideo,
  retryVideo,
  unmarkWorked,
  reviewVideo,
  updateVideo,
} from './generated';
import type { CreateCaption, ListVideosData, UpdateVideo, Video } from './generated';
import { keys } from './keys';
import { Problem } from './problem';

export type VideoFilter = Omit<NonNullable<ListVideosData['query']>, 'cursor'>;

/** A video that the server still works on; what shows it asks again, should a live event be missed. */
export const isMoving = (video: Video) => video.state === 'uploading' || video.state === 'processing' || video.state === 'playable';

const SLOW_REFRESH_MS = 5_000;

export function videoListQuery(filter: VideoFilter = {}) {
  return infiniteQueryOptions({
    queryKey: keys.videoList(filter),
    queryFn: ({ pageParam }) => call(listVideos({ query: { ...filter, ...(pageParam ? { cursor: pageParam } : {}) } })),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    refetchInterval: ({ state }) => (state.data?.pages.some((page) => page.items.some(isMoving)) ? SLOW_REFRESH_MS : false),
  });
}

export function videoQuery(id: string) {
  return queryOptions({
    queryKey: keys.video(id),
    queryFn: () => call(getVideo({ path: { id } })),
    refetchInterval: ({ state }) => (state.data && isMoving(state.data) ? SLOW_REFRESH_MS : false),
  });
}

/** Every change of one video: the answer is the video, and lists are read again. */
function useVideoMutation<Input extends { id: string }>(mutationFn: (input: Input) => Promise<Video>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn,
    onSuccess: (video) => {
      client.setQueryData(keys.video(video.id), video);
      return Promise.all([['videos', 'list'], keys.bin].map((queryKey) => client.invalidateQueries({ queryKey })));
    },
  });
}

export const useUpdateVideo = () => useVideoMutation(({ id, ...body }: UpdateVideo & { id: string }) => call(updateVideo({ path: { id }, body })));
export const useRetryVideo = () => useVideoMutation(({ id }: { id: string }) => call(retryVideo({ path: { id } })));
export const useMarkWorked = () =>
  useVideoMutation(({ id, worked }: { id: string; worked: boolean }) => call(worked ? markWorked({ path: { id } }) : unmarkWorked({ path: { id } })));
export const useScoreVideo = () =>
  useVideoMutation(({ id, score }: { id: string; score: number }) => call(reviewVideo({ path: { id }, body: { score } })));
export const useRestoreVideo = () => useVideoMutation(({ id }: { id: string }) => call(restoreVideo({ path: { id } })));

/** @param quiet a refusal is nobody's business, as with a take that is thrown away */
export function useDeleteVideo({ quiet = false } = {}) {
  const client = useQueryClient();
  return useMutation({
    meta: { quiet },
    mutationFn: (id: string) => call(deleteVideo({ path: { id } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['videos', 'list'] }),
  });
}

export function useAddCaptions(videoId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: CreateCaption) => call(createCaption({ path: { id: videoId }, body })),
    onSuccess: () => refreshCaptions(client, videoId),
  });
}

export function useDeleteCaptions(videoId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (captionId: string) => {
      try {
        await call(deleteCaption({ path: { id: videoId, captionId } }));
      } catch (error) {
        // A file of the same language has taken its place meanwhile.
        if (!(error instanceof Problem && error.status === 404)) throw error;
      }
    },
    onSuccess: () => refreshCaptions(client, videoId),
  });
}

function refreshCaptions(client: QueryClient, videoId: string) {
  return Promise.all([
    client.invalidateQueries({ queryKey: keys.video(videoId) }),
    client.invalidateQueries({ queryKey: keys.transcript(videoId) }),
  ]);
}
