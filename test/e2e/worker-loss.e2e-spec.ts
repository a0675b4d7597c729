import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdir, readdir, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { VideoPipeline } from '#libs/library';
import { newId, Transactions } from '#libs/platform/database';
import { makeClip } from '../media/generate.js';
import { buildBackend } from '../../scripts/build/backend.ts';
import { startService, type Service } from './support/service.js';
import { signUp } from './support/people.js';
import type { Person } from './support/client.js';
import { until } from './support/until.js';

const WORKER = resolve(import.meta.dirname, '../../dist/apps/worker/src/main.js');
const TAKEN_OVER_MS = 30_000;
const DONE_MS = 120_000;

let service: Service;
let owner: Person;
let clip: string;
const workers: ChildProcess[] = [];

beforeAll(async () => {
  await buildBackend();
  service = await startService();
  owner = await signUp(service.anonymous, 'Losses');
  clip = await makeClip('long.webm', service.dataDir);
}, 400_000);

afterEach(async () => {
  await Promise.all(workers.splice(0).map(kill));
});

afterAll(async () => {
  await service?.stop();
});

/** A worker as `npm start` runs it: a process of its own, which leads its group. */
async function startWorker(): Promise<ChildProcess> {
  const worker = spawn(process.execPath, ['--enable-source-maps', WORKER], {
    env: { ...service.environment },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    detached: true,
  });
  workers.push(worker);
  return worker;
}

async function kill(worker: ChildProcess): Promise<void> {
  if (worker.exitCode !== null || worker.signalCode !== null) return;
  const gone = once(worker, 'exit');
  signal(worker, 'SIGKILL');
  await gone;
}

function signal(worker: ChildProcess, name: NodeJS.Signals): void {
  // Only the worker, not its engine: that is what a crash or the kernel's killer leaves.
  if (worker.pid !== undefined) process.kill(worker.pid, name);
}

interface Row {
  state: string;
  runId: string | null;
  progress: number;
  hlsPath: string | null;
  servedRunId: string | null;
  failureCode: string | null;
}

async function video(id: string): Promise<Row> {
  const { rows } = await service.db.query<Row>(
    'SELECT state, run_id AS "runId", progress, hls_path AS "hlsPath", served_run_id AS "servedRunId", failure_code AS "failureCode" FROM video WHERE id = $1',
    [id],
  );
  if (!rows[0]) throw new Error('The video is gone');
  return rows[0];
}

async function reached(id: string, state: string, ms = DONE_MS): Promise<Row> {
  return until(`video ${state}`, async () => {
    const row = await video(id);
    return row.state === state && row;
  }, ms);
}

/** A stored video, as the end of an upload leaves it. */
async function store(): Promise<string> {
  const id = newId();
  const key = `videos/${id}/source/original`;
  const path = service.objectPath(key);
  await mkdir(dirname(path), { recursive: true });
  await copyFile(clip, path);
  const { app } = service.api;
  await app.get(Transactions).run(async (tx) => {
    await tx.query(
      `INSERT INTO video (id, organization_id, owner_id, title, kind, visibility, state) VALUES ($1, $2, $3, 'Long', 'pitch', 'private', 'uploading')`,
      [id, owner.me.organization.id, owner.me.id],
    );
    await app.get(VideoPipeline, { strict: false }).stored(tx, id, key);
  });
  return id;
}

/** A video whose transcoding is well on its way. */
async function underWay(): Promise<{ id: string; runId: string }> {
  const id = await store();
  const { runId } = await until('work on the video', async () => {
    const row = await video(id);
    return row.runId !== null && row.progress > 0.01 && row;
  }, DONE_MS);
  return { id, runId: runId ?? '' };
}

async function objectsOf(id: string, runId: string): Promise<string[]> {
  return (await readdir(service.objectPath(`videos/${id}/media/${runId}`), { recursive: true })).toSorted();
}

describe('a worker that goes away', () => {
  it('killed: another takes the video over within 30 s and finishes it', async () => {
    const first = await startWorker();
    const { id, runId } = await underWay();
    await startWorker();
    const killedAt = Date.now();
    await kill(first);
    await until('another attempt', async () => (await video(id)).runId !== runId, TAKEN_OVER_MS);
    if (process.env['SIDELINE_TIMES']) process.stdout.write(`taken over after ${Date.now() - killedAt} ms\n`);
    const done = await reached(id, 'ready');
    // Whoever watches stays where they are; what they get there is the other attempt's.
    expect(done.hlsPath).toBe(`${runId}/master.m3u8`);
    expect(done.servedRunId).toBe(done.runId);
  }, 400_000);

  it('frozen past its lease: when it wakes up it changes nothing', async () => {
    const frozen = await startWorker();
    const { id, runId } = await underWay();
    signal(frozen, 'SIGSTOP');
    const other = await startWorker();
    await until('another attempt', async () => (await video(id)).runId !== runId, TAKEN_OVER_MS);
    signal(frozen, 'SIGCONT');
    const done = await reached(id, 'ready');
    expect(done.runId).not.toBe(runId);
    const before = await objectsOf(id, done.runId ?? '');
    const folder = join(service.dataDir, 'work', id);
    // Killed before it has cleared up, it would leave its folder to the sweep.
    await until('the folder of the attempt that finished to be gone', async () => !(await exists(join(folder, done.runId ?? ''))));
    await kill(other);
    // It takes the next video only once it has given up the one that it lost.
    await reached(await store(), 'ready');
    expect(await exists(folder)).toBe(false);
    expect(await video(id)).toEqual(done);
    expect(await objectsOf(id, done.runId ?? '')).toEqual(before);
  }, 400_000);

  it('killed in the last attempt: the video fails in words, and can be tried again', async () => {
    const last = await startWorker();
    const { id } = await underWay();
    await service.db.query(`UPDATE jobs.job SET retry_count = retry_limit WHERE name = 'video.transcode' AND data->>'videoId' = $1`, [id]);
    await kill(last);
    await startWorker();
    expect((await reached(id, 'failed')).failureCode).toBe('MEDIA.PROCESSING_INTERRUPTED');
    expect((await owner.client.send('POST', `/api/videos/${id}/retry`)).status).toBeLessThan(300);
    await reached(id, 'ready');
  }, 400_000);

  it('sweeps work folders that nobody works in', async () => {
    const left = join(service.dataDir, 'work', '019aa000-0000-7000-8000-000000000000', '019aa000-0000-7000-8000-000000000001');
    await mkdir(left, { recursive: true });
    await writeFile(join(left, '00000.m4s'), 'left by a killed attempt');
    await startWorker();
    await until('the folder to be gone', async () => !(await exists(join(left, '..'))), 20_000);
  }, 60_000);

  it('sweeps copies of what is in S3 that nobody works with', async () => {
    const left = join(service.dataDir, 'copies', 'object-left');
    await mkdir(left, { recursive: true });
    await writeFile(join(left, 'object'), 'left by a killed attempt');
    const killedAt = new Date(Date.now() - 600_000);
    await utimes(left, killedAt, killedAt);
    await startWorker();
    await until('the copy to be gone', async () => !(await exists(left)), 60_000);
  }, 90_000);
});

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
