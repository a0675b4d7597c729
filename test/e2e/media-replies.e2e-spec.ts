import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { access, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CommentView, ReplyMediaKind, ReplyView } from '#libs/contracts';
import { ffmpeg, makeClip } from '../media/generate.js';
import { unzip } from '../support/unzip.js';
import { expectProblem, ok, type Answer, type Person } from './support/client.js';
import { addUser, createOrganization, type Organization } from './support/people.js';
import { startService, type Service } from './support/service.js';
import { LivePage } from './support/sockets.js';
import { OFFSET_STREAM, uploadMetadata } from './support/tus.js';
import { until } from './support/until.js';
import { readyVideo, search, type Video } from './support/videos.js';

const WITHIN_MS = 60_000;

let service: Service;
let clips: string;
let org: Organization;
let videoId: string;

beforeAll(async () => {
  [service, clips] = await Promise.all([startService({ worker: true }), mkdtemp(join(tmpdir(), 'sideline-clips-'))]);
  org = await createOrganization(service.anonymous, 'Acme');
  videoId = await readyVideo(service, org.repEast, { title: 'Pitch', visibility: 'organization' });
});

afterAll(async () => {
  await service.stop();
  await rm(clips, { recursive: true, force: true });
});

/** Sends bytes that become no video. */
async function send({ client }: Person, bytes: Uint8Array, part = bytes): Promise<string> {
  const uploadId = randomUUID();
  const answer = await client.send('POST', '/api/uploads', part, {
    'tus-resumable': '1.0.0',
    'upload-length': String(bytes.length),
    'upload-concat': 'partial',
    'upload-metadata': uploadMetadata({ uploadId }),
    'content-type': OFFSET_STREAM,
  });
  ok(answer, 201);
  return uploadId;
}

const comment = async (person: Person, on = videoId, audience = 'team') =>
  ok(await person.client.post<CommentView>(`/api/videos/${on}/comments`, { atMs: 1000, body: 'Listen to this', audience }), 201).id;

const reply = ({ client }: Person, commentId: string, kind: ReplyMediaKind, uploadId: string): Promise<Answer<CommentView>> =>
  client.post<CommentView>(`/api/comments/${commentId}/media-replies`, { kind, uploadId });

const replyOf = async ({ client }: Person, replyId: string, on = videoId): Promise<ReplyView | undefined> =>
  ok(await client.get<{ items: CommentView[] }>(`/api/videos/${on}/comments`), 200).items.flatMap(({ replies }) => replies).find(({ id }) => id === replyId);

/** Records and waits until it plays. */
async function recorded(person: Person, commentId: string, kind: ReplyMediaKind, clip: Parameters<typeof makeClip>[0], on = videoId): Promise<string> {
  const uploadId = await send(person, await readFile(await makeClip(clip, clips)));
  ok(await reply(person, commentId, kind, uploadId), 201);
  await until('the reply is ready', async () => (await replyOf(person, uploadId, on))?.media?.state === 'ready', WITHIN_MS);
  return uploadId;
}

describe('a recorded reply', () => {
  it('is prepared for every browser; those who watch hear of it, and play it in parts', async () => {
    const commentId = await comment(org.managerEast);
    const rep = await LivePage.open(org.repEast.client);
    await rep.watch(videoId);
    const uploadId = await send(org.managerEast, await readFile(await makeClip('recording.webm', clips)));
    const created = ok(await reply(org.managerEast, commentId, 'video', uploadId), 201);
    expect(created.replies).toMatchObject([{ id: uploadId, body: 'Video reply', author: { name: 'Mia Manager' }, media: { kind: 'video', state: 'processing' } }]);
    await rep.hears('comment.updated', ({ comment: { replies } }) => replies.some(({ id, media }) => id === uploadId && media?.state === 'ready'), WITHIN_MS);
    const media = (await replyOf(org.repEast, uploadId))?.media;
    expect(media?.durationMs).toBeGreaterThan(1800);
    expect(media?.durationMs).toBeLessThan(2300);
    const whole = await org.repEast.client.bytes(media?.url ?? '');
    expect([whole.status, whole.headers.get('content-type'), whole.headers.get('cache-control')]).toEqual([200, 'video/mp4', 'private, no-cache']);
    expect(whole.bytes.subarray(4, 8).toString()).toBe('ftyp');
    const part = await org.repEast.client.bytes(media?.url ?? '', { range: 'bytes=4-7' });
    expect([part.status, part.bytes.toString()]).toEqual([206, 'ftyp']);
    rep.close();
  }, 2 * WITHIN_MS);

  it('by voice has no picture, whatever was sent', async () => {
    const id = await recorded(org.repEast, await comment(org.managerEast), 'voice', 'pitch.mp4');
    const { headers, bytes } = await org.managerEast.client.bytes(`/api/replies/${id}/media`);
    expect(headers.get('content-type')).toBe('audio/mp4');
    expect(bytes.includes('avc1')).toBe(false);
    expect(bytes.includes('mp4a')).toBe(true);
  }, 2 * WITHIN_MS);

  it('twice is once, and what was not sent whole, by another, or as a video is none', async () => {
    const commentId = await comment(org.managerEast);
    const bytes = await readFile(await makeClip('audio-only.m4a', clips));
    const uploadId = await send(org.managerEast, bytes);
    expectProblem(await reply(org.repEast, commentId, 'voice', uploadId), 404, 'UPLOAD.NOT_FOUND');
    ok(await reply(org.managerEast, commentId, 'voice', uploadId), 201);
    expect(ok(await reply(org.managerEast, commentId, 'voice', uploadId), 201).replies).toHaveLength(1);
    expectProblem(await reply(org.managerEast, commentId, 'voice', await send(org.managerEast, bytes, bytes.subarray(0, 100))), 409, 'UPLOAD.INCOMPLETE');
    expectProblem(await reply(org.managerEast, commentId, 'voice', randomUUID()), 404, 'UPLOAD.NOT_FOUND');
    expectProblem(await org.managerEast.client.post(`/api/comments/${commentId}/media-replies`, { kind: 'dance', uploadId }), 400, 'INPUT.INVALID');
  });

  it('is no video: not in the library, nor found as one', async () => {
    const before = ok(await org.managerEast.client.get<{ items: Video[] }>('/api/videos?limit=100')).items.length;
    await recorded(org.managerEast, await comment(org.managerEast), 'voice', 'audio-only.m4a');
    expect(ok(await org.managerEast.client.get<{ items: Video[] }>('/api/videos?limit=100')).items).toHaveLength(before);
    expect((await search(org.managerEast.client, 'reply')).hits.every((hit) => hit.videoId === videoId)).toBe(true);
  }, 2 * WITHIN_MS);

  it.each(['text.mp4', 'playlist.mp4', 'truncated.mp4'] as const)('that is no recording (%s) says so, and nothing of it is given out', async (clip) => {
    const id = await send(org.managerEast, await readFile(await makeClip(clip, clips)));
    ok(await reply(org.managerEast, await comment(org.managerEast), 'video', id), 201);
    await until('it has failed', async () => (await replyOf(org.managerEast, id))?.media?.state === 'failed', WITHIN_MS);
    expectProblem(await org.managerEast.client.get(`/api/replies/${id}/media`), 404, 'REPLY.MEDIA_NOT_FOUND');
  }, 2 * WITHIN_MS);

  it('of more than a minute is refused', async () => {
    const path = join(clips, 'long-talk.m4a');
    await ffmpeg(path, ['-f', 'lavfi', '-i', 'sine=duration=70', '-c:a', 'aac']);
    const id = await send(org.managerEast, await readFile(path));
    ok(await reply(org.managerEast, await comment(org.managerEast), 'voice', id), 201);
    await until('it has failed', async () => (await replyOf(org.managerEast, id))?.media?.state === 'failed', WITHIN_MS);
  }, 2 * WITHIN_MS);
});

describe('who hears it', () => {
  it('is who reads the thread: not others, nor who may not see the video any more', async () => {
    const secret = await comment(org.managerEast, videoId, 'coaches');
    const id = await recorded(org.managerEast, secret, 'voice', 'audio-only.m4a');
    const get = ({ client }: Person) => client.get(`/api/replies/${id}/media`);
    ok(await get(org.enablement), 200);
    for (const person of [org.repEast, org.repEast2]) {
      expectProblem(await get(person), 404, 'REPLY.MEDIA_NOT_FOUND');
      expectProblem(await reply(person, secret, 'voice', randomUUID()), 404, 'COMMENT.NOT_FOUND');
    }
    expectProblem(await service.anonymous.get(`/api/replies/${id}/media`), 401, 'AUTH.REQUIRED');
    // For everybody since: what was recorded before was not.
    ok(await org.managerEast.client.patch(`/api/comments/${secret}`, { audience: 'team' }), 200);
    for (const person of [org.repEast, org.repWest]) expectProblem(await get(person), 404, 'REPLY.MEDIA_NOT_FOUND');
    ok(await get(org.managerWest), 200);
    ok(await org.repEast.client.patch(`/api/videos/${videoId}`, { visibility: 'private' }), 200);
    expectProblem(await get(org.managerWest), 404, 'REPLY.MEDIA_NOT_FOUND');
    ok(await org.repEast.client.patch(`/api/videos/${videoId}`, { visibility: 'organization' }), 200);
  }, 2 * WITHIN_MS);
});

describe('the end of it', () => {
  const isThere = (replyId: string, on = videoId) => access(service.objectPath(`videos/${on}/replies/${replyId}`)).then(() => true, () => false);

  it('comes with the reply: its objects go too', async () => {
    const id = await recorded(org.managerEast, await comment(org.managerEast), 'voice', 'audio-only.m4a');
    expect(await isThere(id)).toBe(true);
    expectProblem(await org.repEast.client.delete(`/api/replies/${id}`), 403, 'COMMENT.NOT_YOURS');
    ok(await org.managerEast.client.delete(`/api/replies/${id}`), 204);
    expectProblem(await org.managerEast.client.get(`/api/replies/${id}/media`), 404, 'REPLY.MEDIA_NOT_FOUND');
    await until('its objects are gone', async () => !(await isThere(id)), WITHIN_MS);
  }, 2 * WITHIN_MS);

  it('its author takes it away in an export; an erasure leaves no voice under another name', async () => {
    const person = await addUser(org.admin, service.anonymous, 'Vera Voice', 'manager', org.east.id);
    const commentId = await comment(org.repEast);
    const id = await recorded(person, commentId, 'video', 'talk.mp4');
    ok(await person.client.post(`/api/comments/${commentId}/replies`, { body: 'Written too' }), 201);
    const files = unzip((await person.client.bytes('/api/me/export')).bytes);
    expect(files.get(`replies/${id}.mp4`)?.subarray(4, 8).toString()).toBe('ftyp');

    ok(await org.admin.client.post(`/api/users/${person.me.id}/erasure`, { confirmEmail: person.me.email }), 204);
    const replies = async () => ok(await org.repEast.client.get<{ items: CommentView[] }>(`/api/videos/${videoId}/comments`), 200).items.find((each) => each.id === commentId)?.replies ?? [];
    await until('the name and the recording are gone', async () => (await replies()).every(({ author }) => author.name !== 'Vera Voice'), WITHIN_MS);
    expect(await replies()).toMatchObject([{ body: 'Written too', media: null }]);
    await until('its objects are gone', async () => !(await isThere(id)), WITHIN_MS);
  }, 3 * WITHIN_MS);
});
