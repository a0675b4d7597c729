import type pg from 'pg';
import { v7 } from 'uuid';

import type { SearchDocument, SearchEngine, SearchMoment } from '#libs/search';
import { randomNumbers, ZipfText } from './zipf-text.ts';

const MOMENTS_A_VIDEO = 8;
const PEOPLE_A_ORGANIZATION = 20;
const TEAMS_AN_ORGANIZATION = 4;
const BATCH = 100;

/** Fills the database with videos and indexes them in batches, as a rebuild does; prints the rate. @returns the organizations' ids */
export async function fillIndex(engine: SearchEngine, pool: pg.Pool, size: { moments: number; organizations: number }): Promise<string[]> {
  const text = new ZipfText(randomNumbers(4711));
  const random = randomNumbers(815);
  const organizations = Array.from({ length: size.organizations }, () => v7());
  const perOrganization = Math.ceil(size.moments / MOMENTS_A_VIDEO / size.organizations);
  let indexingMs = 0;
  for (const organizationId of organizations) {
    const { users, stages } = await addOrganization(pool, organizationId);
    for (let done = 0; done < perOrganization; done += BATCH) {
      const ids = Array.from({ length: Math.min(BATCH, perOrganization - done) }, () => v7());
      const documents = ids.map((videoId) => makeDocument(organizationId, videoId, text, random));
      await pool.query(
        `INSERT INTO video (id, organization_id, owner_id, title, kind, visibility, state, stage_id, created_at)
         SELECT id, $2, owner, title, 'call', visibility, 'ready', stage, now() - age * interval '1 day'
         FROM unnest($1::uuid[], $3::uuid[], $4::text[], $5::text[], $6::uuid[], $7::float8[]) AS t(id, owner, title, visibility, stage, age)`,
        [
          ids,
          organizationId,
          ids.map(() => users[Math.floor(random() * users.length)]),
          documents.map((document) => document.moments[0]?.text ?? ''),
          ids.map(() => (random() < 0.8 ? 'organization' : random() < 0.5 ? 'team' : 'private')),
          ids.map(() => stages[Math.floor(random() * stages.length)]),
          ids.map(() => random() * 400),
        ],
      );
      await addMarks(pool, ids, users, random);
      const began = performance.now();
      await engine.update(ids, () => Promise.resolve(documents));
      indexingMs += performance.now() - began;
    }
  }
  await pool.query('VACUUM ANALYZE');
  const count = perOrganization * size.organizations;
  console.log(
    `${count * MOMENTS_A_VIDEO} moments of ${count} videos in ${size.organizations} organizations indexed in ${(indexingMs / 1000).toFixed(0)} s: ` +
      `${Math.round((count * MOMENTS_A_VIDEO) / (indexingMs / 1000))} moments/s`,
  );
  return organizations;
}

function makeDocument(organizationId: string, videoId: string, text: ZipfText, random: () => number): SearchDocument {
  const title: SearchMoment = { source: 'title', field: 'title', atMs: 0, endMs: 0, text: text.passage(4), lines: [] };
  const spoken = Array.from({ length: MOMENTS_A_VIDEO - 1 }, (_, index): SearchMoment => {
    const atMs = index * 15_000;
    return { source: 'transcript', field: null, atMs, endMs: atMs + 15_000, text: text.passage(25 + Math.floor(random() * 20)), lines: [{ offset: 0, atMs, endMs: atMs + 15_000 }] };
  });
  return { organizationId, videoId, moments: [title, ...spoken] };
}

/** Two in five videos are rated, one in five helped somebody, by one person or two. */
async function addMarks(pool: pg.Pool, videoIds: readonly string[], users: readonly string[], random: () => number): Promise<void> {
  const marked = (share: number) =>
    videoIds
      .filter(() => random() < share)
      .flatMap((videoId) => {
        const first = Math.floor(random() * users.length);
        return Array.from({ length: 1 + Math.floor(random() * 2) }, (_, index) => ({ videoId, userId: users[(first + index) % users.length] ?? '', score: 1 + Math.floor(random() * 5) }));
      });
  const [rated, helped] = [marked(0.4), marked(0.2)];
  const columns = (marks: typeof rated) => [marks.map(({ videoId }) => videoId), marks.map(({ userId }) => userId)];
  await pool.query(`INSERT INTO review (video_id, reviewer_id, score, updated_at) SELECT *, now() FROM unnest($1::uuid[], $2::uuid[], $3::int[])`, [
    ...columns(rated),
    rated.map(({ score }) => score),
  ]);
  await pool.query(`INSERT INTO worked_mark (video_id, user_id, created_at) SELECT *, now() FROM unnest($1::uuid[], $2::uuid[])`, columns(helped));
}

async function addOrganization(pool: pg.Pool, organizationId: string): Promise<{ users: string[]; stages: string[] }> {
  const [users, stages, processId] = [ids(PEOPLE_A_ORGANIZATION), ids(6), v7()];
  await pool.query(`INSERT INTO organization (id, name) VALUES ($1, 'An organization')`, [organizationId]);
  await pool.query(
    `INSERT INTO "user" (id, organization_id, name, email, role) SELECT id, $2, 'Person ' || n, id || '@example.com', 'rep' FROM unnest($1::uuid[]) WITH ORDINALITY AS t(id, n)`,
    [users, organizationId],
  );
  const teams = ids(TEAMS_AN_ORGANIZATION);
  await pool.query(
    `INSERT INTO team (id, organization_id, name) SELECT id, $2, 'Team ' || n FROM unnest($1::uuid[]) WITH ORDINALITY AS t(id, n)`,
    [teams, organizationId],
  );
  await pool.query(`INSERT INTO team_member (team_id, user_id) SELECT * FROM unnest($1::uuid[], $2::uuid[])`, [users.map((_, index) => teams[index % teams.length]), users]);
  await pool.query(`INSERT INTO process (id, organization_id, name, version) VALUES ($1, $2, 'Sales', 1)`, [processId, organizationId]);
  await pool.query(
    `INSERT INTO stage (id, organization_id, process_id, name, position) SELECT id, $2, $3, 'Stage ' || n, n FROM unnest($1::uuid[]) WITH ORDINALITY AS t(id, n)`,
    [stages, organizationId, processId],
  );
  return { users, stages };
}

function ids(count: number): string[] {
  return Array.from({ length: count }, () => v7());
}
