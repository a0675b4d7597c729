import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { call } from './call';
import { chooseBestTake, compareTakes, keepTake, listCarriedFixes, listTakeRequests, listTakes, markCarriedFix, requestTake, unchooseBestTake, withdrawTakeRequest } from './generated';
import type { MarkFix, RequestTake } from './generated';
import { keys } from './keys';
import { readMissed, socket } from './live';

/** The other takes of a video, and what is asked of them. */
export const takesQuery = (videoId: string) => queryOptions({ queryKey: keys.takes(videoId), queryFn: () => call(listTakes({ path: { id: videoId } })) });

/** What one is asked to record once more. */
export const takeRequestsQuery = queryOptions({ queryKey: keys.takeRequests, queryFn: () => call(listTakeRequests()) });

/** Reads the takes again when somebody asks for one, records one or chooses; what was missed without a connection too. */
export function useWatchTakes(videoId: string): void {
  const client = useQueryClient();
  useEffect(() => {
    const read = () => void client.invalidateQueries({ queryKey: keys.takes(videoId) });
    const onChanged = (event: { videoId: string }) => {
      if (event.videoId === videoId) read();
    };
    socket.on('takes.changed', onChanged);
    const onConnect = () => readMissed(keys.takes(videoId));
    socket.on('connect', onConnect);
    socket.on('resync', read);
    return () => {
      socket.off('takes.changed', onChanged);
      socket.off('connect', onConnect);
      socket.off('resync', read);
    };
  }, [client, videoId]);
}

/** Every change concerns all takes of the series. */
function useTakeMutation<Input, Result>(mutationFn: (input: Input) => Promise<Result>) {
  const client = useQueryClient();
  return useMutation({ mutationFn, onSuccess: () => client.invalidateQueries({ queryKey: ['takes'] }) });
}

export const useRequestTake = () => useTakeMutation(({ videoId, ...body }: RequestTake & { videoId: string }) => call(requestTake({ path: { id: videoId }, body })));
export const useWithdrawTakeRequest = () => useTakeMutation((id: string) => call(withdrawTakeRequest({ path: { id } })));
export const useKeepTake = () => useTakeMutation((videoId: string) => call(keepTake({ path: { id: videoId } })));
export const useChooseBest = () =>
  useTakeMutation(({ videoId, best }: { videoId: string; best: boolean }) => call((best ? chooseBestTake : unchooseBestTake)({ path: { id: videoId } })));

/** Where two takes say the same. */
export const comparisonQuery = (videoId: string, otherId: string) =>
  queryOptions({ queryKey: keys.comparison(videoId, otherId), queryFn: () => call(compareTakes({ path: { id: videoId, otherId } })) });

/** What was to be fixed in earlier takes of the video. */
export const carriedFixesQuery = (videoId: string) =>
  queryOptions({ queryKey: keys.carriedFixes(videoId), queryFn: () => call(listCarriedFixes({ path: { id: videoId } })) });

export function useMarkFix(videoId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ commentId, ...body }: MarkFix & { commentId: string }) => call(markCarriedFix({ path: { id: videoId, commentId }, body })),
    onSuccess: (fixes) => client.setQueryData(keys.carriedFixes(videoId), fixes),
  });
}
