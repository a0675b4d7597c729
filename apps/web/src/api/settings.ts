import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from './call';
import { createToken, listSessions, listTokens, revokeSession, revokeToken, updateMe } from './generated';
import type { UpdateMe } from './generated';
import { keys } from './keys';

export const sessionsQuery = queryOptions({ queryKey: keys.sessions, queryFn: () => call(listSessions()) });
export const tokensQuery = queryOptions({ queryKey: keys.tokens, queryFn: () => call(listTokens()) });

export function useUpdateMe() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: UpdateMe) => call(updateMe({ body })),
    meta: { quiet: true },
    onSuccess: (me) => client.setQueryData(keys.me, me),
  });
}

export function useRevokeSession() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => call(revokeSession({ path: { id } })),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.sessions }),
  });
}

export function useCreateToken() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (name: string) => call(createToken({ body: { name } })),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.tokens }),
  });
}

export function useRevokeToken() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => call(revokeToken({ path: { id } })),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.tokens }),
  });
}
