import { Config } from '#libs/platform/config';
import { createDataSource, newId, PreparedReads, SessionLocks, Transactions } from '#libs/platform/database';
import type { Actor } from '#libs/platform/http';
import { testDatabase } from '#libs/platform/testing';
import { HitRepository } from '../hit.repository.js';
import { SearchService } from '../search.service.js';
import { SuggestionService } from '../suggestion.service.js';
import { SynonymRepository } from '../synonym.repository.js';
import type { EngineUnderTest } from './search-engine.contract-suite.js';
import type { SearchEngine } from './search-engine.js';

/**
 * An engine with hands for a database of its own, for the suites that every adapter runs.
 * @param entities of the whole database
 * @param make gives the engine, and what to do at the end
 */
export async function openEngine(
  entities: NonNullable<Parameters<typeof createDataSource>[0]['entities']>,
  make: (transactions: Transactions, reads: PreparedReads, locks: SessionLocks) => { engine: SearchEngine; close?: () => Promise<void> },
): Promise<EngineUnderTest> {
  const database = await testDatabase();
  const source = createDataSource({ url: database.url, entities, applicationName: 'contract', poolSize: 4 });
  await source.initialize();
  const transactions = new Transactions(source);
  const insert = async (table: string, values: Record<string, unknown>): Promise<string> => {
    const id = newId();
    const all = { id, ...values };
    const places = Object.keys(all).map((_key, index) => `$${index + 1}`);
    await source.query(`INSERT INTO ${table} (${Object.keys(all).join(', ')}) VALUES (${places.join(', ')})`, Object.values(all));
    return id;
  };
  const config = new Config({ DATABASE_URL: database.url });
  const [reads, locks] = [new PreparedReads(config), new SessionLocks(config)];
  const { engine, close } = make(transactions, reads, locks);
  return {
    engine,
    service: new SearchService(engine, new HitRepository(reads), new SuggestionService(engine)),
    addOrganization: () => insert('organization', { name: 'An organization' }),
    addTeam: (organizationId, name) => insert('team', { organization_id: organizationId, name }),
    addStage: async (organizationId, name) => {
      const processId = await insert('process', { organization_id: organizationId, name: 'Sales', version: 1 });
      return insert('stage', { organization_id: organizationId, process_id: processId, name, position: 0 });
    },
    addUser: async (organizationId, name, role, teamId): Promise<Actor> => {
      const userId = await insert('"user"', { organization_id: organizationId, name, email: `${newId()}@example.com`, role });
      if (teamId !== undefined) await source.query('INSERT INTO team_member (team_id, user_id) VALUES ($1, $2)', [teamId, userId]);
      return { userId, organizationId, role, name, sessionId: null };
    },
    addVideo: async ({ organizationId, ownerId, visibility = 'organization', title = 'Untitled', kind = 'pitch', stageId, score }) => {
      const values = { organization_id: organizationId, owner_id: ownerId, visibility, title, kind, stage_id: stageId ?? null, state: 'ready' };
      const videoId = await insert('video', values);
      if (score !== undefined) {
        await source.query('INSERT INTO review (video_id, reviewer_id, score, updated_at) VALUES ($1, $2, $3, now())', [videoId, ownerId, score]);
      }
      return videoId;
    },
    setVisibility: async (videoId, visibility) => {
      const documents = await engine.indexed([videoId]);
      await source.query('UPDATE video SET visibility = $2 WHERE id = $1', [videoId, visibility]);
      // As the job does that comes with each change; an engine that asks the database needs none.
      await engine.update([videoId], () => Promise.resolve(documents));
    },
    setSynonyms: (organizationId, groups) => transactions.run((tx) => new SynonymRepository().replace(tx, organizationId, groups)),
    close: async () => {
      await close?.();
      await Promise.all([reads.onApplicationShutdown(), locks.onApplicationShutdown()]);
      await source.destroy();
      await database.drop();
    },
  };
}
