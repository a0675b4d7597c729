import { infiniteQueryOptions, keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from './call';
import { createSavedSearch, deleteSavedSearch, listSavedSearches, search } from './generated';
import type { CreateSavedSearch, SearchData } from './generated';
import { keys } from './keys';

export type SearchInput = Omit<NonNullable<SearchData['query']>, 'limit' | 'cursor'>;

/** Videos at a time. */
const PAGE = 20;

/** Answers as they are typed: the last answer stays in sight until the next is there, and one that is overtaken is dropped. */
export function searchQuery(input: SearchInput) {
  return infiniteQueryOptions({
    queryKey: keys.search(input),
    queryFn: ({ signal, pageParam }) => call(search({ query: { ...input, limit: PAGE, ...(pageParam ? { cursor: pageParam } : {}) }, signal })),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
    staleTime: 5_000,
  });
}

export const savedSearchesQuery = queryOptions({ queryKey: keys.savedSearches, queryFn: () => call(listSavedSearches()) });

function useSavedSearchMutation<Input, Result>(mutationFn: (input: Input) => Promise<Result>) {
  const client = useQueryClient();
  return useMutation({ mutationFn, onSuccess: () => client.invalidateQueries({ queryKey: keys.savedSearches }) });
}

export const useSaveSearch = () => useSavedSearchMutation((body: CreateSavedSearch) => call(createSavedSearch({ body })));
export const useDeleteSavedSearch = () => useSavedSearchMutation((id: string) => call(deleteSavedSearch({ path: { id } })));
