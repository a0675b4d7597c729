import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testDataSource, type TestDataSource } from '#libs/platform/testing';
import { ENTITIES } from '#libs/schema';
import { QueueRepository } from './queue.repository.js';

const queue = new QueueRepository();
const [organizationId, rep, peer, coach] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
const HOUR_MS = 3_600_000;
let database: TestDataSource;

beforeAll(async () => {
  database = await testDataSource(ENTITIES);
  await query(`INSERT INTO organization (id, name) VALUES ($1, 'Acme')`, [organizationId]);
  for (const [id, role] of [[rep, 'rep'], [peer, 'rep'], [coach, 'manager']]) {
    await query(`INSERT INTO "user" (id, organization_id, name, email, role) VALUES ($1::uuid, $2, 'Somebody', $1::uuid || '@example.test', $3)`, [id, organizationId, role]);
  }
});

afterAll(() => database.close());

const query = (sql: string, values: unknown[]) => database.dataSource.query<unknown>(sql, values);

/** A pitch of `hoursAgo`. */
async function take(hoursAgo: number): Promise<string> {
  const id = randomUUID();
  await query(
    `INSERT INTO video (id, organization_id, owner_id, title, kind, visibility, state, created_at)
     VALUES ($1, $2, $3, 'A pitch', 'pitch', 'team', 'ready', now() - make_interval(hours => $4))`,
    [id, organizationId, rep, hoursAgo],
  );
  return id;
}

/** Somebody's comment, so many hours after the take of `hoursAgo`. */
async function comment(videoId: string, authorId: string, hoursAgo: number): Promise<void> {
  await query(
    `INSERT INTO comment (id, organization_id, video_id, author_id, at_ms, kind, body, feed_seq, created_at, updated_at)
     VALUES (gen_random_uuid(), $1, $2, $3, 0, 'note', 'x', 1, now() - make_interval(hours => $4), now())`,
    [organizationId, videoId, authorId, hoursAgo],
  );
}

/** In hours: the fixtures are made one after the other, which takes some ms. */
async function median(): Promise<{ hours: number | null; answered: number }> {
  const { medianMs, answered } = await queue.median(database.dataSource.manager, organizationId);
  return { hours: medianMs === null ? null : Math.round((100 * medianMs) / HOUR_MS) / 100, answered };
}

describe('the median time to feedback', () => {
  it('is unknown before anything was answered', async () => {
    await take(1);
    expect(await median()).toEqual({ hours: null, answered: 0 });
  });

  it('is the middle of the waits, by hand: 2 h, 5 h and 30 h give 5 h; with a fourth of 8 h it is 6.5 h', async () => {
    const [two, five, thirty] = [await take(10), await take(20), await take(40)];
    await comment(two, coach, 8);
    await comment(five, coach, 15);
    await comment(thirty, coach, 10);
    expect(await median()).toEqual({ hours: 5, answered: 3 });
    const eight = await take(100);
    await query(`INSERT INTO review (video_id, reviewer_id, score, created_at, updated_at) VALUES ($1, $2, 3, now() - interval '92 hours', now() - interval '92 hours')`, [eight, coach]);
    expect(await median()).toEqual({ hours: 6.5, answered: 4 });
  });

  it('counts the first feedback of a coach, and neither the rep’s own words nor another rep’s', async () => {
    const before = await median();
    const unanswered = await take(5);
    await comment(unanswered, rep, 4);
    await comment(unanswered, peer, 3);
    expect(await median()).toEqual(before);
    // Later comments on an answered take change nothing.
    const again = await take(50);
    await comment(again, coach, 44);
    await comment(again, coach, 1);
    // 2, 5, 6, 8, 30
    expect(await median()).toEqual({ hours: 6, answered: 5 });
  });

  it('goes by when a score was first given, however late it was put right', async () => {
    await query('UPDATE review SET updated_at = now()', []);
    // 2, 5, 6, 8, 30
    expect(await median()).toEqual({ hours: 6, answered: 5 });
  });

  it('forgets what was answered more than 30 days ago', async () => {
    const before = await median();
    const old = await take(40 * 24);
    await comment(old, coach, 31 * 24);
    expect(await median()).toEqual(before);
  });

  it('does not look into what was last talked about before that', async () => {
    const before = await median();
    await query(
      `WITH old AS (
         INSERT INTO video (id, organization_id, owner_id, title, kind, visibility, state, created_at)
         SELECT gen_random_uuid(), $1, $2, 'Long ago', 'pitch', 'team', 'ready', now() - interval '400 days' FROM generate_series(1, 300) RETURNING id, created_at)
       INSERT INTO comment (id, organization_id, video_id, author_id, at_ms, kind, body, feed_seq, created_at, updated_at)
       SELECT gen_random_uuid(), $1, id, $3, 0, 'note', 'x', 1, created_at, now() FROM old`,
      [organizationId, rep, coach],
    );
    // Otherwise the plan depends on when PostgreSQL last looked at the tables by itself.
    await query('ANALYZE comment, video, review, "user"', []);
    const looks = await database.transactions.run(async (tx) => {
      await queue.median(tx, organizationId);
      const [row] = await tx.query<{ looks: number }[]>(`SELECT (seq_scan + idx_scan)::int AS looks FROM pg_stat_xact_user_tables WHERE relname = 'comment'`);
      return row?.looks;
    });
    expect(looks).toBeGreaterThan(0);
    // One or two for each old video, if they were looked into.
    expect(looks).toBeLessThan(150);
    expect(await median()).toEqual(before);
  });

  it('counts from asking again, when the owner did', async () => {
    const before = (await median()).answered;
    const asked = await take(300);
    await comment(asked, coach, 290);
    await query(
      `INSERT INTO feedback_request (video_id, organization_id, asked, requested_at) VALUES ($1, $2, true, now() - interval '6 hours')`,
      [asked, organizationId],
    );
    expect((await median()).answered).toBe(before);
    await comment(asked, coach, 0);
    // 2, 5, 6, 6, 8, 30
    expect(await median()).toEqual({ hours: 6, answered: before + 1 });
  });
});
