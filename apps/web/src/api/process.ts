import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from './call';
import { createProcess, listProcesses, updateProcess } from './generated';
import type { Stage } from './generated';
import { keys } from './keys';

export const processesQuery = queryOptions({
  queryKey: keys.processes,
  queryFn: () => call(listProcesses()),
  staleTime: 60_000,
});

/** The stages of the organization's process in their order; empty until there is one. */
export function useStages(): Stage[] {
  const { data } = useQuery(processesQuery);
  return data?.items[0]?.stages ?? [];
}

/** A stage without `id` is new; one that is left out is removed. */
export interface ProcessInput {
  id?: string;
  name: string;
  stages: { id?: string; name: string }[];
}

export function useSaveProcess() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ...body }: ProcessInput) => call(id ? updateProcess({ path: { id }, body }) : createProcess({ body })),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.processes }),
  });
}
