import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from './call';
import { erasePerson, getRetention, keepVideo, listErasures, previewRetention, setRetention, unkeepVideo } from './generated';
import { keys } from './keys';

export const retentionQuery = queryOptions({ queryKey: keys.retention, queryFn: () => call(getRetention()) });

/** How many videos a rule of so many days would find today. */
export const retentionPreviewQuery = (days: number) =>
  queryOptions({ queryKey: keys.retentionPreview(days), queryFn: () => call(previewRetention({ query: { days } })), placeholderData: keepPreviousData });

export function useSetRetention() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (practiceDays: number | null) => call(setRetention({ body: { practiceDays } })),
    onSuccess: (rule) => {
      client.setQueryData(keys.retention, rule);
      // The date on each video is another one now.
      return client.invalidateQueries({ queryKey: keys.videos });
    },
  });
}

/** Keeps a video from the rule, or gives it back to the rule. */
export function useKeepVideo() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, kept }: { id: string; kept: boolean }) => call(kept ? keepVideo({ path: { id } }) : unkeepVideo({ path: { id } })),
    onSuccess: (video) => client.setQueryData(keys.video(video.id), video),
  });
}

export const erasuresQuery = queryOptions({ queryKey: keys.erasures, queryFn: () => call(listErasures()) });

export function useErasePerson() {
  const client = useQueryClient();
  return useMutation({
    meta: { quiet: true },
    mutationFn: ({ id, confirmEmail }: { id: string; confirmEmail: string }) => call(erasePerson({ path: { id }, body: { confirmEmail } })),
    onSuccess: () => Promise.all([keys.users, keys.erasures, keys.videos].map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
}
