import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from './call';
import { askFeedback, assignCoach, getFeedbackWait, getReviewQueue, listCoaches, setAway, setQueueOutcome, withdrawFeedbackRequest } from './generated';
import type { AskFeedback, QueueOutcome, ReviewQueue } from './generated';
import { keys } from './keys';
import { withoutVideo, withVideoAgain } from './queue-cache';

const REFRESH_MS = 30_000;

/** What waits for me; takes of reps come by themselves. */
export const reviewQueueQuery = queryOptions({ queryKey: keys.reviewQueue, queryFn: () => call(getReviewQueue()), refetchInterval: REFRESH_MS });

export const feedbackWaitQuery = (videoId: string) =>
  queryOptions({ queryKey: keys.feedbackWait(videoId), queryFn: () => call(getFeedbackWait({ path: { id: videoId } })), refetchInterval: REFRESH_MS });

/** Who may be asked for feedback on a video. */
export const coachesQuery = (videoId: string) =>
  queryOptions({ queryKey: [...keys.reviewQueue, 'coaches', videoId], queryFn: () => call(listCoaches({ path: { id: videoId } })) });

/** @param leaves the id of the video that is out of my queue by it, which shows at once; `null` for none */
function useQueueMutation<Input, Output>(mutationFn: (input: Input) => Promise<Output>, leaves: (input: Input) => string | null = () => null) {
  const client = useQueryClient();
  return useMutation({
    mutationKey: keys.reviewQueue,
    mutationFn,
    onMutate: (input) => {
      const id = leaves(input);
      if (id === null) return null;
      // An answer from before would bring it back.
      void client.cancelQueries({ queryKey: keys.reviewQueue, exact: true });
      const before = client.getQueryData<ReviewQueue>(keys.reviewQueue);
      client.setQueryData<ReviewQueue>(keys.reviewQueue, (queue) => queue && withoutVideo(queue, id));
      return before ? { id, before } : null;
    },
    onError: (_error, _input, left) => {
      if (left) client.setQueryData<ReviewQueue>(keys.reviewQueue, (queue) => queue && withVideoAgain(queue, left.before, left.id));
    },
    onSettled: () => {
      // The last of several reads: the server may not know of the others yet.
      if (client.isMutating({ mutationKey: keys.reviewQueue }) === 1) return client.invalidateQueries({ queryKey: keys.reviewQueue });
    },
  });
}

/** Takes a video out of the queue; `waiting` brings it back. */
export const useSetOutcome = () =>
  useQueueMutation(
    ({ id, outcome }: { id: string; outcome: QueueOutcome['outcome'] }) => setQueueOutcome({ path: { id }, body: { outcome }, throwOnError: true }),
    ({ id, outcome }) => (outcome === 'waiting' ? null : id),
  );

/** Hands a video on; `null` gives it back to all managers, of whom one may be me. */
export const useAssignCoach = () =>
  useQueueMutation(
    ({ id, coachId }: { id: string; coachId: string | null }) => assignCoach({ path: { id }, body: { coachId }, throwOnError: true }),
    ({ id, coachId }) => (coachId === null ? null : id),
  );

/** `null`: back again. */
export const useSetAway = () => useQueueMutation((until: string | null) => setAway({ body: { until }, throwOnError: true }));

export const useAskFeedback = () => useQueueMutation(({ id, ...body }: AskFeedback & { id: string }) => call(askFeedback({ path: { id }, body })));

export const useWithdrawRequest = () => useQueueMutation((id: string) => withdrawFeedbackRequest({ path: { id }, throwOnError: true }));
