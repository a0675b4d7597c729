import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { mediaToken } from '../../libs/delivery/media-token.js';
import { makeClip } from '../media/generate.js';
import { testBucket, type TestBucket } from '../support/bucket.js';
import { Client, expectProblem, ok } from './support/client.js';
import { createOrganization, type Organization } from './support/people.js';
import { startService, type Service } from './support/service.js';
import { uploadVideo } from './support/tus.js';
import { until } from './support/until.js';
import type { Video } from './support/videos.js';

const run = promisify(execFile);
const ENCODED_WITHIN_MS = 120_000;
const HOUR = 3600;

/** The same on both stores: what is behind a signed link, and how HTTP gives it out. */
describe.each(['disk', 's3'] as const)('media on %s', (kind) => {
  let bucket: TestBucket | null = null;
  let service: Service;
  let org: Organization;
  let clips: string;
  let uploaded: Buffer;
  let video: Video & { playback: NonNullable<Video['playback']> };
  /** Where the address of the master playlist leads its owner. */
  let master: string;
  /** Nobody: no cookie, no token. */
  let nobody: Client;

  beforeAll(async () => {
    bucket = kind === 's3' ? await testBucket() : null;
    const s3: Record<string, string> = bucket
      ? {
          S3_ENDPOINT: bucket.config.endpoint ?? '',
          S3_BUCKET: bucket.config.bucket,
          S3_ACCESS_KEY_ID: bucket.config.accessKeyId ?? '',
          S3_SECRET_ACCESS_KEY: bucket.config.secretAccessKey ?? '',
        }
      : {};
    [service, clips] = await Promise.all([startService({ worker: true, environment: s3 }), mkdtemp(join(tmpdir(), 'sideline-delivery-'))]);
    org = await createOrganization(service.anonymous, 'Acme');
    nobody = service.anonymous;
    const { client } = org.repEast;
    uploaded = await readFile(await makeClip('pitch.mp4', clips));
    const id = await uploadVideo(client, uploaded, { title: 'Öffnen / “Why now?”', filename: 'IMG 0001.MP4', visibility: 'team' });
    const content = 'WEBVTT\n\n00:00.200 --> 00:01.000\nHello';
    ok(await client.post(`/api/videos/${id}/captions`, { language: 'en', content }), 201);
    video = await until(
      'the video is ready',
      async () => {
        const found = ok(await client.get<Video>(`/api/videos/${id}`));
        return found.state === 'ready' && found.playback ? { ...found, playback: found.playback } : null;
      },
      ENCODED_WITHIN_MS,
    );
    master = await leadsTo(client, video.playback.hls);
  }, ENCODED_WITHIN_MS + 60_000);

  afterAll(async () => {
    await service?.stop();
    await bucket?.close();
    if (clips) await rm(clips, { recursive: true, force: true });
  });

  async function leadsTo(client: Client, path: string): Promise<string> {
    const answer = await fetch(client.baseUrl + path, { headers: client.headers, redirect: 'manual' });
    expect(answer.status).toBe(302);
    expect(answer.headers.get('cache-control')).toMatch(/^private, max-age=\d+$/);
    return answer.headers.get('location') ?? '';
  }

  const resolve = (base: string, uri: string) => new URL(uri, `http://x${base}`).pathname;
  const uris = (playlist: string) => [...playlist.matchAll(/^[^#\s].*$|URI="([^"]+)"/gm)].map(([line, quoted]) => quoted ?? line);
  const text = async (path: string) => ok(await nobody.get<string>(path), 200);
  const firstSegment = async () => {
    const [playlist = ''] = uris(await text(master)).map((uri) => resolve(master, uri));
    const segment = uris(await text(playlist)).find((uri) => uri.endsWith('.m4s')) ?? '';
    return { playlist, segment: resolve(playlist, segment) };
  };

  it('the stable address asks who is there; the signed one does not', async () => {
    expect(master).toMatch(/^\/api\/media\/[0-9a-f-]{36}\/[0-9a-z]+\.[\w-]{43}\/[0-9a-f-]{36}\/master\.m3u8$/);
    expectProblem(await nobody.get(video.playback.hls), 401, 'AUTH.REQUIRED');
    expectProblem(await org.repWest.client.get(video.playback.hls), 404, 'VIDEO.NOT_FOUND');
    expect(await text(master)).toMatch(/^#EXTM3U/);
    expect(await leadsTo(org.repEast2.client, video.playback.hls)).toBe(master);
  });

  it('everything that a player needs is reached from the master, without a cookie, with its type', async () => {
    const seen: Record<string, string> = {};
    for (const playlist of uris(await text(master)).map((uri) => resolve(master, uri))) {
      const answer = await nobody.get<string>(playlist);
      expect(answer.headers.get('content-type')).toBe('application/vnd.apple.mpegurl');
      for (const uri of uris(ok(answer, 200)).map((each) => resolve(playlist, each))) {
        const { status, headers, bytes } = await nobody.bytes(uri);
        expect(status).toBe(200);
        expect(bytes).toHaveLength(Number(headers.get('content-length')));
        seen[uri.slice(uri.lastIndexOf('.'))] = headers.get('content-type') ?? '';
      }
    }
    expect(seen).toEqual({ '.mp4': 'video/mp4', '.m4s': 'video/iso.segment' });
  });

  it('segments and pictures may be kept by every cache while the link holds; playlists are asked for again', async () => {
    const { playlist, segment } = await firstSegment();
    const poster = await leadsTo(org.repEast.client, video.playback.poster ?? '');
    const storyboard = await leadsTo(org.repEast.client, video.playback.storyboard ?? '');
    for (const path of [segment, poster, storyboard]) {
      const { headers } = await nobody.bytes(path);
      const [, seconds] = /^public, max-age=(\d+), immutable$/.exec(headers.get('cache-control') ?? '') ?? [];
      expect(Number(seconds)).toBeGreaterThan(HOUR / 2 - 60);
      expect(Number(seconds)).toBeLessThanOrEqual(HOUR);
      expect(headers.get('set-cookie')).toBeNull();
      expect(headers.get('access-control-allow-origin')).toBe('*');
    }
    for (const path of [master, playlist]) expect((await nobody.get(path)).headers.get('cache-control')).toBe('public, no-cache');
  });

  it('nothing is sent again that the other side has', async () => {
    const { playlist, segment } = await firstSegment();
    for (const path of [master, playlist, segment]) {
      const etag = (await nobody.bytes(path)).headers.get('etag') ?? '';
      expect(etag).toMatch(/^"[^"]+"$/);
      const again = await nobody.bytes(path, { 'if-none-match': `"other", ${etag}` });
      expect([again.status, again.bytes.length, again.headers.get('etag')]).toEqual([304, 0, etag]);
      expect((await nobody.bytes(path, { 'if-none-match': '"other"' })).status).toBe(200);
    }
  });

  it('a range is a part of the whole; HEAD says the same without the bytes', async () => {
    const { segment } = await firstSegment();
    const whole = await nobody.bytes(segment);
    const etag = whole.headers.get('etag') ?? '';
    const size = whole.bytes.length;
    const ranges: [string, number, number][] = [['bytes=0-9', 0, 10], ['bytes=100-', 100, size], ['bytes=-7', size - 7, size]];
    for (const [range, from, to] of ranges) {
      const part = await nobody.bytes(segment, { range, 'if-range': etag });
      expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes ${from}-${to - 1}/${size}`]);
      expect(part.bytes.equals(whole.bytes.subarray(from, to))).toBe(true);
    }
    expect((await nobody.bytes(segment, { range: 'bytes=0-9', 'if-range': '"older"' })).bytes).toHaveLength(size);
    const beyond = await nobody.get(segment, { range: `bytes=${size}-` });
    expectProblem(beyond, 416, 'MEDIA.RANGE');
    expect(beyond.headers.get('content-range')).toBe(`bytes */${size}`);
    const head = await nobody.send('HEAD', segment);
    expect([head.status, head.body, head.headers.get('content-length'), head.headers.get('etag')]).toEqual([200, '', String(size), etag]);
    expect((await nobody.send('HEAD', master)).headers.get('content-length')).toBe(String((await text(master)).length));
  });

  it('captions are behind links of the same kind', async () => {
    const [caption] = video.playback.captions;
    const url = caption?.url ?? '';
    expectProblem(await nobody.get(url), 401, 'AUTH.REQUIRED');
    expectProblem(await org.repWest.client.get(url), 404, 'VIDEO.NOT_FOUND');
    const link = await leadsTo(org.repEast.client, url);
    const answer = await nobody.get<string>(link);
    expect(ok(answer, 200)).toContain('Hello');
    expect(answer.headers.get('content-type')).toBe('text/vtt; charset=utf-8');
    expect(answer.headers.get('cache-control')).toMatch(/^public, max-age=\d+, immutable$/);
    expect((await nobody.bytes(link, { 'if-none-match': answer.headers.get('etag') ?? '' })).status).toBe(304);
    expectProblem(await nobody.get(link.replace(/\.[\w-]{43}/, `.${'A'.repeat(43)}`)), 404, 'MEDIA.NOT_FOUND');
  });

  it('a link is good for one video until its end', async () => {
    const other = await uploadVideo(org.repEast.client, Buffer.from('no video'), { title: 'Other', visibility: 'private' });
    const rows = await service.db.query<{ secret: Buffer }>('SELECT secret FROM signing_key');
    const secret = rows.rows[0]?.secret ?? Buffer.alloc(0);
    const [, , , id = '', token = '', run = ''] = master.split('/');
    const at = (seconds: number) => `/api/media/${id}/${mediaToken(secret, id, Date.now() / 1000 + seconds).text}/${run}/master.m3u8`;
    expect(at(0)).toBe(master);
    expectProblem(await nobody.get(at(-HOUR)), 403, 'MEDIA.LINK_ENDED');
    expectProblem(await nobody.get(`/api/media/${other}/${token}/${run}/master.m3u8`), 404, 'MEDIA.NOT_FOUND');
    for (const path of ['../source/original', '..%2Fsource%2Foriginal', '%2e%2e/source/original', `${run}/none.m4s`, `${run}/../../source/original`]) {
      expectProblem(await rawGet(service.api.url, `/api/media/${id}/${token}/${path}`), 404, 'MEDIA.NOT_FOUND');
    }
  });

  it('who may no longer see the video gets no new link', async () => {
    const { client } = org.repEast2;
    expect(tokenless(await leadsTo(client, video.playback.hls))).toBe(tokenless(master));
    ok(await org.repEast.client.patch(`/api/videos/${video.id}`, { visibility: 'private' }), 200);
    expectProblem(await client.get(video.playback.hls), 404, 'VIDEO.NOT_FOUND');
    ok(await org.repEast.client.patch(`/api/videos/${video.id}`, { visibility: 'team' }), 200);
  });

  it('the original comes back as it was, under a name that every system takes', async () => {
    const path = `/api/videos/${video.id}/download/original`;
    const { status, headers, bytes } = await org.managerEast.client.bytes(path);
    expect(status).toBe(200);
    expect(bytes.equals(uploaded)).toBe(true);
    expect(headers.get('content-disposition')).toBe(`attachment; filename="?ffnen - ?Why now-?.mp4"; filename*=UTF-8''%C3%96ffnen%20-%20%E2%80%9CWhy%20now-%E2%80%9D.mp4`);
    expect([headers.get('content-type'), headers.get('x-content-type-options')]).toEqual(['application/octet-stream', 'nosniff']);
    const rest = await org.managerEast.client.bytes(path, { range: 'bytes=1000-', 'if-range': headers.get('etag') ?? '' });
    expect([rest.status, rest.bytes.equals(uploaded.subarray(1000))]).toEqual([206, true]);
  });

  it('the MP4 is one whole file: playable, of known size, and any range of it the same bytes', async () => {
    const { client } = org.repEast2;
    const path = `/api/videos/${video.id}/download/mp4`;
    const whole = await client.bytes(path);
    const size = whole.bytes.length;
    expect([whole.status, whole.headers.get('content-type'), whole.headers.get('content-length')]).toEqual([200, 'video/mp4', String(size)]);
    expect(whole.headers.get('content-disposition')).toMatch(/^attachment; filename=".*\.mp4"; filename\*=UTF-8''.*\.mp4$/);
    const file = join(clips, `${kind}.mp4`);
    await writeFile(file, whole.bytes);
    const { stdout } = await run('ffprobe', ['-v', 'error', '-count_packets', '-show_entries', 'stream=codec_name,nb_read_packets:format=duration', '-of', 'json', file]);
    const probed = JSON.parse(stdout) as { streams: { codec_name: string; nb_read_packets: string }[]; format: { duration: string } };
    expect(probed.streams.map(({ codec_name: codec }) => codec)).toEqual(['h264', 'aac']);
    expect(Number(probed.streams[0]?.nb_read_packets)).toBe(60);
    expect(Math.abs(Number(probed.format.duration) - 2)).toBeLessThan(0.1);
    const { stderr } = await run('ffmpeg', ['-nostdin', '-v', 'warning', '-xerror', '-i', file, '-f', 'null', '-']);
    expect(stderr).toBe('');

    const head = await client.send('HEAD', path);
    expect([head.headers.get('content-length'), head.headers.get('accept-ranges')]).toEqual([String(size), 'bytes']);
    const cuts = [0, 1, 700, 1500, 5000, Math.floor(size / 2), size - 3, size];
    for (const [index, from] of cuts.slice(0, -1).entries()) {
      const to = cuts[index + 1] ?? size;
      const part = await client.bytes(path, { range: `bytes=${from}-${to - 1}`, 'if-range': head.headers.get('etag') ?? '' });
      expect([part.status, part.bytes.equals(whole.bytes.subarray(from, to))]).toEqual([206, true]);
    }
  });

  it('downloads are for those who see the video, originals for fewer of them', async () => {
    const path = (what: string) => `/api/videos/${video.id}/download/${what}`;
    for (const what of ['mp4', 'original']) {
      expectProblem(await nobody.get(path(what)), 401, 'AUTH.REQUIRED');
      expectProblem(await org.repWest.client.get(path(what)), 404, 'VIDEO.NOT_FOUND');
    }
    expectProblem(await org.repEast2.client.get(path('original')), 403, 'VIDEO.ORIGINAL_NOT_YOURS');
    expect((await org.repEast.client.send('HEAD', path('original'))).status).toBe(200);
  });

  it('another host may carry the media', async () => {
    const api = await service.startApi({ MEDIA_URL: 'https://media.example.com/' });
    const client = new Client(api.url, org.repEast.client.headers);
    expect(tokenless(await leadsTo(client, video.playback.hls))).toBe(`https://media.example.com${tokenless(master)}`);
    const policy = (await client.get('/api/health')).headers.get('content-security-policy') ?? '';
    for (const directive of ['img-src', 'media-src', 'connect-src']) expect(policy).toMatch(new RegExp(`${directive} [^;]*https://media\\.example\\.com`));
  });
});

/** A path as it is: `fetch` would straighten it. */
async function rawGet(url: string, path: string): Promise<Awaited<ReturnType<Client['get']>>> {
  const { request } = await import('node:http');
  const { hostname, port } = new URL(url);
  return new Promise((done, failed) => {
    request({ hostname, port, path }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => {
        const type = answer.headers['content-type']?.split(';')[0] ?? '';
        const body: unknown = JSON.parse(Buffer.concat(chunks).toString() || 'null');
        done({ status: answer.statusCode ?? 0, type, headers: new Headers(), body });
      });
    })
      .on('error', failed)
      .end();
  });
}

/** A link is another one every some minutes, and the tests take some. */
function tokenless(link: string): string {
  return link.replace(/(\/api\/media\/[^/]+\/)[^/]+/, '$1token');
}
