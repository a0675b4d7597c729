import { describe, expect, it } from '@jest/globals';
import { ENTITIES } from '#libs/schema';
import { parseQuery } from '../../query/parse-query.js';
import { openEngine } from '../open-engine.contract-suite.js';
import { searchEngineContract } from '../search-engine.contract-suite.js';
import { searchAccessProperties } from '../search-access.contract-suite.js';
import { IndexRepository } from './index.repository.js';
import { PostgresSearchEngine } from './postgres-search-engine.js';
import { RankingRepository } from './ranking.repository.js';
import { VocabularyRepository } from './vocabulary.repository.js';

searchEngineContract('PostgreSQL', openPostgres);
searchAccessProperties('PostgreSQL', openPostgres);

describe('PostgreSQL: a letter or two', () => {
  it('bring words with meaning, and others only where there are none', async () => {
    const it_ = await openPostgres();
    try {
      const organizationId = await it_.addOrganization();
      const actor = await it_.addUser(organizationId, 'Sam', 'rep');
      const say = async (text: string): Promise<string> => {
        const videoId = await it_.addVideo({ organizationId, ownerId: actor.userId });
        const moment = { source: 'transcript' as const, field: null, atMs: 0, endMs: 2_000, text, lines: [] };
        await it_.engine.update([videoId], () => Promise.resolve([{ organizationId, videoId, moments: [moment] }]));
        return videoId;
      };
      const ids = async (typed: string) =>
        (await it_.engine.search({ actor, query: parseQuery(typed), filter: {}, limit: 20, offset: 0 })).videos.map(({ videoId }) => videoId).toSorted();
      const [what, both, year] = [await say('what which'), await say('what warranty'), await say('yellow what')];
      expect(await ids('w')).toEqual([both]);
      expect(await ids('what')).toEqual([what, both, year].toSorted());
      // Nothing else begins so.
      expect(await ids('wh')).toEqual([what, both, year].toSorted());
      // Next to a word that is there, a letter only says that somebody goes on typing.
      expect(await ids('yellow w')).toEqual([year]);
    } finally {
      await it_.close();
    }
  });
});

function openPostgres() {
  return openEngine(ENTITIES, (transactions, reads) => ({
    engine: new PostgresSearchEngine(transactions, new IndexRepository(), new VocabularyRepository(reads), new RankingRepository(reads)),
  }));
}
