import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Config } from '#libs/platform/config';
import type { Actor } from '#libs/platform/http';
import { testDataSource, type TestDataSource } from '#libs/platform/testing';
import { newId, PreparedReads } from '#libs/platform/database';
import { ENTITIES } from '#libs/schema';
import { parseQuery } from '../../query/parse-query.js';
import { foundVideosSql } from '../postgres/ranking-sql.js';
import { RankingRepository } from '../postgres/ranking.repository.js';
import type { EngineRequest } from '../search-engine.js';
import { ScopeRepository } from './scope.repository.js';

const scopes = new ScopeRepository();
let source: TestDataSource;
const [organizationId, stageId, teamId, rita, sam, videoId, hidden] = Array.from({ length: 7 }, newId) as [string, string, string, string, string, string, string];

beforeAll(async () => {
  source = await testDataSource(ENTITIES);
  const processId = newId();
  await source.dataSource.query(`INSERT INTO organization (id, name) VALUES ('${organizationId}', 'Acme')`);
  await source.dataSource.query(`INSERT INTO process (id, organization_id, name, version) VALUES ('${processId}', '${organizationId}', 'Sales', 1)`);
  await source.dataSource.query(`INSERT INTO stage (id, organization_id, process_id, name, position) VALUES ('${stageId}', '${organizationId}', '${processId}', 'Discovery call', 0)`);
  await source.dataSource.query(`INSERT INTO team (id, organization_id, name) VALUES ('${teamId}', '${organizationId}', 'East')`);
  for (const [id, name] of [[rita, 'Rita Reyes'], [sam, 'Sam Stone']]) {
    await source.dataSource.query(`INSERT INTO "user" (id, organization_id, name, email, role) VALUES ('${id}', '${organizationId}', '${name}', '${id}@example.com', 'rep')`);
  }
  await source.dataSource.query(`INSERT INTO team_member (team_id, user_id) VALUES ('${teamId}', '${rita}')`);
  for (const [id, visibility] of [[videoId, 'organization'], [hidden, 'private']]) {
    await source.dataSource.query(
      `INSERT INTO video (id, organization_id, owner_id, title, kind, visibility, state, stage_id, tags)
       VALUES ('${id}', '${organizationId}', '${rita}', 'A video', 'role_play', '${visibility}', 'ready', '${stageId}', '{exemplar}')`,
    );
  }
});
afterAll(() => source.close());

const asks = (typed: string, userId = sam): EngineRequest => ({
  actor: { userId, organizationId, role: 'rep', name: 'x', sessionId: null } satisfies Actor,
  query: parseQuery(typed),
  filter: {},
  limit: 20,
  offset: 0,
});

describe('what the database says of a query', () => {
  it('finds who shares a team, and what typed names stand for', async () => {
    const { db } = source.transactions;
    expect(await scopes.scope(db, asks('gecko ', rita))).toEqual({ mates: [rita], stages: null, kinds: null, owners: [], exemplar: false });
    expect(await scopes.scope(db, asks('gecko by:rita team:east stage:call kind:play is:exemplar'))).toEqual({
      mates: [], stages: [stageId], kinds: ['role_play'], owners: [[rita], [rita]], exemplar: true,
    });
    expect(await scopes.scope(db, asks('by:me stage:nowhere is:mine'))).toEqual({ mates: [], stages: [], kinds: null, owners: [[sam], [sam]], exemplar: false });
    expect(await scopes.scope(db, asks('is:exemplar is:mine'))).toMatchObject({ owners: [[sam]], exemplar: true });
    expect((await scopes.scope(db, { ...asks('gecko '), filter: { teamId } })).owners).toEqual([[rita]]);
  });

  it('gives the facts of videos, and the stems of words', async () => {
    const { db } = source.transactions;
    expect((await scopes.facts(db, [videoId, newId()])).get(videoId)).toEqual({
      ownerId: rita, visibility: 'organization', uploading: false, stageId, kind: 'role_play', exemplarFor: ['anybody'],
    });
    expect(Object.fromEntries(await scopes.stems(db, ['prices', 'negotiating', '2016']))).toEqual({ prices: 'price', negotiating: 'negoti', '2016': '2016' });
  });

  it('says for whom a rating makes an exemplar: for all, until a coach has filled in a scorecard, whom the other coaches are not to follow', async () => {
    const { db } = source.transactions;
    const [rated, scorecardId] = [newId(), newId()];
    const query = (sql: string) => source.dataSource.query(sql);
    const exemplarFor = async () => (await scopes.facts(db, [rated])).get(rated)?.exemplarFor;
    await query(
      `INSERT INTO video (id, organization_id, owner_id, title, kind, visibility, state, tags)
       VALUES ('${rated}', '${organizationId}', '${rita}', 'A video', 'role_play', 'organization', 'ready', '{}')`,
    );
    expect(await exemplarFor()).toEqual([]);
    await query(`INSERT INTO review (video_id, reviewer_id, score, updated_at) VALUES ('${rated}', '${sam}', 5, now())`);
    expect(await exemplarFor()).toEqual(['anybody']);
    await query(`INSERT INTO scorecard (id, organization_id, name, version) VALUES ('${scorecardId}', '${organizationId}', 'Pitch', 1)`);
    await query(`INSERT INTO scorecard_version (scorecard_id, version, criteria, questions, self_first) VALUES ('${scorecardId}', 1, '[]', '{}', false)`);
    await query(
      `INSERT INTO scored_review (id, organization_id, kind, video_id, scorecard_id, version, reviewer_id, subject_id, title, scores, answers, summary, updated_at, submitted_at)
       VALUES ('${newId()}', '${organizationId}', 'coach', '${rated}', '${scorecardId}', 1, '${sam}', '${rita}', '', '[]', '{}', '', now(), now())`,
    );
    expect(await exemplarFor()).toEqual(['reps', `person:${rita}`, `coach:${sam}`]);
  });

  it('has the last word on what is shown and counted', async () => {
    const found = [{ videoId: hidden, score: 2 }, { videoId, score: 1 }];
    const reads = new PreparedReads(new Config({ DATABASE_URL: source.url }));
    const { videos, facets } = await new RankingRepository(reads).run(foundVideosSql(asks('gecko '), found));
    await reads.onApplicationShutdown();
    expect(videos.map((video) => video.videoId)).toEqual([videoId]);
    expect(facets.map(({ facet, count }) => [facet, count])).toContainEqual(['owner', 1]);
  });
});
