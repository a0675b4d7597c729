import { copyFile, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Test, type TestingModule } from '@nestjs/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LibraryModule, VideoPipeline } from '#libs/library';
import { Config, ConfigModule } from '#libs/platform/config';
import { DatabaseModule, newId, Transactions } from '#libs/platform/database';
import { EventBus, EventsModule, type DomainEventOf } from '#libs/platform/events';
import { JobsWorkerModule } from '#libs/platform/jobs';
import { LoggingModule } from '#libs/platform/logging';
import { ObjectStore, StorageModule } from '#libs/platform/storage';
import { testDatabase, type TestDatabase } from '#libs/platform/testing';
import { ENTITIES } from '#libs/schema';
import { makeClip, type ClipName } from '../../test/media/generate.js';
import { TranscodingWorkerModule } from './transcoding-worker.module.js';

type StateEvent = DomainEventOf<'video.state'>;

let database: TestDatabase;
let folder: string;
let worker: TestingModule;
const owner = { organizationId: newId(), userId: newId() };
const listeners = new Set<(event: StateEvent) => void>();

beforeAll(async () => {
  database = await testDatabase();
  folder = await mkdtemp(join(tmpdir(), 'sideline-job-'));
  const config = new Config({ DATABASE_URL: database.url, DATA_DIR: folder, PATH: process.env['PATH'], LOG_LEVEL: 'silent' });
  worker = await Test.createTestingModule({
    imports: [
      ConfigModule.with(config),
      LoggingModule.with(config, 'worker'),
      DatabaseModule.with({ url: config.databaseUrl, entities: ENTITIES, applicationName: 'test' }),
      JobsWorkerModule,
      EventsModule,
      StorageModule,
      LibraryModule,
      TranscodingWorkerModule,
    ],
  }).compile();
  worker.useLogger(false);
  worker.get(EventBus).subscribe('video.state', (event) => listeners.forEach((listener) => listener(event)));
  await worker.init();
  await worker.get(Transactions).run(async (tx) => {
    await tx.query('INSERT INTO organization (id, name) VALUES ($1, $2)', [owner.organizationId, 'Test']);
    await tx.query(`INSERT INTO "user" (id, organization_id, name, email, role) VALUES ($1, $2, 'Test', 'test@example.test', 'rep')`, [
      owner.userId,
      owner.organizationId,
    ]);
  });
}, 60_000);

afterAll(async () => {
  await worker?.close();
  await database?.drop();
  await rm(folder, { recursive: true, force: true });
});

interface ProcessOptions {
  onState?: (event: StateEvent) => void;
  /** It was packaged to its end as it came. */
  live?: boolean;
}

async function processClip(name: ClipName, last: StateEvent['state'], options: ProcessOptions = {}) {
  const copy = join(folder, newId());
  await copyFile(await makeClip(name, folder), copy);
  return processFile(copy, last, options);
}

/** Stores a file as an upload would, and reports the states that follow until `last`. */
async function processFile(path: string, last: StateEvent['state'], { onState, live = false }: ProcessOptions = {}) {
  const videoId = newId();
  const sourceKey = `videos/${videoId}/source`;
  await worker.get(ObjectStore).putFile(sourceKey, path, 'video/mp4');
  const events: StateEvent[] = [];
  const reached = new Promise<void>((resolve) => {
    listeners.add((event) => {
      if (event.videoId !== videoId) return;
      events.push(event);
      onState?.(event);
      if (event.state === last) resolve();
    });
  });
  await worker.get(Transactions).run(async (tx) => {
    await tx.query(
      `INSERT INTO video (id, organization_id, owner_id, title, kind, visibility, state) VALUES ($1, $2, $3, 'Test', 'pitch', 'private', 'uploading')`,
      [videoId, owner.organizationId, owner.userId],
    );
    if (live) await tx.query(`UPDATE video SET hls_path = $2 || '/master.m3u8', served_run_id = $2::uuid, duration_ms = 2000, played_whole = true WHERE id = $1`, [videoId, newId()]);
    await worker.get(VideoPipeline).stored(tx, videoId, sourceKey);
  });
  await reached;
  return { videoId, events };
}

async function row(videoId: string): Promise<Record<string, unknown>> {
  const rows = await worker.get(Transactions).db.query<Record<string, unknown>[]>('SELECT * FROM video WHERE id = $1', [videoId]);
  return rows[0] ?? {};
}

describe('video.transcode', () => {
  it('brings a stored video to ready, playable on the way', async () => {
    const { videoId, events } = await processClip('pitch.mp4', 'ready');
    // Playable is told again when the poster is there.
    expect([...new Set(events.map(({ state }) => state))]).toEqual(['processing', 'playable', 'ready']);
    const video = await row(videoId);
    expect(video).toMatchObject({ state: 'ready', width: 640, height: 480, progress: 1, failure_code: null });
    expect(Math.abs(Number(video['duration_ms']) - 2000)).toBeLessThan(40);
    const store = worker.get(ObjectStore);
    for (const path of ['hls_path', 'poster_path', 'storyboard_path']) {
      expect((await store.head(`videos/${videoId}/media/${String(video[path])}`))?.size).toBeGreaterThan(50);
    }
  });

  it('fails for good, in words, what is no video', async () => {
    const { videoId, events } = await processClip('text.mp4', 'failed');
    expect(events.map(({ state }) => state)).toEqual(['processing', 'failed']);
    expect(events.at(-1)?.failure).toMatchObject({ code: 'MEDIA.NOT_A_VIDEO', message: expect.stringContaining('neither video nor sound') });
    expect(await row(videoId)).toMatchObject({ state: 'failed', failure_code: 'MEDIA.NOT_A_VIDEO' });
  });

  it('leaves what can be watched to its end as it is, when more cannot be made of it', async () => {
    const { videoId, events } = await processClip('text.mp4', 'ready', { live: true });
    expect(events.map(({ state }) => state)).toEqual(['processing', 'playable', 'ready']);
    expect(await row(videoId)).toMatchObject({ state: 'ready', duration_ms: 2000, failure_code: null, attempt_error: expect.stringContaining('neither video nor sound') });
  });

  it('hands what is very large to the lane of long videos before it is read', async () => {
    const large = join(folder, 'large.mp4');
    await writeFile(large, '');
    await truncate(large, 2 * 1024 ** 3 + 1);
    const { videoId } = await processFile(large, 'failed');
    const jobs = await worker.get(Transactions).db.query<{ name: string }[]>(`SELECT name FROM jobs.job WHERE data->>'videoId' = $1 AND name LIKE 'video.transcode%' ORDER BY created_on`, [videoId]);
    expect(jobs.map(({ name }) => name)).toEqual(['video.transcode', 'video.transcode-long']);
  });

  it('changes nothing once another attempt holds the video', async () => {
    const pipeline = worker.get(VideoPipeline);
    let takenOver: Promise<unknown> = Promise.resolve();
    const { videoId } = await processClip('recording.webm', 'playable', {
      onState: ({ videoId: id, state }) => {
        if (state === 'playable') takenOver = pipeline.beginRun(id);
      },
    });
    const run = (await takenOver) as { runId: string };
    // The next video is taken only when the first attempt has ended.
    await processClip('text.mp4', 'failed');
    expect(await row(videoId)).toMatchObject({ state: 'playable', run_id: run.runId });
  });
});
