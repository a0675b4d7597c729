import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeClip, type ClipName } from '../media/generate.js';
import { expectProblem, ok, type Answer, type Client } from './support/client.js';
import { createOrganization, type Organization } from './support/people.js';
import { startService, type Service } from './support/service.js';
import { LivePage } from './support/sockets.js';
import { askOffset, createUpload, endUpload, OFFSET_STREAM, sendBytes, uploadMetadata, uploadOf, uploadVideo } from './support/tus.js';
import { until } from './support/until.js';
import type { Video } from './support/videos.js';

let BYTES = randomBytes(1000);
const MEGABYTE = 1024 * 1024;

let service: Service;
let org: Organization;
let rep: Client;
let clips: string;

beforeAll(async () => {
  [service, clips] = await Promise.all([startService({ worker: true, environment: { MAX_UPLOAD_MB: '50' } }), mkdtemp(join(tmpdir(), 'sideline-clips-'))]);
  org = await createOrganization(service.anonymous, 'Acme');
  rep = org.repEast.client;
});

afterAll(async () => {
  await service.stop();
  await rm(clips, { recursive: true, force: true });
});

afterEach(async () => {
  ok(await service.anonymous.get('/api/ready'), 200);
});

/** Of other bytes each time: the same ones again would be answered with the video that is there. */
const begin = async () => {
  BYTES = randomBytes(1000);
  return uploadOf(await createUpload(rep, BYTES.length, { title: 'A pitch', visibility: 'private' }));
};

async function storedSource(videoId: string): Promise<Buffer> {
  return readFile(service.objectPath(`videos/${videoId}/source/original`));
}

async function staged(): Promise<string[]> {
  return readdir(join(service.dataDir, 'uploads')).catch(() => []);
}

describe('a transfer that goes wrong', () => {
  it('at an offset that does not match: what is there stays, and the rest can follow', async () => {
    const { path, videoId } = await begin();
    ok(await sendBytes(rep, path, 0, BYTES.subarray(0, 400)), 204);
    for (const offset of [0, 399, 401, 1000, 5000]) {
      expectProblem(await sendBytes(rep, path, offset, BYTES.subarray(offset)), 409, 'UPLOAD.OFFSET_MISMATCH');
    }
    expect(await askOffset(rep, path)).toEqual({ status: 200, offset: 400, length: '1000' });
    ok(await sendBytes(rep, path, 400, BYTES.subarray(400)), 204);
    expect(await storedSource(videoId)).toEqual(BYTES);
    // Repeating the last request, because its answer was lost, does no harm.
    ok(await sendBytes(rep, path, 1000, Buffer.alloc(0)), 204);
    expectProblem(await sendBytes(rep, path, 1000, Buffer.from('more')), 413, 'UPLOAD.TOO_LARGE');
    expect(await storedSource(videoId)).toEqual(BYTES);
    // Taking back what is complete deletes its video, which can be undone.
    ok(await endUpload(rep, path), 204);
    expect(await askOffset(rep, path)).toMatchObject({ status: 404 });
    expectProblem(await rep.get(`/api/videos/${videoId}`), 404, 'VIDEO.NOT_FOUND');
    ok(await rep.post(`/api/videos/${videoId}/restore`));
    expect(await storedSource(videoId)).toEqual(BYTES);
  });

  it('with more bytes than were announced', async () => {
    const { path, videoId } = await begin();
    expectProblem(await sendBytes(rep, path, 0, Buffer.concat([BYTES, BYTES])), 413, 'UPLOAD.TOO_LARGE');
    const { offset } = await askOffset(rep, path);
    expect(offset).toBe(0);
    ok(await sendBytes(rep, path, 0, BYTES), 204);
    expect(await storedSource(videoId)).toEqual(BYTES);
  });

  it('with the connection cut in the middle: the bytes that arrived stay', async () => {
    const { path, videoId } = await begin();
    const url = new URL(rep.baseUrl + path);
    const cut = request(url, {
      method: 'PATCH',
      headers: { ...rep.headers, 'tus-resumable': '1.0.0', 'upload-offset': '0', 'content-type': OFFSET_STREAM, 'content-length': '1000' },
    });
    cut.on('error', () => undefined);
    cut.write(BYTES.subarray(0, 600));
    const file = join(service.dataDir, 'uploads', path.split('/').at(-1) ?? '');
    await until('the bytes are on disk', async () => (await readFile(file)).length === 600);
    cut.destroy();
    const { offset } = await until('the server let go', async () => {
      const asked = await askOffset(rep, path);
      return asked.status === 200 && asked;
    });
    expect(offset).toBe(600);
    ok(await sendBytes(rep, path, 600, BYTES.subarray(600)), 204);
    expect(await storedSource(videoId)).toEqual(BYTES);
  });

  it('with two requests for the last bytes at once', async () => {
    const { path, videoId } = await begin();
    ok(await sendBytes(rep, path, 0, BYTES.subarray(0, 999)), 204);
    const answers = await Promise.all([
      sendBytes(rep, path, 999, BYTES.subarray(999)),
      askOffset(rep, path),
      sendBytes(rep, path, 999, BYTES.subarray(999)),
      askOffset(rep, path),
    ]);
    for (const { status } of answers) expect([200, 204, 409, 423]).toContain(status);
    expect(await askOffset(rep, path)).toEqual({ status: 200, offset: 1000, length: '1000' });
    expect(await storedSource(videoId)).toEqual(BYTES);
    const { rows } = await service.db.query(`SELECT count(*)::int AS jobs FROM jobs.job WHERE name = 'video.transcode' AND data->>'videoId' = $1`, [videoId]);
    expect(rows).toEqual([{ jobs: 1 }]);
  });
});

describe('headers that make no sense', () => {
  const tus = (method: string, path: string, headers: Record<string, string>, body?: Uint8Array): Promise<Answer> =>
    rep.send(method, path, body, { 'tus-resumable': '1.0.0', ...headers });

  it('at creation', async () => {
    const before = await staged();
    expectProblem(await rep.post('/api/uploads'), 412, 'UPLOAD.VERSION');
    expectProblem(await tus('POST', '/api/uploads', {}), 400, 'UPLOAD.BAD_REQUEST');
    expectProblem(await tus('POST', '/api/uploads', { 'upload-length': '10', 'upload-defer-length': '1' }), 400, 'UPLOAD.BAD_REQUEST');
    for (const length of ['-1', 'ten', '1.5', '1e3']) expectProblem(await tus('POST', '/api/uploads', { 'upload-length': length }), 400, 'UPLOAD.BAD_REQUEST');
    for (const length of [51 * MEGABYTE, 1e15, Number.MAX_SAFE_INTEGER]) {
      const problem = expectProblem(await tus('POST', '/api/uploads', { 'upload-length': String(length) }), 413, 'UPLOAD.TOO_LARGE');
      expect(problem.detail).toContain('50 MB');
    }
    for (const metadata of ['title', 'title *', 'title eA==,title eA==', ',', 'a b c']) {
      const answer = await tus('POST', '/api/uploads', { 'upload-length': '10', 'upload-metadata': metadata });
      expect([answer.status, answer.type]).toEqual([400, 'application/problem+json']);
    }
    for (const [metadata, field] of [
      [{ title: 'x'.repeat(201) }, 'title'],
      [{ title: ' ' }, 'title'],
      [{ kind: 'film' }, 'kind'],
      [{ visibility: 'public' }, 'visibility'],
      [{ filename: 'x'.repeat(501) }, 'filename'],
    ] as const) {
      const problem = expectProblem(await createUpload(rep, 10, metadata), 400, 'INPUT.INVALID');
      expect(problem.errors?.map((error) => error.field)).toEqual([field]);
    }
    expect(await staged()).toEqual(before);
  });

  it('at sending', async () => {
    const { path } = await begin();
    expectProblem(await tus('PATCH', path, { 'content-type': OFFSET_STREAM }, BYTES), 400, 'UPLOAD.BAD_REQUEST');
    expectProblem(await tus('PATCH', path, { 'content-type': OFFSET_STREAM, 'upload-offset': '-1' }, BYTES), 400, 'UPLOAD.BAD_REQUEST');
    expectProblem(await tus('PATCH', path, { 'content-type': 'application/json', 'upload-offset': '0' }, Buffer.from('{}')), 415, 'UPLOAD.CONTENT_TYPE');
    expect((await askOffset(rep, path)).offset).toBe(0);
    expectProblem(await tus('GET', path, {}), 404, 'UPLOAD.NOT_FOUND');
    ok(await endUpload(rep, path), 204);
    expect(await askOffset(rep, path)).toMatchObject({ status: 404 });
  });

  it.each(['x', randomUUID(), '..%2F..%2Fetc%2Fpasswd', '%00', 'uploads', '%E0%A4%A'])('for an upload that there is not: %s', async (id) => {
    const path = `/api/uploads/${id}`;
    for (const answer of [await sendBytes(rep, path, 0, BYTES), await endUpload(rep, path)]) {
      expect([answer.status, answer.type]).toEqual([id.startsWith('%E0') ? 400 : 404, 'application/problem+json']);
    }
    expect([400, 404]).toContain((await askOffset(rep, path)).status);
  });

  it('a title of 3 MB, which no header may have', async () => {
    const url = new URL(rep.baseUrl);
    const socket = connect(Number(url.port), url.hostname);
    await once(socket, 'connect');
    socket.on('error', () => undefined);
    const metadata = uploadMetadata({ title: 'x'.repeat(3 * MEGABYTE) });
    socket.write(`POST /api/uploads HTTP/1.1\r\nHost: x\r\nTus-Resumable: 1.0.0\r\nUpload-Length: 10\r\nUpload-Metadata: ${metadata}\r\n\r\n`);
    let text = '';
    for await (const chunk of socket) text += String(chunk);
    const [head = '', body = ''] = text.split('\r\n\r\n');
    expect(head).toContain('HTTP/1.1 431');
    expect(head).toContain('application/problem+json');
    expect(JSON.parse(body)).toMatchObject({ status: 431, code: 'INPUT.HEADERS_TOO_LARGE' });
  });
});

describe('files that are no videos', () => {
  /** Uploads the file, waits until the page hears how it ends, and gives what its owner is told. */
  async function fate(name: ClipName): Promise<Video> {
    const bytes = await readFile(await makeClip(name, clips));
    const page = await LivePage.open(rep);
    const videoId = await uploadVideo(rep, bytes, { title: name, filename: name, filetype: 'video/mp4', visibility: 'private' });
    await page.hears('video.state', (event) => event.videoId === videoId && ['failed', 'ready'].includes(event.state), 25_000);
    page.close();
    expect(await storedSource(videoId)).toEqual(bytes);
    return ok(await rep.get<Video>(`/api/videos/${videoId}`), 200);
  }

  it.each(['text.mp4', 'truncated.mp4'] as const)('%s fails in words and keeps its bytes; another attempt is not offered, for it would end the same way', async (name) => {
    const video = await fate(name);
    expect(video).toMatchObject({ state: 'failed', failure: { retryable: false } });
    expect(video.playback).toBeUndefined();
    expect(video.failure?.code).toMatch(/^MEDIA\./);
    expect(video.failure?.message).toMatch(/^[A-Z].{20,}\.$/);
    expect(video.failure?.message).not.toMatch(/ffmpeg|ffprobe|moov|\/tmp/i);
    expectProblem(await rep.post(`/api/videos/${video.id}/retry`), 409, 'VIDEO.NOT_RETRYABLE');
  });

  it('zero bytes are refused when that is known, and fail in words when it shows later', async () => {
    const before = await staged();
    expectProblem(await createUpload(rep, 0, { title: 'Nothing' }), 400, 'UPLOAD.EMPTY');
    expect(await staged()).toEqual(before);
    const { path, videoId } = uploadOf(await createUpload(rep, undefined, { title: 'Nothing', visibility: 'private' }));
    const page = await LivePage.open(rep);
    ok(await sendBytes(rep, path, 0, Buffer.alloc(0), 0), 204);
    await page.hears('video.state', (event) => event.videoId === videoId && event.state === 'failed', 25_000);
    page.close();
    const { failure } = ok(await rep.get<Video>(`/api/videos/${videoId}`), 200);
    expect(failure?.message).toMatch(/empty|0 bytes|nothing/i);
  });
});
