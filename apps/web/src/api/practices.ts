import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from './call';
import { archivePractice, createPractice, getPractice, listPractices, replacePractice, restorePractice } from './generated';
import type { PutPractice } from './generated';
import { keys } from './keys';

export const practicesQuery = queryOptions({ queryKey: keys.practices, queryFn: () => call(listPractices()) });
export const practiceQuery = (id: string) => queryOptions({ queryKey: keys.practice(id), queryFn: () => call(getPractice({ path: { id } })) });

function usePracticeMutation<Input, Result>(mutationFn: (input: Input) => Promise<Result>) {
  const client = useQueryClient();
  return useMutation({ mutationFn, onSuccess: () => client.invalidateQueries({ queryKey: keys.practices }) });
}

/** Makes one, or changes the one with this id. */
export const useSavePractice = () =>
  usePracticeMutation(({ id, body }: { id: string | null; body: PutPractice }) => call(id ? replacePractice({ path: { id }, body }) : createPractice({ body })));
export const useArchivePractice = () => usePracticeMutation((id: string) => call(archivePractice({ path: { id } })));
export const useRestorePractice = () => usePracticeMutation((id: string) => call(restorePractice({ path: { id } })));
