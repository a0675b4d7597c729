import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from './call';
import { getChapters, putChapters, type Chapter, type Chapters } from './generated';
import { keys } from './keys';

export const chaptersQuery = (videoId: string) => queryOptions({ queryKey: keys.chapters(videoId), queryFn: () => call(getChapters({ path: { id: videoId } })) });

/** All chapters of a video at once; seen at once, and taken back when the server says no. */
export function usePutChapters(videoId: string) {
  const client = useQueryClient();
  const queryKey = keys.chapters(videoId);
  return useMutation({
    mutationFn: (chapters: Chapter[]) => call(putChapters({ path: { id: videoId }, body: { chapters } })),
    onMutate: async (chapters) => {
      await client.cancelQueries({ queryKey });
      const before = client.getQueryData<Chapters>(queryKey);
      client.setQueryData<Chapters>(queryKey, (known) => known && { ...known, chapters });
      return { before };
    },
    onError: (_error, _chapters, context) => client.setQueryData(queryKey, context?.before),
    onSuccess: (saved) => client.setQueryData(queryKey, saved),
  });
}
