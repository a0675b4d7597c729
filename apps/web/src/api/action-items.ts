import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from './call';
import { answerActionItem, closeActionItem, createActionItem, getActionItem, listActionItems, listVideoActionItems, restoreActionItem } from './generated';
import type { AnswerActionItem, CreateActionItem } from './generated';
import { keys } from './keys';

/** One's own, what is due first. */
export const actionItemsQuery = queryOptions({ queryKey: keys.actionItems, queryFn: () => call(listActionItems()) });
export const actionItemQuery = (id: string) => queryOptions({ queryKey: keys.actionItem(id), queryFn: () => call(getActionItem({ path: { id } })) });
/** What came of a video. */
export const videoActionItemsQuery = (videoId: string) =>
  queryOptions({ queryKey: keys.videoActionItems(videoId), queryFn: () => call(listVideoActionItems({ path: { id: videoId } })) });

function useActionMutation<Input, Result>(mutationFn: (input: Input) => Promise<Result>) {
  const client = useQueryClient();
  return useMutation({ mutationFn, onSuccess: () => client.invalidateQueries({ queryKey: keys.actionItems }) });
}

export const useCreateActionItem = () =>
  useActionMutation(({ commentId, ...body }: CreateActionItem & { commentId: string }) => call(createActionItem({ path: { id: commentId }, body })));
export const useAnswerActionItem = () => useActionMutation(({ id, ...body }: AnswerActionItem & { id: string }) => call(answerActionItem({ path: { id }, body })));
export const useCloseActionItem = () => useActionMutation((id: string) => call(closeActionItem({ path: { id } })));
export const useRestoreActionItem = () => useActionMutation((id: string) => call(restoreActionItem({ path: { id } })));
