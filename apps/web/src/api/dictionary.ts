import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from './call';
import { deleteDictionaryTerm, dismissSuggestion, getDictionary, putDictionaryTerm } from './generated';
import type { DictionarySuggestion, PutDictionaryTerm } from './generated';
import { keys } from './keys';

export const dictionaryQuery = queryOptions({ queryKey: keys.dictionary, queryFn: () => call(getDictionary()) });

function useDictionaryMutation<Input>(mutationFn: (input: Input) => Promise<unknown>) {
  const client = useQueryClient();
  return useMutation({ mutationFn, onSuccess: () => client.invalidateQueries({ queryKey: keys.dictionary }) });
}

export const usePutTerm = () => useDictionaryMutation((body: PutDictionaryTerm) => call(putDictionaryTerm({ body })));
export const useDeleteTerm = () => useDictionaryMutation((id: string) => call(deleteDictionaryTerm({ path: { id } })));
export const useDismissSuggestion = () =>
  useDictionaryMutation(({ heard, meant }: DictionarySuggestion) => call(dismissSuggestion({ body: { heard, meant } })));
