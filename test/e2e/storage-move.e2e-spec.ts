import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { CommentView, ReplyMediaState } from '#libs/contracts';
import { diskStoreOf, lentCopiesOf, S3ObjectStore } from '#libs/platform/storage';
import { ENTRY } from '../../scripts/lib/paths.js';
import { testBucket, type TestBucket } from '../support/bucket.js';
import { rounds } from '../support/soak.js';
import { Client, ok } from './support/client.js';
import { signUp } from './support/people.js';
import { startRealApi, type RealProcess } from './support/processes.js';
import { Service } from './support/service.js';
import { uploadVideo } from './support/tus.js';
import { until } from './support/until.js';
import { readyVideo } from './support/videos.js';

const KILLS = rounds(2, 20);
const VIDEOS = KILLS * 8;
const VIDEO_BYTES = 300 * 1024;

let service: Service;
let bucket: TestBucket;
let withBucket: Record<string, string>;
const running: RealProcess[] = [];

beforeAll(async () => {
  [service, bucket] = await Promise.all([Service.prepare({ MAX_UPLOAD_MB: '10' }), testBucket()]);
  const { endpoint = '', bucket: name, accessKeyId = '', secretAccessKey = '' } = bucket.config;
  withBucket = { ...service.environment, S3_ENDPOINT: endpoint, S3_BUCKET: name, S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey };
});

afterAll(async () => {
  await Promise.all(running.map((process) => process.kill()));
  await bucket.close();
  await service.stop();
});

async function api(environment: Record<string, string>): Promise<{ process: RealProcess; client: Client }> {
  const started = await startRealApi(environment);
  running.push(started.process);
  return started;
}

function command(name: string) {
  const child = spawn(process.execPath, ['--enable-source-maps', ENTRY.cli, name], { env: withBucket, stdio: ['ignore', 'pipe', 'pipe'] });
  const said = Promise.all([buffer(child.stdout), buffer(child.stderr)]).then((parts) => Buffer.concat(parts).toString());
  const exit = once(child, 'exit').then(([code]) => code as number | null);
  return { child, said, exit };
}

async function ledgerLines(): Promise<number> {
  const text = await readFile(join(service.dataDir, 'objects-moved.jsonl'), 'utf8').catch(() => '');
  return text.split('\n').filter((line) => line !== '').length;
}

describe('storage:move', () => {
  it(`loses nothing when it is killed ${KILLS} times while uploads arrive, are read and deleted`, async () => {
    const sources = new Map<string, string>();
    const before = await api(service.environment);
    const person = await signUp(before.client, 'Movers');
    const upload = async (client: Client) => {
      const bytes = randomBytes(VIDEO_BYTES);
      const id = await uploadVideo(client, bytes, { title: 'A pitch', visibility: 'private' });
      sources.set(id, createHash('sha256').update(bytes).digest('hex'));
      return id;
    };
    for (let n = 0; n < VIDEOS; n += 1) await upload(person.client);
    await before.process.kill();

    const after = await api(withBucket);
    const client = new Client(after.client.baseUrl, person.client.headers);
    const download = async (id: string) => createHash('sha256').update((await client.bytes(`/api/videos/${id}/download/original`)).bytes).digest('hex');
    for (let kill = 0; kill < KILLS; kill += 1) {
      const already = await ledgerLines();
      const { child, exit } = command('storage:move');
      const arriving = upload(client);
      // At another place of the work each time: from its first object on.
      await until('some of it is moved', async () => child.exitCode !== null || (await ledgerLines()) >= already + 1 + (kill % 5), 60_000);
      child.kill('SIGKILL');
      await Promise.all([exit, arriving]);
      for (const id of [...sources.keys()].slice(kill * 4, kill * 4 + 3)) expect(await download(id)).toBe(sources.get(id));
    }
    const { said, exit } = command('storage:move');
    expect([await exit, await said]).toEqual([0, expect.stringMatching(/\d+ objects moved \(\d+ MB\)\. All of them were read back/)]);

    expect(await diskStoreOf(service.config()).isEmpty()).toBe(true);
    const s3 = new S3ObjectStore(bucket.config, lentCopiesOf(service.config()));
    for (const [id, sha256] of sources) {
      const { body } = await s3.get(`videos/${id}/source/original`);
      expect(createHash('sha256').update(await buffer(body)).digest('hex')).toBe(sha256);
      expect(await download(id)).toBe(sha256);
    }
    const verified = command('storage:verify');
    expect([await verified.exit, await verified.said]).toEqual([0, expect.stringContaining(`, 0 are wrong, 0 are still on the disk`)]);

    // What is damaged or lost is said.
    const [first = '', second = ''] = sources.keys();
    await s3.deletePrefix(`videos/${first}/`);
    await s3.deletePrefix(`videos/${second}/`);
    await service.db.query('DELETE FROM video WHERE id = $1', [second]);
    const alarmed = command('storage:verify');
    expect(await alarmed.exit).toBe(1);
    expect(await alarmed.said).toContain(`videos/${first}/source/original: it is missing`);
    expect(await alarmed.said).not.toContain(second);
  }, 240_000);

  it('does not take recorded replies that are lost for deleted ones', async () => {
    const { process, client } = await api(service.environment);
    const person = await signUp(client, 'Repliers');
    const videoId = await readyVideo(service, person, { title: 'Talked about', visibility: 'private' });
    const commentId = ok(await person.client.post<CommentView>(`/api/videos/${videoId}/comments`, { atMs: 1, body: 'Listen' }), 201).id;
    const record = async (state: ReplyMediaState, ...objects: string[]) => {
      const id = randomUUID();
      await service.db.query(`INSERT INTO reply (id, comment_id, author_id, body, audience) VALUES ($1, $2, $3, 'Voice reply', 'team')`, [id, commentId, person.me.id]);
      await service.db.query(
        `INSERT INTO reply_media (reply_id, organization_id, video_id, kind, state, bytes) VALUES ($1, $2, $3, 'voice', $4, 5)`,
        [id, person.me.organization.id, videoId, state],
      );
      for (const object of objects) {
        const path = service.objectPath(`videos/${videoId}/replies/${id}/${object}`);
        await mkdir(dirname(path), { recursive: true });
        await writeFile(path, 'sound');
      }
      return id;
    };
    const waiting = await record('processing', 'source');
    // Killed before the source was taken away.
    const ready = await record('ready', 'source', 'reply.m4a');
    const failed = await record('failed', 'source');
    const removed = await record('ready', 'reply.m4a');
    await process.kill();
    expect(await command('storage:move').exit).toBe(0);

    const s3 = new S3ObjectStore(bucket.config, lentCopiesOf(service.config()));
    await s3.deletePrefix(`videos/${videoId}/replies/`);
    await service.db.query('DELETE FROM reply WHERE id = $1', [removed]);
    const verified = command('storage:verify');
    expect(await verified.exit).toBe(1);
    const said = await verified.said;
    expect(said).toContain(`videos/${videoId}/replies/${waiting}/source: it is missing`);
    expect(said).toContain(`videos/${videoId}/replies/${ready}/reply.m4a: it is missing`);
    expect(said).not.toContain(`${ready}/source`);
    expect(said).not.toContain(failed);
    expect(said).not.toContain(removed);
  }, 120_000);
});
