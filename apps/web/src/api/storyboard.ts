import { queryOptions } from '@tanstack/react-query';
import { parseStoryboard } from '../lib/storyboard';

/** The small pictures of one video, read once a visit. */
export function storyboardQuery(address: string) {
  return queryOptions({
    queryKey: ['storyboard', address],
    queryFn: async ({ signal }) => {
      const response = await fetch(address, { signal });
      if (!response.ok) throw new Error(`The storyboard answered ${response.status}`);
      return parseStoryboard(await response.text(), response.url);
    },
    staleTime: Infinity,
    retry: false,
  });
}
