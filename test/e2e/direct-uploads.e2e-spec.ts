import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { lentCopiesOf, S3ObjectStore } from '#libs/platform/storage';
import { DirectFinisher } from '../../libs/upload/direct/direct-finisher.js';
import { testBucket, type TestBucket } from '../support/bucket.js';
import { expectProblem, ok, type Client } from './support/client.js';
import { createOrganization, type Organization } from './support/people.js';
import { startService, type Service } from './support/service.js';
import type { Video } from './support/videos.js';

interface DirectUpload {
  id: string;
  videoId: string;
  partBytes: number;
  partCount: number;
  arrived: number[];
}

const MEGABYTE = 1024 * 1024;
const BYTES = randomBytes(17 * MEGABYTE);
const DAY_MS = 86_400_000;
/** The emulator can’t tell which parts it has; servers that can are named by TEST_S3_ENDPOINT. */
const itWithList = process.env['TEST_S3_ENDPOINT'] === undefined ? it.skip : it;

let bucket: TestBucket;
let service: Service;
let org: Organization;
let rita: Client;

beforeAll(async () => {
  bucket = await testBucket();
  const { endpoint = '', bucket: name, accessKeyId = '', secretAccessKey = '' } = bucket.config;
  service = await startService({
    environment: { S3_ENDPOINT: endpoint, S3_BUCKET: name, S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey, S3_DIRECT_UPLOADS: 'true', MAX_UPLOAD_MB: '50' },
  });
  org = await createOrganization(service.anonymous, 'Acme');
  rita = org.repEast.client;
});

afterAll(async () => {
  await service.stop();
  await bucket.close();
});

const begin = async (size = BYTES.length) =>
  ok(await rita.post<DirectUpload>('/api/direct-uploads', { size, metadata: { filename: 'Large demo.mp4', visibility: 'private' } }), 201);

/** PUTs parts as a browser does: without cookies, to the address that was signed. @returns what S3 called them */
async function send(upload: DirectUpload, numbers: number[], change: (bytes: Buffer) => Buffer = (bytes) => bytes): Promise<{ number: number; etag: string }[]> {
  const { parts } = ok(await rita.post<{ parts: { number: number; bytes: number; url: string }[] }>(`/api/direct-uploads/${upload.id}/parts`, { numbers }), 200);
  return Promise.all(
    parts.map(async ({ number, bytes, url }) => {
      const start = (number - 1) * upload.partBytes;
      const answer = await fetch(url, { method: 'PUT', body: change(BYTES.subarray(start, start + bytes)) as RequestInit['body'] });
      return { number, etag: answer.headers.get('etag') ?? '' };
    }),
  );
}

const complete = (upload: DirectUpload, parts: { number: number; etag: string }[] = [], client = rita) =>
  client.post<{ videoId: string }>(`/api/direct-uploads/${upload.id}/complete`, { parts });

const state = async (upload: DirectUpload) => (await rita.get<Video>(`/api/videos/${upload.videoId}`)).body.state;

async function storedHash(upload: DirectUpload): Promise<string> {
  const { body } = await new S3ObjectStore(bucket.config, lentCopiesOf(service.config())).get(`videos/${upload.videoId}/source/original`);
  return createHash('sha256').update(await buffer(body)).digest('hex');
}

async function expectStored(upload: DirectUpload): Promise<void> {
  expect(await state(upload)).toBe('processing');
  expect(await storedHash(upload)).toBe(createHash('sha256').update(BYTES).digest('hex'));
  const { rows } = await service.db.query(`SELECT count(*)::int AS jobs FROM jobs.job WHERE name = 'video.transcode' AND data->>'videoId' = $1`, [upload.videoId]);
  expect(rows).toEqual([{ jobs: 1 }]);
}

describe('a direct upload', () => {
  it('goes to S3 in parts and becomes a video, once, however often it is completed', async () => {
    expect(ok(await rita.get('/api/direct-uploads'), 200)).toEqual({ available: true });
    const upload = await begin();
    expect([upload.partCount, upload.partBytes]).toEqual([3, 8 * MEGABYTE]);
    expect(await state(upload)).toBe('uploading');
    const etags = await send(upload, [1, 2, 3]);
    const answers = await Promise.all([complete(upload, etags), complete(upload, etags)]);
    expect(answers.some(({ status, body }) => status === 200 && body.videoId === upload.videoId)).toBe(true);
    expect(answers.every(({ status }) => status === 200 || status === 404)).toBe(true);
    await expectStored(upload);
    expect((await rita.bytes(`/api/videos/${upload.videoId}/download/original`)).headers.get('content-disposition')).toContain('Large demo.mp4');
  });

  itWithList('goes on after a reload: what has arrived is known, what was lost is sent again', async () => {
    const upload = await begin();
    await send(upload, [1, 3]);
    expect(ok(await rita.get<DirectUpload>(`/api/direct-uploads/${upload.id}`), 200).arrived).toEqual([1, 3]);
    const problem = expectProblem(await complete(upload), 409, 'UPLOAD.PARTS_MISSING');
    expect(problem.detail).toContain('whole: 2.');
    expect(await state(upload)).toBe('uploading');
    await send(upload, [2]);
    ok(await complete(upload), 200);
    await expectStored(upload);
  });

  itWithList('takes no part of another size, and none that was changed after it was sent', async () => {
    const upload = await begin();
    const etags = await send(upload, [1, 2, 3]);
    // Whoever has the address may try; S3 itself may refuse it already.
    await send(upload, [2], (bytes) => bytes.subarray(1)).catch(() => undefined);
    await send(upload, [1], (bytes) => Buffer.concat([Buffer.from([bytes[0] === 0 ? 1 : 0]), bytes.subarray(1)]));
    const problem = expectProblem(await complete(upload, etags), 409, 'UPLOAD.PARTS_MISSING');
    expect(problem.detail).toMatch(/whole: 1(, 2)?\./);
    const again = await send(upload, [1, 2]);
    ok(await complete(upload, [...again, ...etags.filter(({ number }) => number === 3)]), 200);
    await expectStored(upload);
  });

  it('is refused before bytes flow when it is too large, empty or misnamed', async () => {
    const create = (body: object) => rita.post('/api/direct-uploads', { metadata: {}, ...body });
    expectProblem(await create({ size: 51 * MEGABYTE }), 413, 'UPLOAD.TOO_LARGE');
    expectProblem(await create({ size: 0 }), 400, 'UPLOAD.EMPTY');
    expectProblem(await create({ size: 5, metadata: { kind: 'opera' } }), 400, 'INPUT.INVALID');
    expectProblem(await create({ size: 5, metadata: { stageId: '019aa000-0000-7000-8000-000000000000' } }), 404, 'STAGE.NOT_FOUND');
    const upload = await begin();
    expectProblem(await rita.post(`/api/direct-uploads/${upload.id}/parts`, { numbers: [4] }), 400, 'UPLOAD.PART_NUMBER');
    expectProblem(await rita.post(`/api/direct-uploads/${upload.id}/parts`, { numbers: [0] }), 400, 'INPUT.INVALID');
  });

  it('is nobody’s but its owner’s', async () => {
    const upload = await begin();
    for (const { client } of [org.repEast2, org.managerEast, org.admin]) {
      const calls = [
        client.get(`/api/direct-uploads/${upload.id}`),
        client.post(`/api/direct-uploads/${upload.id}/parts`, { numbers: [1] }),
        complete(upload, [], client),
        client.delete(`/api/direct-uploads/${upload.id}`),
      ];
      for (const answer of await Promise.all(calls)) expectProblem(answer, 404, 'UPLOAD.NOT_FOUND');
    }
  });

  it('ends when it is given up, and its video with it', async () => {
    const upload = await begin();
    await send(upload, [1]);
    ok(await rita.delete(`/api/direct-uploads/${upload.id}`), 204);
    expectProblem(await rita.get(`/api/videos/${upload.videoId}`), 404, 'VIDEO.NOT_FOUND');
    expectProblem(await complete(upload), 404, 'UPLOAD.NOT_FOUND');
  });

  it('is swept when nobody came back, and finished when only that was left to do', async () => {
    const [abandoned, whole] = [await begin(), await begin()];
    await send(abandoned, [1]);
    // As if the process had died between S3's answer and the transaction.
    await new S3ObjectStore(bucket.config, lentCopiesOf(service.config())).put(`videos/${whole.videoId}/source/original`, Readable.from([BYTES]), 'video/mp4');
    const finisher = service.api.app.get(DirectFinisher, { strict: false });
    const at = (days: number) => new Date(Date.now() + days * DAY_MS);
    await finisher.sweep(at(-7), at(1));
    expect(await state(abandoned)).toBe('uploading');
    await expectStored(whole);
    await finisher.sweep(at(1), at(1));
    expectProblem(await rita.get(`/api/videos/${abandoned.videoId}`), 404, 'VIDEO.NOT_FOUND');
    const { rows } = await service.db.query('SELECT 1 FROM direct_upload');
    expect(rows).toEqual([]);
  });

  it('is off where it is not configured', async () => {
    const plain = await service.startApi({ S3_DIRECT_UPLOADS: 'false' });
    const Type = rita.constructor as typeof Client;
    const client = new Type(plain.url, rita.headers);
    expect(ok(await client.get('/api/direct-uploads'), 200)).toEqual({ available: false });
    expectProblem(await client.post('/api/direct-uploads', { size: 5, metadata: {} }), 404, 'UPLOAD.DIRECT_OFF');
  });
});
