import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Tx } from '#libs/platform/database';
import { testDataSource, type TestDataSource } from '#libs/platform/testing';
import { ENTITIES } from '#libs/schema';
import { ScoredReviewRepository } from './scored-review.repository.js';

let database: TestDataSource;
const reviews = new ScoredReviewRepository();
const [organizationId, subjectId, reviewerId, scorecardId, criterionId] = [randomUUID(), randomUUID(), randomUUID(), randomUUID(), randomUUID()];

beforeAll(async () => {
  database = await testDataSource(ENTITIES);
  const { dataSource } = database;
  await dataSource.query(`INSERT INTO organization (id, name) VALUES ($1, 'Acme')`, [organizationId]);
  for (const [id, name] of [[subjectId, 'rita'], [reviewerId, 'mia']]) {
    await dataSource.query(`INSERT INTO "user" (id, organization_id, name, email, role) VALUES ($1, $2, $3, $3 || '@example.test', 'manager')`, [id, organizationId, name]);
  }
  await dataSource.query(`INSERT INTO scorecard (id, organization_id, name, version) VALUES ($1, $2, 'Pitch', 1)`, [scorecardId, organizationId]);
  await dataSource.query(`INSERT INTO scorecard_version (scorecard_id, version, criteria, questions, self_first) VALUES ($1, 1, '[]', '{}', false)`, [scorecardId]);
});

afterAll(() => database.close());

async function video(): Promise<string> {
  const id = randomUUID();
  await database.dataSource.query(
    `INSERT INTO video (id, organization_id, owner_id, title, kind, visibility, state) VALUES ($1, $2, $3, 'A pitch', 'pitch', 'team', 'ready')`,
    [id, organizationId, subjectId],
  );
  return id;
}

const put = (tx: Tx, videoId: string, value: number, submit: boolean) =>
  reviews.put(tx, {
    organizationId,
    kind: 'coach',
    videoId,
    scorecardId,
    version: 1,
    reviewerId,
    subjectId,
    title: '',
    scores: [{ criterionId, value, note: '', evidence: [] }],
    answers: ['"quoted", and with a comma'],
    summary: `Gave ${value}`,
    clientId: null,
    submittedAt: submit ? new Date() : null,
  });

const kept = async (videoId: string) => {
  const rows = await reviews.ofVideo(database.dataSource.manager, videoId);
  return rows.map(({ scores, answers, summary, submittedAt }) => ({ value: scores[0]?.value, answers, summary, submitted: submittedAt !== null }));
};
const answers = ['"quoted", and with a comma'];

/** Until one of this database's connections waits for another's lock. */
async function untilOneWaits(): Promise<void> {
  for (;;) {
    const [row] = await database.dataSource.query<{ waiting: boolean }[]>(
      `SELECT EXISTS (SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock') AS waiting`,
    );
    if (row?.waiting) return;
  }
}

/** `second` begins before `first` has committed, and ends after it. */
async function atTheSameTime(first: (tx: Tx) => Promise<void>, second: (tx: Tx) => Promise<void>): Promise<void> {
  let waits: Promise<void> | undefined;
  await database.transactions.run(async (tx) => {
    await first(tx);
    waits = database.transactions.run(second);
    await untilOneWaits();
  });
  await waits;
}

describe('a scorecard of a video', () => {
  it('stays as submitted when a draft comes late, and changes when it is submitted again', async () => {
    const videoId = await video();
    await database.transactions.run((tx) => put(tx, videoId, 2, false));
    await database.transactions.run((tx) => put(tx, videoId, 4, true));
    await database.transactions.run((tx) => put(tx, videoId, 3, false));
    expect(await kept(videoId)).toEqual([{ value: 4, answers, summary: 'Gave 4', submitted: true }]);
    await database.transactions.run((tx) => put(tx, videoId, 5, true));
    expect(await kept(videoId)).toEqual([{ value: 5, answers, summary: 'Gave 5', submitted: true }]);
  });

  it('is not taken back by a draft that was on its way while it was submitted', async () => {
    const videoId = await video();
    await database.transactions.run((tx) => put(tx, videoId, 2, false));
    await atTheSameTime((tx) => put(tx, videoId, 4, true), (tx) => put(tx, videoId, 3, false));
    expect(await kept(videoId)).toEqual([{ value: 4, answers, summary: 'Gave 4', submitted: true }]);
  });

  it('keeps its id when the first two come at once', async () => {
    const videoId = await video();
    let id: string | undefined;
    await atTheSameTime(
      async (tx) => {
        await put(tx, videoId, 2, false);
        id = (await reviews.ofVideo(tx, videoId))[0]?.id;
      },
      (tx) => put(tx, videoId, 4, true),
    );
    const rows = await reviews.ofVideo(database.dataSource.manager, videoId);
    expect(rows.map((row) => row.id)).toEqual([id]);
    expect(await kept(videoId)).toMatchObject([{ value: 4, submitted: true }]);
  });
});
