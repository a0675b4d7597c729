import { queryOptions } from '@tanstack/react-query';
import { parsePeaks } from '../lib/waveform';

/** How loud one video is at each moment, read once a visit. */
export function peaksQuery(address: string) {
  return queryOptions({
    queryKey: ['peaks', address],
    queryFn: async ({ signal }) => {
      const response = await fetch(address, { signal });
      if (!response.ok) throw new Error(`The peaks answered ${response.status}`);
      return parsePeaks(await response.json());
    },
    staleTime: Infinity,
    retry: false,
  });
}
