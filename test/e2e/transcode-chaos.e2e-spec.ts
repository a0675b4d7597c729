import { execFile, type ChildProcess } from 'node:child_process';
import { mkdtemp, readdir, rm, stat, statfs, truncate, writeFile } from 'node:fs/promises';
import { createServer, request as forward, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { makeClip } from '../media/generate.js';
import { brokenHlsRules } from '../media/hls-rules.js';
import { testBucket, type TestBucket } from '../support/bucket.js';
import { rounds } from '../support/soak.js';
import { buildBackend } from '../../scripts/build/backend.ts';
import { signUp } from './support/people.js';
import { startService, type Service } from './support/service.js';
import { copiesOfSegments, CountingFfmpeg, killProcess, startWorkerProcess, storeVideo, structureOf, videoRow } from './support/transcodes.js';
import { until } from './support/until.js';

const exec = promisify(execFile);
const DONE_MS = 400_000;
const KILLS = rounds(2, 20);
/** How much of what an undisturbed run leaves there is room for, in per cent. */
const ROOMS = Array.from({ length: rounds(1, 10) }, (_, index) => (index === 0 ? 50 : Math.floor(90 * Math.random())));
/** In the middle of the head start. */
const WRITES_BEFORE_REFUSAL = 8;
/** Segments of a rendition that may be on their way to the store when an attempt ends, and are not listed yet. */
const ON_THEIR_WAY = 4;

let folder: string;
let clip: string;
let calm: Service;
let undisturbedBytes: number;
let undisturbedFiles: number;
let undisturbed: Awaited<ReturnType<typeof structureOf>>;
const workers: ChildProcess[] = [];
const report = (line: string): void => void (process.env['SOAK'] === '1' && process.stdout.write(`${line}\n`));

beforeAll(async () => {
  await buildBackend();
  folder = await mkdtemp(join(tmpdir(), 'sideline-chaos-'));
  clip = await makeClip('half-minute.webm', folder);
  calm = await startService();
  const owner = await signUp(calm.anonymous, 'Calm');
  workers.push(startWorkerProcess(calm));
  const id = await storeVideo(calm, owner, clip);
  await ready(calm, id);
  undisturbed = await structureOf(calm, id);
  const media = calm.objectPath(`videos/${id}/media`);
  const sizes = (await readdir(media, { recursive: true })).map(async (path) => (await stat(join(media, path))).size);
  undisturbedBytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  undisturbedFiles = sizes.length;
}, 800_000);

afterEach(async () => {
  await Promise.all(workers.splice(0).map(killProcess));
});

afterAll(async () => {
  await calm?.stop();
  await rm(folder, { recursive: true, force: true });
});

async function ready(service: Service, id: string): Promise<void> {
  await until('the video ready', async () => {
    const { state, failureCode } = await videoRow(service, id);
    if (failureCode !== null) throw new Error(`It failed: ${failureCode}`);
    return state === 'ready';
  }, DONE_MS);
}

async function publishedFiles(service: Service, id: string): Promise<number> {
  const paths = await readdir(service.objectPath(`videos/${id}/media`), { recursive: true }).catch(() => []);
  return paths.length;
}

/** A video that was disturbed is as any other, and was not begun again. */
async function expectUnharmed(service: Service, id: string): Promise<void> {
  expect(await structureOf(service, id)).toEqual(undisturbed);
  const twice = new Map<string, number>();
  for (const [segment, copies] of await copiesOfSegments(service, id)) {
    const [rendition = ''] = segment.split('/');
    if (copies > 1) twice.set(rendition, (twice.get(rendition) ?? 0) + copies - 1);
  }
  for (const copies of twice.values()) expect(copies).toBeLessThanOrEqual(ON_THEIR_WAY);
}

async function attemptFailed(service: Service, id: string): Promise<void> {
  await until('a failed attempt', async () => {
    const { rows } = await service.db.query(`SELECT 1 FROM jobs.job WHERE name = 'video.transcode' AND data->>'videoId' = $1 AND retry_count > 0`, [id]);
    return rows.length > 0;
  }, DONE_MS);
}

describe('a transcode', () => {
  it(`killed ${KILLS} times, each at another point, ends as if nothing had happened`, async () => {
    const counting = await CountingFfmpeg.make(folder);
    const service = await startService({ environment: { FFMPEG_PATH: counting.path } });
    try {
      const owner = await signUp(service.anonymous, 'Kills');
      workers.push(startWorkerProcess(service));
      const control = await storeVideo(service, owner, clip);
      await ready(service, control);
      const once = await counting.encodedSeconds(control);
      let total = 0;
      for (let kill = 0; kill < KILLS; kill += 1) {
        // Spread over the whole run, each anywhere in its part.
        const point = Math.ceil(((kill + Math.random()) / KILLS) * 0.95 * undisturbedFiles);
        const id = await storeVideo(service, owner, clip);
        const reached = await until(`${point} published files`, async () => {
          const files = await publishedFiles(service, id);
          return files >= point && files;
        }, DONE_MS);
        await Promise.all(workers.splice(0).map(killProcess));
        const { state } = await videoRow(service, id);
        workers.push(startWorkerProcess(service));
        await ready(service, id);
        await expectUnharmed(service, id);
        const row = await videoRow(service, id);
        expect(await brokenHlsRules(service.objectPath(`videos/${id}/media/${row.servedRunId}/master.m3u8`))).toEqual([]);
        const seconds = await counting.encodedSeconds(id);
        total += seconds;
        report(`killed at ${reached} of ${undisturbedFiles} files (${state}): ${seconds.toFixed(1)} s encoded, undisturbed ${once.toFixed(1)} s`);
      }
      report(`${KILLS} kills: ${(total / KILLS / once).toFixed(2)} times the work of an undisturbed run on the mean`);
    } finally {
      await Promise.all(workers.splice(0).map(killProcess));
      await service.stop();
    }
  }, KILLS * 300_000);

  it('whose storage refuses for ten seconds', async () => {
    const bucket = await testBucket();
    const door = await Door.before(bucket);
    const service = await startService({ environment: s3Environment(bucket, door.url) });
    try {
      const owner = await signUp(service.anonymous, 'Refusals');
      const id = await storeVideo(service, owner, clip);
      door.writesLeft = WRITES_BEFORE_REFUSAL;
      workers.push(startWorkerProcess(service));
      await attemptFailed(service, id);
      await new Promise((resolve) => setTimeout(resolve, 10_000));
      door.writesLeft = Infinity;
      await ready(service, id);
      await expectUnharmed(service, id);
    } finally {
      await Promise.all(workers.splice(0).map(killProcess));
      await service.stop();
      await door.close();
      await bucket.close();
    }
  }, DONE_MS + 60_000);

  it.each(ROOMS)('whose disk is full for a while (room for %d %%)', async (room) => {
    const disk = await SmallDisk.mount(join(folder, 'disk'), 64);
    // Only root may mount; what others can show is shown by the storage that refuses.
    if (!disk) return;
    const service = await startService({ environment: { DATA_DIR: disk.path } });
    try {
      const owner = await signUp(service.anonymous, 'Full');
      const id = await storeVideo(service, owner, clip);
      await disk.fill((undisturbedBytes * room) / 100);
      workers.push(startWorkerProcess(service));
      await attemptFailed(service, id);
      await disk.empty();
      await ready(service, id);
      await expectUnharmed(service, id);
    } finally {
      await Promise.all(workers.splice(0).map(killProcess));
      await service.stop();
      await disk.unmount();
    }
  }, DONE_MS + 60_000);
});

function s3Environment({ config }: TestBucket, endpoint: string): Record<string, string> {
  return {
    S3_ENDPOINT: endpoint,
    S3_REGION: config.region,
    S3_BUCKET: config.bucket,
    S3_ACCESS_KEY_ID: config.accessKeyId ?? 'test',
    S3_SECRET_ACCESS_KEY: config.secretAccessKey ?? 'test',
  };
}

/** Stands before a storage and can turn everybody away. */
class Door {
  /** Objects that it lets be written until it refuses everything. */
  writesLeft = Infinity;

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async before({ config }: TestBucket): Promise<Door> {
    const behind = new URL(config.endpoint ?? '');
    const server = createServer((incoming, outgoing) => {
      if (door.writesLeft <= 0) {
        incoming.resume();
        outgoing.writeHead(503, { 'Content-Type': 'application/xml' }).end('<Error><Code>SlowDown</Code></Error>');
        return;
      }
      if (incoming.method === 'PUT') door.writesLeft -= 1;
      const passed = forward({ host: behind.hostname, port: behind.port, path: incoming.url, method: incoming.method, headers: incoming.headers }, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      });
      passed.on('error', () => outgoing.destroy());
      incoming.pipe(passed);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const door = new Door(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    return door;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

/** A file system of a few megabytes in memory, which really is full when it is. */
class SmallDisk {
  private constructor(readonly path: string) {}

  /** @returns `null` when this machine lets nobody mount */
  static async mount(path: string, megabytes: number): Promise<SmallDisk | null> {
    try {
      await exec('mkdir', ['-p', path]);
      await exec('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', path]);
      return new SmallDisk(path);
    } catch {
      return null;
    }
  }

  /** @param left bytes that stay free */
  async fill(left: number): Promise<void> {
    const { bavail, bsize } = await statfs(this.path);
    await writeFile(join(this.path, 'filler'), Buffer.alloc(bavail * bsize - left), { flag: 'a' });
  }

  async empty(): Promise<void> {
    await truncate(join(this.path, 'filler'), 0);
  }

  async unmount(): Promise<void> {
    await exec('umount', ['-l', this.path]);
  }
}
