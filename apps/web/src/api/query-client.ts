import { notifications } from '@mantine/notifications';
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { keys } from './keys';
import { messageOf, Problem } from './problem';

/** Refusals are final; only lost connections and server faults are worth another try. */
function worthRetrying(failures: number, error: unknown): boolean {
  if (error instanceof Problem && error.status > 0 && error.status < 500) return false;
  return failures < 3;
}

function onSessionLost(error: unknown): void {
  if (error instanceof Problem && error.status === 401) queryClient.setQueryData(keys.me, null);
}

export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: onSessionLost }),
  mutationCache: new MutationCache({
    onError: (error, _variables, _context, mutation) => {
      onSessionLost(error);
      if (mutation.meta?.['quiet'] === true) return;
      notifications.show({ color: 'red', title: 'That did not work', message: messageOf(error), autoClose: 8000 });
    },
  }),
  defaultOptions: {
    queries: { staleTime: 15_000, retry: worthRetrying, refetchOnWindowFocus: true },
    mutations: { retry: false, networkMode: 'always' },
  },
});
