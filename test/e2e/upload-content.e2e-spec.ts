import { execFileSync } from 'node:child_process';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { expectProblem, ok, Client } from './support/client.js';
import { createOrganization, type Organization } from './support/people.js';
import { startService, type RunningApi, type Service } from './support/service.js';
import { askOffset, createUpload, OFFSET_STREAM, sendBytes, uploadMetadata, uploadOf, type Upload } from './support/tus.js';
import { until } from './support/until.js';
import type { Video } from './support/videos.js';

const MEGABYTE = 1024 * 1024;
/** For what starts or stops a whole API, on a busy machine. */
const PATIENCE_MS = 120_000;

let service: Service;
let org: Organization;
let rep: Client;

beforeAll(async () => {
  service = await startService();
  org = await createOrganization(service.anonymous, 'Acme');
  rep = org.repEast.client;
}, PATIENCE_MS);

afterAll(() => service.stop(), PATIENCE_MS);

const said = (title: string) => ({ title, visibility: 'private' as const });
const staged = (upload: Upload) => join(service.dataDir, 'uploads', upload.path.split('/').at(-1) ?? '');

async function send(by: Client, bytes: Uint8Array, title: string) {
  const upload = uploadOf(await createUpload(by, bytes.length, said(title)));
  return { upload, answer: await sendBytes(by, upload.path, 0, bytes) };
}

describe('what the same person sent before', () => {
  it('is answered with the video that is there, and the new one goes', async () => {
    const bytes = randomBytes(5000);
    const first = await send(rep, bytes, 'Twice');
    expect(first.answer.headers.get('sideline-duplicate')).toBeNull();
    const again = await send(rep, bytes, 'Twice');
    expect([again.answer.status, again.answer.headers.get('sideline-video-id'), again.answer.headers.get('sideline-duplicate')]).toEqual([204, first.upload.videoId, 'true']);
    const head = await rep.send('HEAD', again.upload.path, undefined, { 'tus-resumable': '1.0.0' });
    expect([head.headers.get('upload-offset'), head.headers.get('sideline-video-id'), head.headers.get('sideline-duplicate')]).toEqual(['5000', first.upload.videoId, 'true']);
    expectProblem(await rep.get(`/api/videos/${again.upload.videoId}`), 404, 'VIDEO.NOT_FOUND');
    await expect(stat(staged(again.upload))).rejects.toThrow('ENOENT');
    // Taking the second one back does not take the first one's video.
    ok(await rep.send('DELETE', again.upload.path, undefined, { 'tus-resumable': '1.0.0' }), 204);
    ok(await rep.get(`/api/videos/${first.upload.videoId}`), 200);
  });

  it('both at the same moment: one video', async () => {
    const bytes = randomBytes(5000);
    const uploads = [1, 2, 3].map(async () => uploadOf(await createUpload(rep, bytes.length, said('At once'))));
    const answers = await Promise.all((await Promise.all(uploads)).map(({ path }) => sendBytes(rep, path, 0, bytes)));
    expect(answers.map(({ status }) => status)).toEqual([204, 204, 204]);
    expect(new Set(answers.map(({ headers }) => headers.get('sideline-video-id'))).size).toBe(1);
    const { rows } = await service.db.query(`SELECT count(*)::int AS videos FROM video WHERE title = 'At once'`);
    expect(rows).toEqual([{ videos: 1 }]);
  });

  it('is another video by another person, under another title, of other content, or when the earlier one is deleted', async () => {
    const bytes = randomBytes(5000);
    const { upload } = await send(rep, bytes, 'Alike');
    const others = [await send(org.repEast2.client, bytes, 'Alike'), await send(rep, bytes, 'Unlike'), await send(rep, randomBytes(5000), 'Alike')];
    ok(await rep.delete(`/api/videos/${upload.videoId}`));
    others.push(await send(rep, bytes, 'Alike'));
    for (const other of others) {
      expect(other.answer.headers.get('sideline-duplicate')).toBeNull();
      expect(other.answer.headers.get('sideline-video-id')).toBe(other.upload.videoId);
    }
  });

  it('need not be sent again by a client that says its SHA-256; the worker notes what was stored', async () => {
    const bytes = randomBytes(5000);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const { upload } = await send(rep, bytes, 'By hash');
    const worker = await service.startWorker();
    await until('its hash is known', async () => {
      const { rows } = await service.db.query<{ hash: string }>(`SELECT encode(sha256, 'hex') AS hash FROM upload WHERE video_id = $1`, [upload.videoId]);
      return rows[0]?.hash === sha256;
    });
    // What the worker thinks of these bytes as a video must not matter here.
    await service.db.query(`UPDATE video SET state = 'ready', failure_code = NULL, failure_message = NULL WHERE id = $1`, [upload.videoId]);
    const created = await createUpload(rep, bytes.length, { ...said('By hash'), sha256 });
    const claimed = uploadOf(created);
    expect([claimed.videoId, created.headers.get('sideline-duplicate'), created.headers.get('upload-offset')]).toEqual([upload.videoId, 'true', '5000']);
    expect((await askOffset(rep, claimed.path)).offset).toBe(5000);
    const foreign = await createUpload(org.repEast2.client, bytes.length, { ...said('By hash'), sha256 });
    expect(foreign.headers.get('sideline-duplicate')).toBeNull();
    await worker.close();
  }, PATIENCE_MS);
});

describe('limits', () => {
  let limited: RunningApi;

  beforeAll(async () => {
    const environment = { MAX_VIDEO_MINUTES: '10', USER_MINUTES_PER_DAY: '8', USER_MAX_VIDEOS: '2', ORGANIZATION_MAX_GB: String((3 * MEGABYTE) / 1024 ** 3) };
    limited = await service.startApi(environment);
  }, PATIENCE_MS);

  /** Somebody new in an organization of their own, at an API with limits. */
  async function somebody(): Promise<Client> {
    const { repEast } = await createOrganization(service.anonymous, `Limits ${randomUUID()}`);
    return new Client(limited.url, repEast.client.headers);
  }

  const sendPartial = (client: Client, bytes: Buffer, uploadId: string) =>
    client.send('POST', '/api/uploads', bytes, {
      'tus-resumable': '1.0.0',
      'upload-length': String(bytes.length),
      'upload-concat': 'partial',
      'upload-metadata': uploadMetadata({ uploadId }),
      'content-type': OFFSET_STREAM,
    });

  it('of time, where it is declared', async () => {
    const client = await somebody();
    const { detail } = expectProblem(await createUpload(client, 10, { ...said('Long'), durationMs: 11 * 60_000 }), 413, 'UPLOAD.TOO_LONG');
    expect(detail).toContain('at most 10 minutes; this one lasts 11 minutes');
    uploadOf(await createUpload(client, 10, { ...said('Short'), durationMs: 8 * 60_000 }));
    expectProblem(await createUpload(client, 10, { ...said('Odd'), durationMs: 'long' }), 400, 'INPUT.INVALID');
  });

  it('of what may be prepared in a day, where it is declared', async () => {
    const client = await somebody();
    const { detail } = expectProblem(await createUpload(client, 10, { ...said('Beyond the day'), durationMs: 9 * 60_000 }), 413, 'UPLOAD.MINUTES');
    expect(detail).toBe('This video is 9:00 long, and you may have 8:00 prepared in 24 hours, of which 8:00 are left. Cut it into parts, or ask your admin to raise the limit.');
    const { videoId } = uploadOf(await createUpload(client, 10, { ...said('Within it'), durationMs: 8 * 60_000 }));
    // As the worker notes what it has prepared.
    await service.db.query('UPDATE video SET decoded_ms = $2, decoded_at = now() WHERE id = $1', [videoId, 5 * 60_000]);
    const later = expectProblem(await createUpload(client, 10, { ...said('Too much for today'), durationMs: 4 * 60_000 }), 413, 'UPLOAD.MINUTES');
    expect(later.detail).toContain('of which 3:00 are left. Try again tomorrow');
  });

  it('of videos for each person, also when many are begun at once', async () => {
    const client = await somebody();
    const answers = await Promise.all([1, 2, 3, 4, 5].map((n) => createUpload(client, 10, said(`Video ${n}`))));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 413, 413, 413]);
    const { detail } = expectProblem(await createUpload(client, 10, said('One more')), 413, 'UPLOAD.USER_QUOTA');
    expect(detail).toMatch(/at most 2 videos\. Delete .* ask your admin/);
    const begun = answers.find(({ status }) => status === 201);
    ok(await client.delete(`/api/videos/${begun?.headers.get('sideline-video-id')}`));
    uploadOf(await createUpload(client, 10, said('In its place')));
  });

  it('of bytes for the organization, before they flow, and as they arrive when nobody said how many', async () => {
    const client = await somebody();
    uploadOf(await createUpload(client, MEGABYTE, said('One')));
    expectProblem(await createUpload(client, 3 * MEGABYTE, said('Too much')), 413, 'UPLOAD.ORGANIZATION_QUOTA');
    const { path } = uploadOf(await createUpload(client, undefined, said('Growing')));
    ok(await sendBytes(client, path, 0, randomBytes(MEGABYTE)), 204);
    const { detail } = expectProblem(await sendBytes(client, path, MEGABYTE, randomBytes(2 * MEGABYTE)), 413, 'UPLOAD.ORGANIZATION_QUOTA');
    expect(detail).toContain('0.00293 GB');
    expect((await askOffset(client, path)).offset).toBe(MEGABYTE);
    ok(await sendBytes(client, path, MEGABYTE, randomBytes(MEGABYTE), 2 * MEGABYTE), 204);
  });

  it('of videos don’t keep a reply back', async () => {
    const client = await somebody();
    const { videoId } = uploadOf(await createUpload(client, 10, said('One')));
    uploadOf(await createUpload(client, 10, said('Two')));
    const comment = ok(await client.post<{ id: string }>(`/api/videos/${videoId}/comments`, { atMs: 0, body: 'Listen' }), 201);
    const uploadId = randomUUID();
    ok(await sendPartial(client, randomBytes(10), uploadId), 201);
    ok(await client.post(`/api/comments/${comment.id}/media-replies`, { kind: 'voice', uploadId }), 201);
  });

  it('of bytes count what comes in parts once', async () => {
    const client = await somebody();
    const parts = [randomUUID(), randomUUID()];
    for (const uploadId of parts) ok(await sendPartial(client, randomBytes(MEGABYTE), uploadId), 201);
    const concat = (ids: string[]) => ({ 'tus-resumable': '1.0.0', 'upload-concat': `final;${ids.map((id) => `/api/uploads/${id}`).join(' ')}`, 'upload-metadata': uploadMetadata(said('In two parts')) });
    // The same part four times is more than there is room for.
    expectProblem(await client.send('POST', '/api/uploads', undefined, concat([...parts, ...parts])), 413, 'UPLOAD.ORGANIZATION_QUOTA');
    ok(await client.send('POST', '/api/uploads', undefined, concat(parts)), 201);
    uploadOf(await createUpload(client, MEGABYTE, said('In what is left')));
  });

  it('count what was recorded as a reply, until it is deleted', async () => {
    const client = await somebody();
    const { videoId } = uploadOf(await createUpload(client, 10, said('Talked about')));
    const comment = ok(await client.post<{ id: string }>(`/api/videos/${videoId}/comments`, { atMs: 0, body: 'Listen' }), 201);
    const uploadId = randomUUID();
    ok(await sendPartial(client, randomBytes(2 * MEGABYTE), uploadId), 201);
    ok(await client.post(`/api/comments/${comment.id}/media-replies`, { kind: 'voice', uploadId }), 201);
    expectProblem(await createUpload(client, 2 * MEGABYTE, said('Too much beside it')), 413, 'UPLOAD.ORGANIZATION_QUOTA');
    ok(await client.delete(`/api/replies/${uploadId}`), 204);
    uploadOf(await createUpload(client, 2 * MEGABYTE, said('In its place')));
  });
});

describe('when bytes came', () => {
  const arrival = async (upload: Upload) => ok(await rep.get<{ arrival?: { lastAt: string; interrupted: boolean } }>(`/api/videos/${upload.videoId}`)).arrival;

  it('is told while a video is uploading, and noted without a write for each part', async () => {
    const before = Date.now() - 1;
    const upload = uploadOf(await createUpload(rep, 5000, said('Arriving')));
    ok(await sendBytes(rep, upload.path, 0, randomBytes(1000)), 204);
    const first = await arrival(upload);
    expect(first?.interrupted).toBe(false);
    expect(Date.parse(first?.lastAt ?? '')).toBeGreaterThanOrEqual(before);
    const written = async () => (await service.db.query<{ xmin: string }>(`SELECT xmin FROM upload WHERE video_id = $1`, [upload.videoId])).rows;
    const row = await written();
    for (const offset of [1000, 2000, 3000]) ok(await sendBytes(rep, upload.path, offset, randomBytes(1000)), 204);
    expect(await written()).toEqual(row);

    await service.db.query(`UPDATE upload SET last_bytes_at = now() - interval '1 minute' WHERE video_id = $1`, [upload.videoId]);
    expect((await arrival(upload))?.interrupted).toBe(true);
    // Another process knows only what the row says.
    const other = await service.startApi();
    ok(await sendBytes(new Client(other.url, rep.headers), upload.path, 4000, randomBytes(999)), 204);
    await until('it is noted', async () => (await arrival(upload))?.interrupted === false);
    ok(await sendBytes(rep, upload.path, 4999, randomBytes(1)), 204);
    expect(await arrival(upload)).toBeUndefined();
  }, PATIENCE_MS);
});

describe('what nobody comes back for', () => {
  const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000);
  const backdate = (upload: Upload, days: number) =>
    service.db.query(`UPDATE upload SET created_at = now() - $2 * interval '1 day' WHERE id = $1`, [upload.path.split('/').at(-1), days]);
  const begin = async (title: string) => {
    const upload = uploadOf(await createUpload(rep, 1000, said(title)));
    ok(await sendBytes(rep, upload.path, 0, randomBytes(400)), 204);
    return upload;
  };

  it('expires, and takes its bytes and the video that never came along; rows and files that lost each other go too', async () => {
    const [expired, going, bereft] = [await begin('Expired'), await begin('Going on'), await begin('Without file')];
    await backdate(expired, 8);
    await backdate(bereft, 1);
    await rm(staged(bereft));
    const orphan = (name: string) => join(service.dataDir, 'uploads', name);
    const [old, young] = [orphan(randomUUID()), orphan(`${randomUUID()}.chunk`)];
    for (const path of [old, young]) await writeFile(path, 'left behind');
    await utimes(old, hoursAgo(2), hoursAgo(2));
    await utimes(staged(going), hoursAgo(2), hoursAgo(2));

    // This process keeps an upload for some seconds; what is swept is swept by one that nobody uses.
    await until('a start has swept', async () => {
      await (await service.startApi()).close();
      const { rowCount } = await service.db.query('SELECT 1 FROM upload WHERE id = ANY($1)', [[expired, bereft].map(({ path }) => path.split('/').at(-1))]);
      return rowCount === 0;
    }, PATIENCE_MS);
    for (const gone of [expired, bereft]) {
      expect((await askOffset(rep, gone.path)).status).toBe(404);
      expectProblem(await rep.get(`/api/videos/${gone.videoId}`), 404, 'VIDEO.NOT_FOUND');
    }
    for (const path of [staged(expired), old]) await expect(stat(path)).rejects.toThrow('ENOENT');
    expect(await askOffset(rep, going.path)).toEqual({ status: 200, offset: 400, length: '1000' });
    await stat(young);
  }, PATIENCE_MS);

  it('bytes that are gone are not said to be there', async () => {
    const upload = await begin('Lost');
    await rm(staged(upload));
    const other = await service.startApi();
    const there = new Client(other.url, rep.headers);
    expect((await askOffset(there, upload.path)).status).toBe(410);
    expectProblem(await sendBytes(there, upload.path, 400, randomBytes(600)), 410, 'UPLOAD.GONE');
    expect((await there.get<Video>(`/api/videos/${upload.videoId}`)).body.state).toBe('uploading');
    await other.close();
  }, PATIENCE_MS);
});

/** A disk of its own needs the right to mount one, which not everybody has who runs tests. */
const mountable = (() => {
  const folder = `/tmp/sideline-mount-${process.pid}`;
  try {
    execFileSync('mkdir', [folder]);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1M', 'tmpfs', folder], { stdio: 'ignore' });
    execFileSync('umount', [folder]);
    return true;
  } catch {
    return false;
  } finally {
    execFileSync('rmdir', [folder]);
  }
})();

(mountable ? describe : describe.skip)('a disk that is full', () => {
  const DISK_MB = 272;
  let folder: string;
  let full: Service;
  let client: Client;

  beforeAll(async () => {
    full = await startService();
    folder = join(full.dataDir, 'uploads');
    await mkdir(folder, { recursive: true });
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK_MB}M`, 'tmpfs', folder]);
    client = (await createOrganization(full.anonymous, 'Full')).repEast.client;
  }, PATIENCE_MS);

  afterAll(async () => {
    execFileSync('umount', ['-l', folder]);
    await full.stop();
  }, PATIENCE_MS);

  it('before the first byte: 507, and nothing is half made', async () => {
    const answer = await createUpload(client, 100 * MEGABYTE, said('Too big'));
    expectProblem(answer, 507, 'STORAGE.FULL');
    expect(await readdir(folder)).toEqual([]);
    const { rows } = await full.db.query('SELECT (SELECT count(*) FROM upload)::int + (SELECT count(*) FROM video)::int AS rows');
    expect(rows).toEqual([{ rows: 0 }]);
  });

  it('in mid-write: 507, what fitted is kept to the byte, and it goes on when there is room', async () => {
    const bytes = randomBytes(12 * MEGABYTE);
    const upload = uploadOf(await createUpload(client, bytes.length, said('Fills up')));
    const file = join(folder, upload.path.split('/').at(-1) ?? '');
    const patch = request(client.baseUrl + upload.path, {
      method: 'PATCH',
      headers: { ...client.headers, 'tus-resumable': '1.0.0', 'upload-offset': '0', 'content-type': OFFSET_STREAM, 'content-length': bytes.length },
    });
    patch.on('error', () => undefined);
    const answered = once(patch, 'response');
    patch.write(bytes.subarray(0, MEGABYTE));
    await until('the first bytes are there', async () => (await stat(file)).size === MEGABYTE);
    const ballast = join(folder, 'ballast');
    execFileSync('fallocate', ['-l', `${DISK_MB - 4}M`, ballast]);
    patch.end(bytes.subarray(MEGABYTE));
    const [response] = (await answered) as [import('node:http').IncomingMessage];
    expect(response.statusCode).toBe(507);
    response.resume();
    await rm(ballast);
    const { offset } = await askOffset(client, upload.path);
    expect(offset).toBeGreaterThanOrEqual(MEGABYTE);
    expect(offset).toBeLessThan(bytes.length);
    expect((await readFile(file)).equals(bytes.subarray(0, offset))).toBe(true);
    ok(await until('there is room again', async () => {
      const answer = await sendBytes(client, upload.path, offset, bytes.subarray(offset));
      return answer.status === 507 ? null : answer;
    }), 204);
    expect((await readFile(full.objectPath(`videos/${upload.videoId}/source/original`))).equals(bytes)).toBe(true);
  });
});
