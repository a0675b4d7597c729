import { infiniteQueryOptions } from '@tanstack/react-query';
import { call } from './call';
import { listBin } from './generated';
import { keys } from './keys';

/** Deleted videos that can still be restored. */
export const binQuery = infiniteQueryOptions({
  queryKey: keys.bin,
  queryFn: ({ pageParam }) => call(listBin({ query: pageParam ? { cursor: pageParam } : {} })),
  initialPageParam: '',
  getNextPageParam: (page) => page.nextCursor ?? undefined,
  staleTime: 0,
});
