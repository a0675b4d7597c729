import { describe, expect, it } from '@jest/globals';
import type { Transactions } from '#libs/platform/database';
import { ENTITIES } from '#libs/schema';
import { parseQuery } from '../../query/parse-query.js';
import { openEngine } from '../open-engine.contract-suite.js';
import { searchEngineContract } from '../search-engine.contract-suite.js';
import { searchRelevanceContract } from '../search-relevance.contract-suite.js';
import { searchAccessProperties } from '../search-access.contract-suite.js';
import { IndexRepository } from './index.repository.js';
import { PostgresSearchEngine } from './postgres-search-engine.js';
import { RankingRepository } from './ranking.repository.js';
import { VocabularyRepository } from './vocabulary.repository.js';

searchEngineContract('PostgreSQL', () => openPostgres());
searchRelevanceContract('PostgreSQL', () => openPostgres());
searchAccessProperties('PostgreSQL', () => openPostgres());

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

describe('PostgreSQL: damage', () => {
  it('to words, lengths and counts is noticed, and put right by a rebuild', async () => {
    let transactions: Transactions | undefined;
    const it_ = await openPostgres((given) => (transactions = given));
    const damage = (sql: string) => transactions?.db.query(sql);
    try {
      const organizationId = await it_.addOrganization();
      const actor = await it_.addUser(organizationId, 'Sam', 'rep');
      const videoId = await it_.addVideo({ organizationId, ownerId: actor.userId });
      const moment = { source: 'transcript' as const, field: null, atMs: 0, endMs: 2_000, text: 'the okapi and the okapis', lines: [] };
      const document = { organizationId, videoId, moments: [moment] };
      const update = () => it_.engine.update([videoId], () => Promise.resolve([document]));
      await update();
      const find = async () => (await it_.engine.search({ actor, query: parseQuery('okapi '), filter: {}, limit: 1, offset: 0 })).videos[0];
      const before = await find();
      expect(before?.videoId).toBe(videoId);
      for (const sql of ["UPDATE moment SET words = 'giraffe'", 'UPDATE moment SET length = 40']) {
        await damage(sql);
        expect({ sql, indexed: await it_.engine.indexed([videoId]) }).toEqual({ sql, indexed: [] });
        await it_.engine.rebuild(update);
        expect(await it_.engine.indexed([videoId])).toEqual([document]);
        expect((await find())?.score).toBeCloseTo(before?.score ?? 0, 3);
      }
      for (const sql of ["UPDATE search_word SET moments = 7 WHERE word = 'okapi'", "UPDATE search_word SET stem = 'okapis'", "DELETE FROM search_word WHERE word = 'okapis'", 'UPDATE search_statistics SET words = 9']) {
        await damage(sql);
        expect({ sql, wrong: await it_.engine.wrongStatistics() }).toEqual({ sql, wrong: [organizationId] });
        await it_.engine.rebuild(update);
        expect(await it_.engine.wrongStatistics()).toEqual([]);
        expect((await find())?.score).toBeCloseTo(before?.score ?? 0, 3);
      }
    } finally {
      await it_.close();
    }
  });
});

function openPostgres(onOpen?: (transactions: Transactions) => void) {
  return openEngine(ENTITIES, (transactions, reads) => {
    onOpen?.(transactions);
    return { engine: new PostgresSearchEngine(transactions, new IndexRepository(), new VocabularyRepository(reads), new RankingRepository(reads)) };
  });
}
