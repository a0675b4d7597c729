import { queryOptions, useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { call } from './call';
import { acceptInvitation, getAuthStatus, getInvitation, getMe, login, logout, signup } from './generated';
import type { AcceptInvitation, Login, Me, Signup } from './generated';
import { keys } from './keys';
import { Problem } from './problem';

/** Who is signed in; `null` when nobody is. */
export const meQuery = queryOptions<Me | null>({
  queryKey: keys.me,
  queryFn: async () => {
    try {
      return await call(getMe());
    } catch (error) {
      if (error instanceof Problem && error.status === 401) return null;
      throw error;
    }
  },
  staleTime: 60_000,
});

export const authStatusQuery = queryOptions({ queryKey: keys.authStatus, queryFn: () => call(getAuthStatus()) });

export function invitationQuery(token: string) {
  return queryOptions({
    queryKey: keys.invitation(token),
    queryFn: () => call(getInvitation({ path: { token } })),
  });
}

/** The signed-in person. Only for screens inside the shell, which is not shown to anybody else. */
export function useMe(): Me {
  const { data } = useQuery(meQuery);
  if (!data) throw new Error('This screen needs somebody to be signed in');
  return data;
}

/** Somebody else is here now: what was read for the one before goes. */
function become(client: QueryClient, me: Me | null): void {
  client.setQueryData(keys.me, me);
  client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== keys.me[0] });
}

function useEnter<Input>(enter: (input: Input) => Promise<Me>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: enter,
    meta: { quiet: true },
    onSuccess: (me) => become(client, me),
  });
}

export const useLogin = () => useEnter((body: Login) => call(login({ body })));
export const useSignup = () => useEnter((body: Signup) => call(signup({ body })));
export const useAcceptInvitation = () => useEnter((body: AcceptInvitation) => call(acceptInvitation({ body })));

export function useLogout() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call(logout()),
    onSuccess: () => become(client, null),
  });
}
