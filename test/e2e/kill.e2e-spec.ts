import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { appendFile, mkdir, readFile, rename, stat } from 'node:fs/promises';
import { request } from 'node:http';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { Client, ok, type Person } from './support/client.js';
import { signUp } from './support/people.js';
import { RealProcess, startRealApi } from './support/processes.js';
import { Service } from './support/service.js';
import { askOffset, createUpload, OFFSET_STREAM, sendBytes, uploadOf, uploadVideo, type Upload } from './support/tus.js';
import { until } from './support/until.js';
import type { Video } from './support/videos.js';

const MEGABYTE = 1024 * 1024;
/** A dead worker is known by its missing heartbeats: 15 s, a pass every 5 s, and 5 s before the next attempt. */
const TAKEN_OVER_WITHIN_MS = 40_000;
const ENCODED_WITHIN_MS = 100_000;

let service: Service;
const running: RealProcess[] = [];

beforeAll(async () => {
  service = await Service.prepare();
});

afterAll(async () => {
  await Promise.all(running.map((process) => process.kill()));
  await service.stop();
});

async function startApi(): Promise<{ process: RealProcess; client: Client }> {
  const api = await startRealApi(service.environment);
  running.push(api.process);
  return api;
}

function startWorker(): RealProcess {
  const worker = new RealProcess('worker', service.environment);
  running.push(worker);
  return worker;
}

describe('kill -9 of the API', () => {
  let person: Person;
  let api: { process: RealProcess; client: Client };
  const bytes = randomBytes(6 * MEGABYTE);

  beforeAll(async () => {
    api = await startApi();
    person = await signUp(api.client, 'Acme');
  }, 120_000);

  /** The person at the API that runs now. */
  const client = () => new Client(api.client.baseUrl, person.client.headers);
  let begun = 0;
  /** Of another title each time: the same file under the same title would be answered with the video that is there. */
  const begin = async () => uploadOf(await createUpload(client(), bytes.length, { title: `Pitch ${(begun += 1)}`, visibility: 'private' }));
  const stagedFile = ({ path }: Upload) => join(service.dataDir, 'uploads', path.split('/').at(-1) ?? '');
  const storedFile = ({ videoId }: Upload) => service.objectPath(`videos/${videoId}/source/original`);

  async function restart(): Promise<void> {
    await api.process.kill();
    api = await startApi();
  }

  async function expectFinished(upload: Upload): Promise<void> {
    expect(ok(await client().get<Video>(`/api/videos/${upload.videoId}`), 200).state).toBe('processing');
    expect(await askOffset(client(), upload.path)).toEqual({ status: 200, offset: bytes.length, length: String(bytes.length) });
    expect((await readFile(storedFile(upload))).equals(bytes)).toBe(true);
    const { rows } = await service.db.query(`SELECT count(*)::int AS jobs FROM jobs.job WHERE name = 'video.transcode' AND data->>'videoId' = $1`, [upload.videoId]);
    expect(rows).toEqual([{ jobs: 1 }]);
  }

  it('in mid-upload: the next one goes on where the bytes ended', async () => {
    const upload = await begin();
    const sending = request(client().baseUrl + upload.path, {
      method: 'PATCH',
      headers: { ...person.client.headers, 'tus-resumable': '1.0.0', 'upload-offset': '0', 'content-type': OFFSET_STREAM, 'content-length': String(bytes.length) },
    });
    const broken = new Promise((resolve) => sending.on('error', resolve));
    sending.write(bytes.subarray(0, 4 * MEGABYTE));
    await until('half of it is on disk', async () => (await stat(stagedFile(upload))).size >= 3 * MEGABYTE);
    await restart();
    await broken;
    const { offset } = await askOffset(client(), upload.path);
    expect(offset).toBeGreaterThanOrEqual(3 * MEGABYTE);
    expect(offset).toBeLessThanOrEqual(4 * MEGABYTE);
    ok(await sendBytes(client(), upload.path, offset, bytes.subarray(offset)), 204);
    await expectFinished(upload);
  }, 120_000);

  it('after the last byte, before anything else: the next start finishes it', async () => {
    const upload = await begin();
    ok(await sendBytes(client(), upload.path, 0, bytes.subarray(0, 100)), 204);
    await api.process.kill();
    await appendFile(stagedFile(upload), bytes.subarray(100));
    await restart();
    await until('it is finished without being asked', async () => (await stat(storedFile(upload))).size === bytes.length);
    await until('the video goes on', async () => (await client().get<Video>(`/api/videos/${upload.videoId}`)).body.state === 'processing');
    await expectFinished(upload);
  }, 120_000);

  it('after the last byte, another process still running: asking for the offset finishes it', async () => {
    const upload = await begin();
    ok(await sendBytes(client(), upload.path, 0, bytes.subarray(0, 100)), 204);
    await appendFile(stagedFile(upload), bytes.subarray(100));
    await askOffset(client(), upload.path);
    await expectFinished(upload);
  }, 120_000);

  it('with the bytes stored, but not yet the row: the next start finishes it', async () => {
    const upload = await begin();
    await api.process.kill();
    await appendFile(stagedFile(upload), bytes);
    await mkdir(dirname(storedFile(upload)), { recursive: true });
    await rename(stagedFile(upload), storedFile(upload));
    await restart();
    await until('the video goes on', async () => (await client().get<Video>(`/api/videos/${upload.videoId}`)).body.state === 'processing');
    await expectFinished(upload);
  }, 120_000);
});

/** What the last request waits for when the process dies: each a moment between the last byte on disk and the end of the transaction. */
const MOMENTS = [
  ['with every byte on disk, before the object is put', `SELECT pg_advisory_lock(hashtextextended('upload-content:' || user_id || ':' || size, 0)) FROM upload WHERE id = $1`, false],
  ['with the object put, before the upload’s row', 'SELECT 1 FROM upload WHERE id = $1 FOR UPDATE', true],
  ['with the upload’s row written, before the video’s and its job', 'SELECT 1 FROM video WHERE id = (SELECT video_id FROM upload WHERE id = $1) FOR UPDATE', true],
] as const;

describe('kill -9 of the API in its last step', () => {
  it.each(MOMENTS)('%s: done once in the end', async (_moment, hold, isPut) => {
    const api = await startApi();
    const person = await signUp(api.client, 'Last steps');
    const bytes = randomBytes(100_000);
    const upload = uploadOf(await createUpload(person.client, bytes.length, { title: 'A pitch', visibility: 'private' }));
    const id = upload.path.split('/').at(-1) ?? '';
    const [staged, stored] = [join(service.dataDir, 'uploads', id), service.objectPath(`videos/${upload.videoId}/source/original`)];
    const holder = await service.db.connect();
    await holder.query('BEGIN');
    await holder.query(hold, [id]);
    const last = sendBytes(person.client, upload.path, 0, bytes).catch(() => null);
    await until('it has come so far', async () => (await stat(isPut ? stored : staged)).size === bytes.length);
    await until('it waits', async () => isPut ? (await service.db.query(`SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND application_name = 'sideline-api'`)).rowCount : true);
    await api.process.kill();
    expect(await last).toBeNull();
    await holder.query('ROLLBACK');
    holder.release(true);

    const next = await startApi();
    const client = new Client(next.client.baseUrl, person.client.headers);
    expect(await askOffset(client, upload.path)).toEqual({ status: 200, offset: bytes.length, length: String(bytes.length) });
    expect(ok(await client.get<Video>(`/api/videos/${upload.videoId}`), 200).state).toBe('processing');
    expect((await readFile(stored)).equals(bytes)).toBe(true);
    await expect(stat(staged)).rejects.toThrow('ENOENT');
    for (const [name, key, value] of [['video.transcode', 'videoId', upload.videoId], ['upload.hash', 'uploadId', id]]) {
      const { rows } = await service.db.query(`SELECT count(*)::int AS jobs FROM jobs.job WHERE name = $1 AND data->>$2 = $3`, [name, key, value]);
      expect(rows).toEqual([{ jobs: 1 }]);
    }
    await next.process.kill();
  }, 120_000);
});

describe('kill -9 of the worker', () => {
  it('in mid-transcode: another one takes the video over, and finishes it', async () => {
    const { client: anonymous } = await startApi();
    const person = await signUp(anonymous, 'Transcoders');
    const clip = join(service.dataDir, 'half-a-minute.mp4');
    const source = ['-f', 'lavfi', '-i', 'testsrc2=size=1280x720:rate=30:duration=30', '-f', 'lavfi', '-i', 'sine=duration=30'];
    await promisify(execFile)('ffmpeg', ['-nostdin', '-v', 'error', ...source, '-c:v', 'libx264', '-preset', 'ultrafast', '-c:a', 'aac', clip]);
    const bytes = await readFile(clip);
    // What the first part of this file left in the queue would come before it.
    await service.db.query('DELETE FROM jobs.job');
    const doomed = startWorker();
    const videoId = await uploadVideo(person.client, bytes, { title: 'Half a minute', visibility: 'private' });
    const attempt = async () =>
      (await service.db.query<{ run: string; progress: number; state: string }>('SELECT run_id AS run, progress, state FROM video WHERE id = $1', [videoId])).rows[0];
    const first = await until('the encoding is on its way', async () => {
      doomed.assertRunning();
      const now = await attempt();
      return now && now.progress > 0.05 && now;
    }, 60_000);
    await doomed.kill();
    expect(['processing', 'playable']).toContain(first.state);

    const killedAt = performance.now();
    const next = startWorker();
    await until('another attempt has begun', async () => {
      next.assertRunning();
      return (await attempt())?.run !== first.run;
    }, TAKEN_OVER_WITHIN_MS);
    console.info(`taken over after ${Math.round((performance.now() - killedAt) / 1000)} s`);
    const video = await until('the video is ready', async () => {
      next.assertRunning();
      const { body } = await person.client.get<Video>(`/api/videos/${videoId}`);
      return body.state === 'ready' && body;
    }, ENCODED_WITHIN_MS);
    expect(video.durationMs).toBeGreaterThan(29_000);
    const master = await person.client.get<string>(video.playback?.hls ?? '');
    expect(ok(master, 200)).toContain('#EXT-X-STREAM-INF');
    await next.kill();
  }, 60_000 + TAKEN_OVER_WITHIN_MS + ENCODED_WITHIN_MS + 20_000);
});
