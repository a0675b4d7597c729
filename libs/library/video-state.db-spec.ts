import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { VIDEO_STATES, type VideoState } from '#libs/contracts';
import { Config } from '#libs/platform/config';
import { EventBus } from '#libs/platform/events';
import { JobQueue } from '#libs/platform/jobs';
import { testDataSource, type TestDataSource } from '#libs/platform/testing';
import { ENTITIES } from '#libs/schema';
import { VideoPipeline } from './video-pipeline.js';
import { VideoRunRepository } from './video-run.repository.js';
import { VideoStates } from './video-state.js';

const FAILURE = { code: 'MEDIA.TEST', message: 'It broke.', retryable: true };
const FACTS = { durationMs: 2000, width: 640, height: 360, hlsPath: 'run/master.m3u8' };

/** The whole life of a video, from → to. What is not here must not happen. */
const ALLOWED: readonly string[] = [
  'uploading → processing',
  'failed → processing',
  'processing → playable',
  'playable → playable',
  'playable → ready',
  'uploading → failed',
  'processing → failed',
  'playable → failed',
];
const PAIRS = VIDEO_STATES.flatMap((from) => (['processing', 'playable', 'ready', 'failed'] as const).map((to) => ({ from, to, allowed: ALLOWED.includes(`${from} → ${to}`) })));

let database: TestDataSource;
let states: VideoStates;
let pipeline: VideoPipeline;
let organizationId: string;
let ownerId: string;
let videoId: string;

beforeAll(async () => {
  database = await testDataSource(ENTITIES);
  const config = new Config({ DATABASE_URL: database.url });
  const jobs = new JobQueue(config);
  const events = new EventBus(config, jobs);
  states = new VideoStates(events);
  pipeline = new VideoPipeline(database.transactions, new VideoRunRepository(), states, events, jobs);
  [organizationId, ownerId] = [randomUUID(), randomUUID()];
  await database.dataSource.query('INSERT INTO organization (id, name) VALUES ($1, $2)', [organizationId, 'Acme']);
  await database.dataSource.query(`INSERT INTO "user" (id, organization_id, name, email, role) VALUES ($1, $2, 'Rita', 'rita@example.test', 'rep')`, [ownerId, organizationId]);
});

afterAll(() => database.close());

beforeEach(() => {
  videoId = randomUUID();
});

async function video(state: VideoState, values: { deleted?: boolean } = {}): Promise<void> {
  await database.dataSource.query(
    `INSERT INTO video (id, organization_id, owner_id, title, kind, visibility, state, failure_code, source_key, deleted_at)
     VALUES ($1, $2, $3, 'A pitch', 'pitch', 'private', $4, $5, 'source', $6)`,
    [videoId, organizationId, ownerId, state, state === 'failed' ? FAILURE.code : null, values.deleted ? new Date() : null],
  );
}

async function row(): Promise<Record<string, unknown>> {
  const rows = await database.dataSource.query<Record<string, unknown>[]>(
    'SELECT state, failure_code AS code, failure_message AS message, progress, seconds_left AS "secondsLeft", hls_path AS hls, run_id AS run FROM video WHERE id = $1',
    [videoId],
  );
  return rows[0] ?? {};
}

describe('VideoStates', () => {
  it.each(PAIRS)('$from → $to: $allowed', async ({ from, to, allowed }) => {
    await video(from);
    const moved = await database.transactions.run<unknown>((tx) => (to === 'failed' ? states.fail(tx, videoId, FAILURE, null) : states.move(tx, videoId, { state: to }, FACTS)));
    expect(moved).toBe(to === 'failed' ? (allowed ? 'failed' : null) : allowed);
    const failed = to === 'failed' ? { code: FAILURE.code, message: FAILURE.message } : { code: null, message: null, hls: FACTS.hlsPath };
    expect(await row()).toMatchObject(allowed ? { state: to, ...failed } : { state: from, hls: null });
  });

  it('lets what can be watched to its end stay so instead of failing', async () => {
    await video('processing');
    await database.transactions.run((tx) => states.move(tx, videoId, { state: 'playable' }, { ...FACTS, playedWhole: true }));
    expect(await database.transactions.run((tx) => states.fail(tx, videoId, FAILURE, null))).toBe('ready');
    expect(await row()).toMatchObject({ state: 'ready', code: null, hls: FACTS.hlsPath });
  });

  it('moves once when two want the same at once', async () => {
    await video('uploading');
    const move = () => database.transactions.run((tx) => states.move(tx, videoId, { state: 'processing' }));
    const moved = await Promise.all([move(), move(), move(), move()]);
    expect(moved.filter(Boolean)).toHaveLength(1);
  });

  it('moves nothing that is not there', async () => {
    expect(await database.transactions.run((tx) => states.move(tx, randomUUID(), { state: 'processing' }))).toBe(false);
  });
});

describe('an attempt at transcoding', () => {
  async function begin(): Promise<string> {
    const run = await pipeline.beginRun(videoId);
    if (!run) throw new Error('There was nothing to do');
    return run.runId;
  }

  it('that another one took the video from can change nothing any more', async () => {
    await video('processing');
    const old = await begin();
    expect(await pipeline.progress(videoId, old, 0.4, 12)).toBe(true);
    const next = await begin();
    expect(await pipeline.progress(videoId, old, 0.9, 1)).toBe(false);
    expect(await pipeline.playable(videoId, old, FACTS)).toBe(false);
    expect(await pipeline.failed(videoId, FAILURE, old)).toBeNull();
    expect(await row()).toMatchObject({ state: 'processing', run: next, hls: null, code: null });
    expect(await pipeline.playable(videoId, next, { ...FACTS, hlsPath: 'next/master.m3u8' })).toBe(true);
    expect(await pipeline.ready(videoId, old, FACTS)).toBe(false);
    expect(await pipeline.ready(videoId, next, { ...FACTS, hlsPath: 'next/master.m3u8' })).toBe(true);
    expect(await row()).toMatchObject({ state: 'ready', progress: 1, secondsLeft: null, hls: 'next/master.m3u8' });
  });

  it('goes on from playable, where the one before was killed', async () => {
    await video('processing');
    expect(await pipeline.playable(videoId, await begin(), FACTS)).toBe(true);
    const next = await begin();
    expect(await pipeline.playable(videoId, next, { ...FACTS, hlsPath: 'next/master.m3u8' })).toBe(true);
    expect(await row()).toMatchObject({ state: 'playable', hls: 'next/master.m3u8' });
  });

  it.each(['uploading', 'ready', 'failed'] as const)('finds nothing to do with a video that is %s', async (state) => {
    await video(state);
    expect(await pipeline.beginRun(videoId)).toBeNull();
  });

  it('finds nothing to do with a video that was deleted, or never was', async () => {
    await video('processing', { deleted: true });
    expect(await pipeline.beginRun(videoId)).toBeNull();
    expect(await pipeline.beginRun(randomUUID())).toBeNull();
  });
});
