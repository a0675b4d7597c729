import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from './call';
import { getSynonyms, putSynonyms } from './generated';
import { keys } from './keys';

/** Words and phrases that mean the same. */
export type SynonymGroup = string[];

export const synonymsQuery = queryOptions({ queryKey: keys.synonyms, queryFn: () => call(getSynonyms()) });

/** Changes the groups as they are on the server now: whoever changes another one at the same time keeps theirs. */
export function useChangeSynonyms() {
  const client = useQueryClient();
  return useMutation({
    scope: { id: 'synonyms' },
    mutationFn: async (change: (groups: SynonymGroup[]) => SynonymGroup[]) => {
      const { groups } = await call(getSynonyms());
      return call(putSynonyms({ body: { groups: change(groups) } }));
    },
    onSuccess: (synonyms) => {
      client.setQueryData(keys.synonyms, synonyms);
      // What was searched before is found otherwise now.
      return client.invalidateQueries({ queryKey: keys.searches });
    },
  });
}
