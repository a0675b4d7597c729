import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeClip } from '../media/generate.js';
import { expectProblem, ok, type Person } from './support/client.js';
import { createOrganization } from './support/people.js';
import { startService, type Service } from './support/service.js';
import { createUpload, sendBytes, uploadOf, uploadVideo } from './support/tus.js';
import { until } from './support/until.js';
import type { Video } from './support/videos.js';

const PATIENCE_MS = 90_000;

describe('a video that shows a part of its upload', () => {
  let service: Service;
  let rep: Person;
  let manager: Person;
  let folder: string;
  let bytes: Buffer;
  let id: string;

  beforeAll(async () => {
    service = await startService({ worker: true });
    folder = await mkdtemp(join(tmpdir(), 'sideline-trim-'));
    const organization = await createOrganization(service.anonymous, 'Trimmers');
    rep = organization.repEast;
    manager = organization.managerEast;
    bytes = await readFile(await makeClip('pitch.mp4', folder));
    id = await uploadVideo(rep.client, bytes, { title: 'Pitch', visibility: 'team' });
  }, PATIENCE_MS);
  afterAll(async () => {
    await service.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const trim = (value: unknown, person = rep) => person.client.patch<Video & { trim?: unknown }>(`/api/videos/${id}`, { trim: value });
  const ready = () =>
    until('the video is ready', async () => {
      const { body } = await rep.client.get<Video & { trim?: unknown }>(`/api/videos/${id}`);
      if (body.state === 'failed') throw new Error(body.failure?.message);
      return body.state === 'ready' && body;
    }, PATIENCE_MS);
  /** Length of what players get, in ms, by its playlist. */
  async function playedMs(video: Video): Promise<number> {
    const master = ok(await rep.client.get<string>(video.playback?.hls ?? ''), 200);
    const uri = master.split('\n').find((line) => line.startsWith('v') && line.includes('index.m3u8')) ?? '';
    const playlist = ok(await rep.client.get<string>((video.playback?.hls ?? '').replace('master.m3u8', uri)), 200);
    return [...playlist.matchAll(/#EXTINF:([\d.]+)/g)].reduce((sum, [, seconds]) => sum + Number(seconds) * 1000, 0);
  }

  it('is made anew when it was ready already, and is as long as the part', async () => {
    const whole = await ready();
    const wholeMs = whole.durationMs ?? 0;
    const asked = { startMs: 300, endMs: wholeMs - 400 };
    expect(ok(await trim(asked), 200)).toMatchObject({ state: 'processing', trim: asked });
    const trimmed = await ready();
    expect(trimmed.trim).toEqual(asked);
    expect(Math.abs((trimmed.durationMs ?? 0) - (wholeMs - 700))).toBeLessThan(60);
    expect(Math.abs((await playedMs(trimmed)) - (wholeMs - 700))).toBeLessThan(100);
    expect(trimmed.playback?.hls).not.toBe(whole.playback?.hls);
    expect((await readFile(service.objectPath(`videos/${id}/source/original`))).equals(bytes)).toBe(true);
  }, 2 * PATIENCE_MS);

  it('leaves what was cut away to its owner', async () => {
    const path = `/api/videos/${id}/download/original`;
    expect((await rep.client.send('HEAD', path)).status).toBe(200);
    expectProblem(await manager.client.get(path), 403, 'VIDEO.ORIGINAL_NOT_YOURS');
    expect((await manager.client.send('HEAD', path.replace('original', 'mp4'))).status).toBe(200);
  });

  it('shows all of it again when the trim is taken back', async () => {
    const { durationMs } = await ready();
    ok(await trim(null), 200);
    const whole = await ready();
    expect(whole.trim).toBeUndefined();
    expect(whole.durationMs ?? 0).toBeGreaterThan((durationMs ?? 0) + 500);
  }, PATIENCE_MS);

  it('refuses what is no part, and is the owner’s to decide', async () => {
    expectProblem(await trim({ startMs: 1000, endMs: 1500 }), 400, 'INPUT.INVALID');
    expectProblem(await trim({ startMs: -1, endMs: null }), 400, 'INPUT.INVALID');
    expectProblem(await trim({ startMs: 100, endMs: null }, manager), 403, 'VIDEO.NOT_YOURS');
  });

  it('keeps its part once somebody has said something at a second of it', async () => {
    ok(await manager.client.post(`/api/videos/${id}/comments`, { atMs: 500, body: 'Here' }), 201);
    expectProblem(await trim({ startMs: 200, endMs: null }), 409, 'VIDEO.TRIM_LATE');
    expect((await ready()).trim).toBeUndefined();
  });

  it('that is trimmed while it is on its way is made once, as the part', async () => {
    const upload = uploadOf(await createUpload(rep.client, bytes.length, { title: 'Early', visibility: 'private' }));
    id = upload.videoId;
    ok(await trim({ startMs: 500, endMs: null }), 200);
    ok(await sendBytes(rep.client, upload.path, 0, bytes), 204);
    const trimmed = await ready();
    expect(trimmed.trim).toEqual({ startMs: 500, endMs: null });
    expect(await playedMs(trimmed)).toBeLessThan(2_600);
  }, PATIENCE_MS);
});
