import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from './call';
import {
  createObservation,
  createScorecard,
  deleteScorecard,
  getCoachAgreement,
  getVideoReviews,
  listObservable,
  listObservations,
  listScorecards,
  putMyReview,
  replaceScorecard,
  restoreScorecard,
} from './generated';
import type { CreateObservation, CreateScorecard, PutScoredReview } from './generated';
import { keys } from './keys';

export const scorecardsQuery = queryOptions({ queryKey: keys.scorecards, queryFn: () => call(listScorecards()) });
/** Of whom one may make observations. */
export const observableQuery = queryOptions({ queryKey: keys.observable, queryFn: () => call(listObservable()) });
export const videoReviewsQuery = (videoId: string) => queryOptions({ queryKey: keys.videoReviews(videoId), queryFn: () => call(getVideoReviews({ path: { id: videoId } })) });
export const agreementQuery = (id: string, version: number) =>
  queryOptions({ queryKey: keys.agreement(id, version), queryFn: () => call(getCoachAgreement({ path: { id }, query: { version } })) });
/** Of somebody, or without `subjectId` those that one made. */
export const observationsQuery = (subjectId?: string) =>
  queryOptions({ queryKey: subjectId ? keys.observations(subjectId) : keys.madeObservations, queryFn: () => call(listObservations({ query: subjectId ? { subjectId } : {} })) });

export function usePutReview(videoId: string) {
  const client = useQueryClient();
  return useMutation({
    // One after the other: the answer to a draft that was on its way never stands over what was submitted after it.
    scope: { id: `review-of-${videoId}` },
    mutationFn: (body: PutScoredReview) => call(putMyReview({ path: { id: videoId }, body })),
    onSuccess: (reviews, { submit }) => {
      client.setQueryData(keys.videoReviews(videoId), reviews);
      // A submitted scorecard is also the score of the video, and brings it into a queue or out of it.
      if (submit) return Promise.all([keys.videos, keys.reviewQueue].map((queryKey) => client.invalidateQueries({ queryKey })));
    },
  });
}

function useScorecardMutation<Input, Result>(mutationFn: (input: Input) => Promise<Result>) {
  const client = useQueryClient();
  return useMutation({ mutationFn, onSuccess: () => client.invalidateQueries({ queryKey: keys.scorecards }) });
}

/** Makes one, or publishes a new version of the one with this id. */
export const useSaveScorecard = () =>
  useScorecardMutation(({ id, ...body }: CreateScorecard & { id?: string }) => call(id ? replaceScorecard({ path: { id }, body }) : createScorecard({ body })));
export const useDeleteScorecard = () => useScorecardMutation((id: string) => call(deleteScorecard({ path: { id } })));
export const useRestoreScorecard = () => useScorecardMutation((id: string) => call(restoreScorecard({ path: { id } })));

/** Sends what was seen live; by its `clientId` it may be sent again. */
export const sendObservation = (body: CreateObservation) => call(createObservation({ body }));
