import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CommentView } from '#libs/contracts';
import { makeClip } from '../media/generate.js';
import { expectProblem, ok, type Client, type Me, type Person } from './support/client.js';
import { signUp, type Process } from './support/people.js';
import { startService, type Service } from './support/service.js';
import { LivePage } from './support/sockets.js';
import { createUpload, sendBytes, uploadOf, uploadVideo } from './support/tus.js';
import { until } from './support/until.js';
import { search, type Video } from './support/videos.js';

/** How soon after a change its words must be found. */
const FOUND_WITHIN_MS = 1000;
const ENCODED_WITHIN_MS = 60_000;

let service: Service;
let clips: string;

beforeAll(async () => {
  [service, clips] = await Promise.all([
    startService({ worker: true, environment: { SIGNUP: 'first' } }),
    mkdtemp(join(tmpdir(), 'sideline-clips-')),
  ]);
});

afterAll(async () => {
  await service.stop();
  await rm(clips, { recursive: true, force: true });
});

/** The whole of the product's main job, in the order in which people do it. Each step builds on those before. */
describe('the main line', () => {
  let admin: Person;
  let process: Process;
  let manager: Client;
  let rep: Client;
  let videoId: string;
  let comment: CommentView;

  const video = async (id = videoId) => ok(await rep.get<Video>(`/api/videos/${id}`), 200);
  const comments = async () => ok(await rep.get<{ items: CommentView[]; seq: number }>(`/api/videos/${videoId}/comments`), 200);

  it('the first visitor signs up, and is the only one', async () => {
    const status = () => service.anonymous.get('/api/auth/status');
    expect(ok(await status())).toEqual({ signupOpen: true });
    admin = await signUp(service.anonymous, 'Acme');
    expect(admin.me).toMatchObject({ role: 'admin', organization: { name: 'Acme' } });
    expect(ok(await status())).toEqual({ signupOpen: false });
    const second = { organizationName: 'Late', name: 'Late', email: 'late@example.test', password: 'a long enough password' };
    expectProblem(await service.anonymous.post('/api/auth/signup', second), 403, 'AUTH.SIGNUP_CLOSED');
  });

  it('the admin defines the sales process', async () => {
    const stages = ['Prospecting', 'Discovery', 'Demo'].map((name) => ({ name }));
    process = ok(await admin.client.post<Process>('/api/processes', { name: 'How we sell', stages }), 201);
    expect(process).toMatchObject({ version: 1, stages: [{ name: 'Prospecting', position: 0 }, { name: 'Discovery', position: 1 }, { name: 'Demo', position: 2 }] });
  });

  it('manager and rep come in by their links', async () => {
    const team = ok(await admin.client.post<{ id: string }>('/api/teams', { name: 'East' }), 201);
    const invite = async (name: string, role: string) => {
      const email = `${role}@example.test`;
      const user = ok(await admin.client.post<{ status: string; invitationUrl: string }>('/api/users', { name, email, role, teamId: team.id }), 201);
      expect(user.status).toBe('invited');
      const token = new URL(user.invitationUrl).pathname.split('/').at(-1);
      expect(ok(await service.anonymous.get(`/api/auth/invitations/${token}`))).toEqual({ email, name, organizationName: 'Acme' });
      const accepted = await service.anonymous.post<Me>('/api/auth/accept-invitation', { token, password: 'a long enough password' });
      expect(ok(accepted, 200)).toMatchObject({ name, role, teams: [{ name: 'East' }] });
      expect(accepted.headers.getSetCookie().join()).toMatch(/HttpOnly.*SameSite=Lax/i);
      return service.anonymous.withCookieOf(accepted);
    };
    manager = await invite('Mia Mentor', 'manager');
    rep = await invite('Rita Rep', 'rep');
  });

  it('the rep uploads while recording; the length is known at the end only', async () => {
    const bytes = await readFile(await makeClip('pitch.mp4', clips));
    const stageId = process.stages[1]?.id ?? '';
    const page = await LivePage.open(rep);
    const upload = uploadOf(await createUpload(rep, undefined, { title: 'Opening a cold call', kind: 'pitch', stageId, visibility: 'team' }));
    videoId = upload.videoId;
    expect(await video()).toMatchObject({ state: 'uploading', title: 'Opening a cold call', stage: { name: 'Discovery' } });
    const half = Math.floor(bytes.length / 2);
    ok(await sendBytes(rep, upload.path, 0, bytes.subarray(0, half)), 204);
    ok(await sendBytes(rep, upload.path, half, bytes.subarray(half), bytes.length), 204);
    const states = () => page.payloads('video.state').filter((event) => event.videoId === videoId).map((event) => event.state);
    await page.hears('video.state', (event) => event.videoId === videoId && event.state === 'ready', ENCODED_WITHIN_MS);
    // Playable is told again when the poster is there.
    expect([...new Set(states())]).toEqual(['processing', 'playable', 'ready']);
    expect(page.payloads('video.progress').every(({ fraction }) => fraction >= 0 && fraction <= 1)).toBe(true);
    page.close();
  }, ENCODED_WITHIN_MS + 10_000);

  it('a file of known length comes with its creation', async () => {
    const page = await LivePage.open(rep);
    const id = await uploadVideo(rep, await readFile(await makeClip('recording.webm', clips)), { filename: 'From the browser.webm', visibility: 'private' });
    await page.hears('video.state', (event) => event.videoId === id && event.state === 'ready', ENCODED_WITHIN_MS);
    page.close();
    expect(await video(id)).toMatchObject({ title: 'From the browser', state: 'ready', width: 640, height: 480 });
  }, ENCODED_WITHIN_MS + 10_000);

  it('what was made of it can be played', async () => {
    const { playback, durationMs } = await video();
    expect(durationMs).toBeGreaterThan(1900);
    expect(durationMs).toBeLessThan(2200);
    if (!playback?.poster || !playback.storyboard || !playback.peaks) throw new Error('There is nothing to play');
    const folder = playback.hls.slice(0, playback.hls.lastIndexOf('/') + 1);
    const master = await manager.get<string>(playback.hls);
    expect([master.status, master.type, master.headers.get('cache-control')]).toEqual([200, 'application/vnd.apple.mpegurl', 'public, no-cache']);
    const variants = master.body.split('\n').filter((line) => line.endsWith('.m3u8'));
    expect(variants.length).toBeGreaterThanOrEqual(2);
    for (const variant of variants) {
      const base = folder + variant.slice(0, variant.lastIndexOf('/') + 1);
      const playlist = ok(await manager.get<string>(folder + variant), 200);
      expect(playlist).toContain('#EXT-X-ENDLIST');
      const init = /#EXT-X-MAP:URI="([^"]+)"/.exec(playlist)?.[1] ?? '';
      const segments = playlist.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
      expect(segments.length).toBeGreaterThan(0);
      for (const file of [init, ...new Set(segments)]) {
        const whole = await manager.bytes(base + file);
        expect(whole.status).toBe(200);
        expect(whole.headers.get('cache-control')).toContain('immutable');
        expect(whole.bytes.length).toBe(Number(whole.headers.get('content-length')));
        const part = await manager.bytes(base + file, { range: 'bytes=10-99' });
        expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 10-99/${whole.bytes.length}`]);
        expect(part.bytes).toEqual(whole.bytes.subarray(10, 100));
        const tail = await manager.bytes(base + file, { range: 'bytes=-20' });
        expect(tail.bytes).toEqual(whole.bytes.subarray(-20));
      }
    }
    const poster = await manager.bytes(playback.poster);
    expect([poster.headers.get('content-type'), poster.bytes.subarray(0, 2).toString('hex')]).toEqual(['image/jpeg', 'ffd8']);
    const storyboard = ok(await manager.get<string>(playback.storyboard), 200);
    expect(storyboard).toMatch(/^WEBVTT/);
    const sprite = /^(\S+\.jpg)#xywh=/m.exec(storyboard)?.[1] ?? '';
    expect((await manager.bytes(playback.storyboard.slice(0, playback.storyboard.lastIndexOf('/') + 1) + sprite)).status).toBe(200);
    const { intervalMs, peaks } = ok(await manager.get<{ intervalMs: number; peaks: number[] }>(playback.peaks), 200);
    expect([intervalMs, peaks.length, Math.max(...peaks)]).toEqual([100, Math.ceil((durationMs ?? 0) / 100), 255]);
  });

  it('the rep adds captions', async () => {
    const content = '1\n00:00:00,200 --> 00:00:01,000\nOur pricing is transparent\n\n2\n00:00:01,000 --> 00:00:01,900\nand nobody haggles\n';
    ok(await rep.post(`/api/videos/${videoId}/captions`, { language: 'en', content }), 201);
    const [track] = (await video()).playback?.captions ?? [];
    expect(track).toMatchObject({ language: 'en', label: 'English' });
    const file = await manager.get<string>(track?.url ?? '');
    expect([file.status, file.type]).toEqual([200, 'text/vtt']);
    expect(file.body).toContain('00:00:00.200 --> 00:00:01.000\nOur pricing is transparent');
    expect(ok(await manager.get(`/api/videos/${videoId}/transcript`))).toMatchObject({
      language: 'en',
      source: 'uploaded',
      segments: [{ atMs: 200, endMs: 1000, text: 'Our pricing is transparent' }, { atMs: 1000, endMs: 1900, text: 'and nobody haggles' }],
    });
  });

  it('the manager comments at the second; sent twice it is one comment', async () => {
    const clientId = randomUUID();
    const send = () => manager.post<CommentView>(`/api/videos/${videoId}/comments`, { atMs: 1200, endMs: 1800, kind: 'fix', body: 'Slow down before the objection', clientId });
    const answers = await Promise.all([send(), send(), send()]);
    answers.push(await send());
    comment = ok(await send(), 201);
    for (const answer of answers) expect(ok(answer, 201)).toEqual(comment);
    expect(comment).toMatchObject({ atMs: 1200, endMs: 1800, kind: 'fix', clientId, resolved: false, replies: [], author: { name: 'Mia Mentor' } });
    // One change, one number: a watcher sees no gap.
    expect(await comments()).toEqual({ items: [comment], seq: 1 });
    expect(await video()).toMatchObject({ commentCount: 1, openFixCount: 1 });
  });

  it('the rep replies once and resolves; the manager edits, deletes and takes it back', async () => {
    const reply = { body: 'Like this?', clientId: randomUUID() };
    for (let n = 0; n < 2; n += 1) ok(await rep.post(`/api/comments/${comment.id}/replies`, reply), 201);
    const replied = ok(await rep.patch<CommentView>(`/api/comments/${comment.id}`, { resolved: true }), 200);
    expect(replied).toMatchObject({ resolved: true, resolvedBy: { name: 'Rita Rep' }, replies: [{ body: 'Like this?' }] });
    expect(replied.replies).toHaveLength(1);
    expect(await video()).toMatchObject({ openFixCount: 0 });
    ok(await manager.patch(`/api/comments/${comment.id}`, { body: 'Breathe before the objection', resolved: false }), 200);
    ok(await manager.delete(`/api/comments/${comment.id}`), 204);
    expect((await comments()).items).toEqual([]);
    expectProblem(await manager.delete(`/api/comments/${comment.id}`), 404, 'COMMENT.NOT_FOUND');
    expectProblem(await rep.post(`/api/comments/${comment.id}/restore`), 404, 'COMMENT.NOT_FOUND');
    const restored = ok(await manager.post<CommentView>(`/api/comments/${comment.id}/restore`), 200);
    expect(restored).toMatchObject({ body: 'Breathe before the objection', resolved: false, replies: [{ body: 'Like this?' }] });
    expect((await comments()).items).toEqual([restored]);
  });

  it('the manager scores', async () => {
    ok(await manager.put(`/api/videos/${videoId}/review`, { score: 3 }), 200);
    ok(await admin.client.patch(`/api/videos/${videoId}`, { visibility: 'organization' }).then(() => rep.patch(`/api/videos/${videoId}`, { visibility: 'organization' })), 200);
    ok(await admin.client.put(`/api/videos/${videoId}/review`, { score: 4 }), 200);
    const scored = ok(await manager.put<Video>(`/api/videos/${videoId}/review`, { score: 5 }), 200);
    expect(scored.score).toEqual({ average: 4.5, count: 2, mine: 5 });
    expect((await video()).score).toEqual({ average: 4.5, count: 2, mine: null });
  });

  it.each([
    ['the title', 'cold', 'title', 0],
    ['the stage', 'discovery', 'title', 0],
    ['the owner', 'rita', 'title', 0],
    ['a caption, as a word half typed', 'transpar', 'transcript', 200],
    ['a caption, in another form of the word', 'haggling ', 'transcript', 1000],
    ['a comment', 'objection', 'comment', 1200],
  ])('another rep finds %s', async (_what, word, source, atMs) => {
    const hit = await until(`"${word}" is found`, async () => (await search(admin.client, word)).hits.find((found) => found.videoId === videoId), FOUND_WITHIN_MS);
    const moment = hit.moments.find((found) => found.source === source);
    expect(moment?.atMs).toBe(atMs);
    expect(moment?.snippet).toMatch(/\uE000[^\uE000\uE001]+\uE001/);
  });

  it.each([
    ['a new tag', 'battlecard', () => rep.patch(`/api/videos/${videoId}`, { tags: ['Battlecard'] })],
    ['a new title', 'renamed', () => rep.patch(`/api/videos/${videoId}`, { title: 'A renamed pitch' })],
    ['a new comment', 'marvellous', () => manager.post(`/api/videos/${videoId}/comments`, { atMs: 100, kind: 'praise', body: 'Marvellous' })],
    ['a new reply', 'gratitude', () => rep.post(`/api/comments/${comment.id}/replies`, { body: 'With gratitude' })],
    ['new captions', 'giraffe', () => rep.post(`/api/videos/${videoId}/captions`, { language: 'en', content: 'WEBVTT\n\n00:00.500 --> 00:01.000\nA giraffe' })],
    ['the owner’s new name', 'rosamunde', () => rep.patch('/api/me', { name: 'Rosamunde Rep' })],
    ['a stage’s new name', 'qualifying', () => admin.client.patch(`/api/processes/${process.id}`, { stages: process.stages.map(({ id }, n) => ({ id, name: ['A', 'Qualifying', 'C'][n] })) })],
  ])('%s is found within a second', async (_what, word, change) => {
    expect((await search(admin.client, word)).hits).toEqual([]);
    ok(await change());
    await until(`"${word}" is found`, async () => (await search(admin.client, word)).hits.some((hit) => hit.videoId === videoId), FOUND_WITHIN_MS);
  });

  it.each([
    ['a comment that is deleted', 'objection', () => manager.delete(`/api/comments/${comment.id}`)],
    ['captions that are replaced', 'haggles', () => Promise.resolve({ status: 200, body: null })],
    ['a stage that is gone', 'qualifying', () => admin.client.patch(`/api/processes/${process.id}`, { stages: [{ name: 'Only one' }] })],
    ['a video that is deleted', 'renamed', () => rep.delete(`/api/videos/${videoId}`)],
  ])('%s is found no longer', async (_what, word, change) => {
    expect((await change()).status).toBeLessThan(300);
    await until(`"${word}" is gone`, async () => (await search(admin.client, word)).hits.length === 0, FOUND_WITHIN_MS);
  });
});
