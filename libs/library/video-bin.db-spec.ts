import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DiskObjectStore } from '#libs/platform/storage';
import { testDataSource, type TestDataSource } from '#libs/platform/testing';
import { ENTITIES } from '#libs/schema';
import { BIN_DAYS } from './bin.repository.js';
import { VideoBin } from './video-bin.js';
import { VideoRepository } from './video.repository.js';

const DAY_MS = 86_400_000;

describe('VideoBin', () => {
  let database: TestDataSource;
  let folder: string;
  let store: DiskObjectStore;
  let bin: VideoBin;
  const organizationId = randomUUID();
  const ownerId = randomUUID();

  beforeAll(async () => {
    [database, folder] = await Promise.all([testDataSource(ENTITIES), mkdtemp(join(tmpdir(), 'sideline-bin-'))]);
    store = new DiskObjectStore(folder);
    bin = new VideoBin(database.transactions, new VideoRepository(), store);
    await database.dataSource.query('INSERT INTO organization (id, name) VALUES ($1, $2)', [organizationId, 'Acme']);
    await database.dataSource.query(`INSERT INTO "user" (id, organization_id, name, email, role) VALUES ($1, $2, 'Rita', 'rita@example.test', 'rep')`, [ownerId, organizationId]);
  });
  afterAll(async () => {
    await database.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function video(deletedDaysAgo: number | null): Promise<string> {
    const id = randomUUID();
    await database.dataSource.query(
      `INSERT INTO video (id, organization_id, owner_id, title, kind, visibility, state, deleted_at) VALUES ($1, $2, $3, 'A pitch', 'pitch', 'private', 'ready', $4)`,
      [id, organizationId, ownerId, deletedDaysAgo === null ? null : new Date(Date.now() - deletedDaysAgo * DAY_MS)],
    );
    await database.dataSource.query(
      `INSERT INTO comment (id, organization_id, video_id, author_id, at_ms, kind, body, feed_seq, updated_at) VALUES ($1, $2, $3, $4, 0, 'note', 'Nice', 1, now())`,
      [randomUUID(), organizationId, id, ownerId],
    );
    for (const key of ['source/original', 'media/run/master.m3u8']) await store.put(`videos/${id}/${key}`, Readable.from(['bytes']));
    return id;
  }

  const exists = async (id: string) => {
    const rows = await database.dataSource.query<unknown[]>('SELECT 1 FROM video WHERE id = $1', [id]);
    const objects: string[] = [];
    for await (const key of store.list(`videos/${id}/`)) objects.push(key);
    return { row: rows.length === 1, objects: objects.length };
  };

  it('removes what was deleted long ago, row, comments and objects; keeps the rest', async () => {
    const [old, recent, present] = [await video(BIN_DAYS + 1), await video(BIN_DAYS - 1), await video(null)];
    expect(await bin.empty()).toBe(1);
    expect(await exists(old)).toEqual({ row: false, objects: 0 });
    expect(await exists(recent)).toEqual({ row: true, objects: 2 });
    expect(await exists(present)).toEqual({ row: true, objects: 2 });
    expect(await bin.empty()).toBe(0);
  });

  it('takes more than one batch', async () => {
    for (let index = 0; index < 60; index += 1) await video(BIN_DAYS + 5);
    expect(await bin.empty()).toBe(60);
  });
});
