import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from './call';
import { answerAsk, closeAsk, createAsk, listAsks, restoreAsk } from './generated';
import type { AnswerAsk, CreateAsk } from './generated';
import { keys } from './keys';

export const asksQuery = queryOptions({ queryKey: keys.asks, queryFn: () => call(listAsks()) });

function useAskMutation<Input, Result>(mutationFn: (input: Input) => Promise<Result>) {
  const client = useQueryClient();
  return useMutation({ mutationFn, onSuccess: () => client.invalidateQueries({ queryKey: keys.asks }) });
}

export const useCreateAsk = () => useAskMutation((body: CreateAsk) => call(createAsk({ body })));
export const useAnswerAsk = () => useAskMutation(({ id, ...body }: AnswerAsk & { id: string }) => call(answerAsk({ path: { id }, body })));
export const useCloseAsk = () => useAskMutation((id: string) => call(closeAsk({ path: { id } })));
export const useRestoreAsk = () => useAskMutation((id: string) => call(restoreAsk({ path: { id } })));
