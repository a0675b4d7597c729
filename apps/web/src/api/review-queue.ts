import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from './call';
import { askFeedback, assignCoach, getFeedbackWait, getReviewQueue, listCoaches, setAway, setQueueOutcome, withdrawFeedbackRequest } from './generated';
import type { AskFeedback, QueueOutcome } from './generated';
import { keys } from './keys';

const REFRESH_MS = 30_000;

/** What waits for me; takes of reps come by themselves. */
export const reviewQueueQuery = queryOptions({ queryKey: keys.reviewQueue, queryFn: () => call(getReviewQueue()), refetchInterval: REFRESH_MS });

export const feedbackWaitQuery = (videoId: string) =>
  queryOptions({ queryKey: keys.feedbackWait(videoId), queryFn: () => call(getFeedbackWait({ path: { id: videoId } })), refetchInterval: REFRESH_MS });

/** Who may be asked for feedback on a video. */
export const coachesQuery = (videoId: string) =>
  queryOptions({ queryKey: [...keys.reviewQueue, 'coaches', videoId], queryFn: () => call(listCoaches({ path: { id: videoId } })) });

function useQueueMutation<Input, Output>(mutationFn: (input: Input) => Promise<Output>) {
  const client = useQueryClient();
  return useMutation({ mutationFn, onSettled: () => client.invalidateQueries({ queryKey: keys.reviewQueue }) });
}

/** Takes a video out of the queue; `waiting` brings it back. */
export const useSetOutcome = () =>
  useQueueMutation(({ id, outcome }: { id: string; outcome: QueueOutcome['outcome'] }) => setQueueOutcome({ path: { id }, body: { outcome }, throwOnError: true }));

/** Hands a video on; `null` gives it back to all managers. */
export const useAssignCoach = () =>
  useQueueMutation(({ id, coachId }: { id: string; coachId: string | null }) => assignCoach({ path: { id }, body: { coachId }, throwOnError: true }));

/** `null`: back again. */
export const useSetAway = () => useQueueMutation((until: string | null) => setAway({ body: { until }, throwOnError: true }));

export const useAskFeedback = () => useQueueMutation(({ id, ...body }: AskFeedback & { id: string }) => call(askFeedback({ path: { id }, body })));

export const useWithdrawRequest = () => useQueueMutation((id: string) => withdrawFeedbackRequest({ path: { id }, throwOnError: true }));
