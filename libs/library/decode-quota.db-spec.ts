import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Config } from '#libs/platform/config';
import { testDataSource, type TestDataSource } from '#libs/platform/testing';
import { ENTITIES } from '#libs/schema';
import { DecodeQuota, DecodeQuotaError } from './decode-quota.js';
import { VideoRunRepository } from './video-run.repository.js';

const MINUTE_MS = 60_000;
const USER_MINUTES = 10;
const ORGANIZATION_MINUTES = 25;

describe('DecodeQuota', () => {
  let database: TestDataSource;
  let quota: DecodeQuota;
  let organizationId: string;

  beforeAll(async () => {
    database = await testDataSource(ENTITIES);
    const config = new Config({
      DATABASE_URL: 'postgres://localhost/unused',
      USER_MINUTES_PER_DAY: String(USER_MINUTES),
      ORGANIZATION_MINUTES_PER_DAY: String(ORGANIZATION_MINUTES),
    });
    quota = new DecodeQuota(database.transactions, new VideoRunRepository(), config);
  });
  afterAll(() => database.close());

  async function organization(): Promise<void> {
    organizationId = randomUUID();
    await database.dataSource.query('INSERT INTO organization (id, name) VALUES ($1, $2)', [organizationId, 'Acme']);
  }

  async function person(): Promise<string> {
    const id = randomUUID();
    await database.dataSource.query(`INSERT INTO "user" (id, organization_id, name, email, role) VALUES ($1, $2, 'Rita', $3, 'rep')`, [id, organizationId, `${id}@example.test`]);
    return id;
  }

  async function video(ownerId: string): Promise<{ id: string; runId: string }> {
    const [id, runId] = [randomUUID(), randomUUID()];
    await database.dataSource.query(
      `INSERT INTO video (id, organization_id, owner_id, title, kind, visibility, state, run_id) VALUES ($1, $2, $3, 'A pitch', 'pitch', 'private', 'processing', $4)`,
      [id, organizationId, ownerId, runId],
    );
    return { id, runId };
  }

  async function charge(ownerId: string, minutes: number): Promise<{ id: string; runId: string }> {
    const made = await video(ownerId);
    await quota.charge(made.id, made.runId, minutes * MINUTE_MS);
    return made;
  }

  it('lets a person have so much, says how much is left, and forgets it after a day', async () => {
    await organization();
    const rita = await person();
    const first = await charge(rita, 7);
    await expect(charge(rita, 4)).rejects.toThrow('This video is 4:00 long, and you may have 10:00 prepared in 24 hours, of which 3:00 are left. Your upload is safe');
    await charge(rita, 3);
    await database.dataSource.query(`UPDATE video SET decoded_at = now() - interval '25 hours' WHERE id = $1`, [first.id]);
    await charge(rita, 7);
  });

  it('says that waiting is no help for what is longer than a whole day’s share', async () => {
    await organization();
    await expect(charge(await person(), 40 * 60)).rejects.toThrow('This video is 40:00:00 long, and you may have 10:00 prepared in 24 hours, of which 10:00 are left. Cut it into parts');
  });

  it('counts a video once, however often it is tried', async () => {
    await organization();
    const rita = await person();
    const { id, runId } = await charge(rita, 9);
    for (let n = 0; n < 3; n += 1) await quota.charge(id, runId, 9 * MINUTE_MS);
    await charge(rita, 1);
  });

  it('holds for an organization as a whole, and each for itself', async () => {
    await organization();
    for (let n = 0; n < 2; n += 1) await charge(await person(), 10);
    await expect(charge(await person(), 6)).rejects.toThrow('your organization may have 25:00 prepared in 24 hours, of which 5:00 are left');
    await organization();
    await charge(await person(), 6);
  });

  it('is not overrun by videos that begin at once', async () => {
    await organization();
    const rita = await person();
    const videos = await Promise.all(Array.from({ length: 6 }, () => video(rita)));
    const outcomes = await Promise.allSettled(videos.map(({ id, runId }) => quota.charge(id, runId, 4 * MINUTE_MS)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
    expect(outcomes.filter((outcome) => outcome.status === 'rejected' && outcome.reason instanceof DecodeQuotaError)).toHaveLength(4);
  });
});
