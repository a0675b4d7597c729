import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import type { CommentView } from '#libs/contracts';
import { expectProblem, ok, type Answer, type Client } from './support/client.js';
import { createOrganization, newEmail, type Organization } from './support/people.js';
import { startService, type Service } from './support/service.js';
import { LivePage } from './support/sockets.js';
import { createUpload } from './support/tus.js';
import { until } from './support/until.js';
import { MINUTE_MS, readyVideo, type Video } from './support/videos.js';

const NUL = 'before\u0000after';
const MEGABYTE = 1024 * 1024;

let service: Service;
let org: Organization;
let rep: Client;
let admin: Client;
let videoId: string;
let comment: CommentView;

beforeAll(async () => {
  service = await startService();
  org = await createOrganization(service.anonymous, 'Acme');
  rep = org.repEast.client;
  admin = org.admin.client;
  videoId = await readyVideo(service, org.repEast, { title: 'Kept as it is', visibility: 'organization' });
  comment = ok(await rep.post<CommentView>(`/api/videos/${videoId}/comments`, { atMs: 1000, body: 'Kept too' }), 201);
});

afterAll(() => service.stop());

/** Whatever was sent, nothing that is stored changes, and the service goes on. */
afterEach(async () => {
  const video = ok(await rep.get<Video>(`/api/videos/${videoId}`), 200);
  expect(video).toMatchObject({ title: 'Kept as it is', state: 'ready', stageId: null, tags: [], commentCount: 1 });
  const { items } = ok(await rep.get<{ items: CommentView[] }>(`/api/videos/${videoId}/comments`), 200);
  expect(items).toEqual([comment]);
  ok(await service.anonymous.get('/api/health'), 200);
});

function fieldsOf(answer: Answer): string[] {
  return (expectProblem(answer, 400, 'INPUT.INVALID').errors ?? []).map((error) => error.field);
}

describe('text', () => {
  it('a title of 3 MB', async () => {
    const problem = expectProblem(await rep.patch(`/api/videos/${videoId}`, { title: 'x'.repeat(3 * MEGABYTE) }), 400, 'INPUT.INVALID');
    expect(problem.errors).toEqual([{ field: 'title', message: 'must have at most 200 characters' }]);
  });

  it('a title that is nothing but blanks, a number, a list', async () => {
    for (const title of ['', '   ', 5, ['x'], {}, null]) expect(fieldsOf(await rep.patch(`/api/videos/${videoId}`, { title }))).toEqual(['title']);
  });

  it('a body larger than any request may be', async () => {
    expectProblem(await rep.patch(`/api/videos/${videoId}`, { title: 'x'.repeat(6 * MEGABYTE) }), 413, 'INPUT.TOO_LARGE');
  });

  it.each(['{"title": ', '{', '"', '{"title": "x",}', '\u0000', 'title=x'])('what is no JSON: %j', async (body) => {
    expectProblem(await rep.send('PATCH', `/api/videos/${videoId}`, body, { 'content-type': 'application/json' }), 400, 'INPUT.NOT_JSON');
  });

  it('JSON of another shape, or of another type', async () => {
    for (const body of ['[]', '[{"body":"x"}]', '{"__proto__": {"atMs": 1, "body": "x"}}']) {
      expectProblem(await rep.send('POST', `/api/videos/${videoId}/comments`, body, { 'content-type': 'application/json' }), 400, 'INPUT.INVALID');
    }
    expectProblem(await rep.send('POST', `/api/videos/${videoId}/comments`, '{"atMs":1,"body":"x"}', { 'content-type': 'text/plain' }), 400, 'INPUT.INVALID');
    expectProblem(await rep.post(`/api/videos/${videoId}/comments`), 400, 'INPUT.INVALID');
  });

  it('NUL characters, which PostgreSQL can’t store', async () => {
    const answers = [
      await rep.patch(`/api/videos/${videoId}`, { title: NUL }),
      await rep.patch(`/api/videos/${videoId}`, { tags: [NUL] }),
      await rep.post(`/api/videos/${videoId}/comments`, { atMs: 0, body: NUL }),
      await rep.patch(`/api/comments/${comment.id}`, { body: NUL }),
      await rep.post(`/api/comments/${comment.id}/replies`, { body: NUL }),
      await rep.post(`/api/videos/${videoId}/captions`, { language: 'en', label: NUL, content: 'WEBVTT\n\n00:01.000 --> 00:02.000\nx' }),
      await rep.patch('/api/me', { name: NUL }),
      await rep.post('/api/tokens', { name: NUL }),
      await admin.post('/api/users', { name: NUL, email: newEmail('x'), role: 'rep' }),
      await admin.post('/api/teams', { name: NUL }),
      await admin.patch(`/api/teams/${org.east.id}`, { name: NUL }),
      await admin.post('/api/processes', { name: NUL, stages: [{ name: 'One' }] }),
      await admin.post('/api/processes', { name: 'Fine', stages: [{ name: NUL }] }),
      await service.anonymous.post('/api/auth/signup', { organizationName: NUL, name: 'x', email: newEmail('x'), password: 'a long enough password' }),
      await createUpload(rep, 10, { title: NUL }),
      await createUpload(rep, 10, { title: 'Fine', filename: NUL }),
      await createUpload(rep, 10, { title: 'Fine', [`unknown`]: NUL }),
    ];
    for (const answer of answers) expectProblem(answer, 400, 'INPUT.UNSTORABLE');
    expect(ok(await rep.get<{ items: Video[] }>('/api/videos')).items).toHaveLength(1);
    expect(ok(await rep.get<{ hits: unknown[] }>('/api/search?q=before%00after'), 200).hits).toEqual([]);
  });

  it('characters that look like syntax are only text', async () => {
    for (const q of [`'; DROP TABLE video; --`, `a' | !b & (c):* <->`, '%', '_', '\\', '"', '""', '<->', '\u{1F600}', '\uD800', ':*', "''''"]) {
      ok(await rep.get(`/api/search?q=${encodeURIComponent(q.toWellFormed())}`), 200);
    }
    expect(fieldsOf(await rep.get(`/api/search?q=${'x'.repeat(301)}`))).toEqual(['q']);
    expect(fieldsOf(await rep.get('/api/search?q=a&q=b'))).toEqual(['q']);
  });
});

describe('comments', () => {
  it('beyond the end of the video', async () => {
    for (const when of [{ atMs: MINUTE_MS + 1 }, { atMs: 1000, endMs: MINUTE_MS + 1 }]) {
      const problem = expectProblem(await rep.post(`/api/videos/${videoId}/comments`, { ...when, body: 'Too late' }), 422, 'COMMENT.BEYOND_END');
      expect(problem.detail).toContain('1:00');
    }
  });

  it.each([
    [{ atMs: -1 }, 'atMs'],
    [{ atMs: 1.5 }, 'atMs'],
    [{ atMs: '1000' }, 'atMs'],
    [{ atMs: 1e12 }, 'atMs'],
    [{}, 'atMs'],
    [{ atMs: 2000, endMs: 1000 }, 'endMs'],
    [{ atMs: 2000, endMs: 2000 }, 'endMs'],
    [{ atMs: 0, kind: 'insult' }, 'kind'],
    [{ atMs: 0, clientId: 'abc' }, 'clientId'],
    [{ atMs: 0, body: 'x'.repeat(5001) }, 'body'],
    [{ atMs: 0, body: ' \n ' }, 'body'],
  ])('%j', async (values, field) => {
    expect(fieldsOf(await rep.post(`/api/videos/${videoId}/comments`, { body: 'x', ...values }))).toEqual([field]);
  });
});

describe('captions', () => {
  it.each([
    ['WEBVTT\n\n00:01.000 --> 00:99.000\nx', 'Line 3'],
    ['WEBVTT\n\n00:05.000 --> 00:01.000\nx', 'Line 3'],
    ['1\n00:00:01,000 -> 00:00:02,000\nx', 'Line 1'],
    ['Just a letter', 'Line 1'],
    ['WEBVTT', 'Line 1'],
    ['\u0000\u0001\u0002', 'Line 1'],
  ])('%j: the line is named', async (content, line) => {
    const problem = expectProblem(await rep.post(`/api/videos/${videoId}/captions`, { language: 'en', content }), 422, 'CAPTION.MALFORMED');
    expect(problem.detail).toContain(line);
  });

  it.each(['', 'e', 'english please', 'en-ab-cd', 'de-x1', 'en_US', '../..'])('in a language that there is not: %j', async (language) => {
    const content = 'WEBVTT\n\n00:01.000 --> 00:02.000\nx';
    expect(fieldsOf(await rep.post(`/api/videos/${videoId}/captions`, { language, content }))).toEqual(['language']);
  });
});

describe('ids, filters and pages', () => {
  it('an id that is none', async () => {
    const none = ['x', '1', '%00', `${randomUUID()}0`, '..%2F..%2Fetc%2Fpasswd', "'", '%F0%9F%98%80'];
    const routes: [string, string][] = [
      ['GET', '/api/videos/ID'],
      ['PATCH', '/api/videos/ID'],
      ['DELETE', '/api/videos/ID'],
      ['GET', '/api/videos/ID/media/a.m3u8'],
      ['GET', '/api/videos/ID/comments'],
      ['GET', '/api/videos/ID/transcript'],
      ['DELETE', '/api/comments/ID'],
      ['DELETE', '/api/replies/ID'],
      ['GET', `/api/videos/${videoId}/captions/ID/file.vtt`],
      ['DELETE', '/api/sessions/ID'],
      ['DELETE', '/api/tokens/ID'],
    ];
    for (const id of none) {
      for (const [method, path] of routes) {
        const answer = await rep.send(method, path.replace('ID', id), method === 'PATCH' ? {} : undefined);
        expectProblem(answer, 400, 'INPUT.INVALID');
      }
    }
  });

  it('an address that can’t be decoded, or that leads nowhere', async () => {
    expect((await rep.get('/api/videos/%E0%A4%A')).status).toBe(400);
    expectProblem(await rep.get('/api/nothing'), 404, 'ROUTE.NOT_FOUND');
    expectProblem(await rep.post('/api/health'), 404, 'ROUTE.NOT_FOUND');
    for (const path of ['..%2Fsource%2Foriginal', '.hidden', 'run/..%2F..%2Fsource/original', 'run//master.m3u8', 'run%00', 'x'.repeat(400)]) {
      expectProblem(await rep.get(`/api/videos/${videoId}/media/${path}`), 404, 'MEDIA.NOT_FOUND');
    }
    await writeFile(service.objectPath(`videos/${videoId}/media/run/init.mp4`), 'twenty bytes of media');
    expectProblem(await rep.get(`/api/videos/${videoId}/media/run/init.mp4`, { range: 'bytes=999999-' }), 416, 'MEDIA.RANGE');
  });

  const cursor = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const uuid = randomUUID();
  it.each([
    'abc',
    '',
    '%00',
    cursor([]),
    cursor({}),
    cursor(null),
    cursor(['2026-01-01T00:00:00.000Z']),
    cursor(['yesterday', uuid]),
    cursor(['2026-01-01T00:00:00.000Z', 'x']),
    cursor(['0000-01-01T00:00:00.000Z', uuid]),
    cursor(['2026-01-01T00:00:00.000+23:59', uuid]),
    cursor([-1]),
    cursor([1e9]),
    cursor([0.5]),
  ])('a cursor that nobody gave out: %s', async (value) => {
    expect(fieldsOf(await rep.get(`/api/videos?cursor=${value}`))).toEqual(['cursor']);
    expect(fieldsOf(await rep.get(`/api/search?q=x&cursor=${value}`))).toEqual(['cursor']);
  });

  it.each(['stageId=x', 'ownerId=x', 'teamId=1', 'kind=film', 'limit=0', 'limit=-1', 'limit=1000', 'limit=abc', 'limit=1.5', 'limit='])('the filter %s', async (filter) => {
    const field = filter.split('=')[0];
    expect(fieldsOf(await rep.get(`/api/videos?${filter}`))).toEqual([field]);
    expect(fieldsOf(await rep.get(`/api/search?q=x&${filter}`))).toEqual([field]);
  });

  it('an unknown stage', async () => {
    expectProblem(await rep.patch(`/api/videos/${videoId}`, { stageId: randomUUID() }), 404, 'STAGE.NOT_FOUND');
    expectProblem(await createUpload(rep, 10, { title: 'x', stageId: randomUUID() }), 404, 'STAGE.NOT_FOUND');
    expect(fieldsOf(await createUpload(rep, 10, { title: 'x', stageId: 'Demo' }))).toEqual(['stageId']);
  });
});

describe('people', () => {
  it('an address that somebody has, roles and passwords that are none', async () => {
    const taken = { name: 'Twin', email: org.repEast.me.email.toUpperCase(), role: 'rep' };
    expectProblem(await admin.post('/api/users', taken), 409, 'USER.EMAIL_TAKEN');
    const signup = { organizationName: 'Twin', name: 'Twin', email: taken.email, password: 'a long enough password' };
    expectProblem(await service.anonymous.post('/api/auth/signup', signup), 409, 'USER.EMAIL_TAKEN');
    expect(fieldsOf(await admin.post('/api/users', { ...taken, email: 'x', role: 'boss', password: 'short' })).sort()).toEqual(['email', 'password', 'role']);
    expect(fieldsOf(await service.anonymous.post('/api/auth/signup', { ...signup, password: 'x'.repeat(201) }))).toEqual(['password']);
  });

  it('an invitation that was used, and a password that is not one’s own', async () => {
    const email = newEmail('Ina Invited');
    const { invitationUrl } = ok(await admin.post<{ invitationUrl: string }>('/api/users', { name: 'Ina Invited', email, role: 'rep' }), 201);
    const token = new URL(invitationUrl).pathname.split('/').at(-1) ?? '';
    const accept = () => service.anonymous.post('/api/auth/accept-invitation', { token, password: 'a long enough password' });
    const answers = await Promise.all([accept(), accept(), accept()]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 404, 404]);
    expectProblem(await accept(), 404, 'INVITATION.INVALID');
    expectProblem(await service.anonymous.get(`/api/auth/invitations/${token}`), 404, 'INVITATION.INVALID');
    expectProblem(await service.anonymous.get('/api/auth/invitations/%00'), 404, 'INVITATION.INVALID');
    const wrong = await rep.patch('/api/me', { currentPassword: 'not this one', newPassword: 'another long password' });
    expect(fieldsOf(wrong)).toEqual(['currentPassword']);
  });

  it('a process without stages, with twins among them, with too many', async () => {
    for (const stages of [[], [{ name: 'One' }, { name: 'one' }], Array.from({ length: 31 }, (_, n) => ({ name: `Stage ${n}` }))]) {
      expect(fieldsOf(await admin.post('/api/processes', { name: 'P', stages }))).toEqual(['stages']);
    }
    const [first] = org.process.stages;
    const twice = await admin.patch(`/api/processes/${org.process.id}`, { stages: [{ id: first?.id, name: 'A' }, { id: first?.id, name: 'B' }] });
    expect(fieldsOf(twice)).toEqual(['stages']);
  });
});

describe('the socket', () => {
  it('answers what makes no sense, and stays open', async () => {
    const page = await LivePage.open(rep);
    for (const request of [{}, null, 'x', { videoId: 'x' }, { videoId, since: -1 }, { videoId, since: 0.5 }, { videoId: NUL }]) {
      expect(await page.socket.timeout(5000).emitWithAck('video:watch', request as never)).toMatchObject({ ok: false, code: 'INPUT.INVALID' });
    }
    page.socket.emit('video:unwatch', { videoId: 5 } as never);
    page.socket.emit('video:watch', { videoId }, undefined as never);
    expect(await page.watch(videoId)).toMatchObject({ ok: true });
    expect(await page.watch(videoId, 10_000)).toMatchObject({ ok: true, missed: [] });
    page.close();
  });

  it('closes on a message of 3 MB, and nobody else notices', async () => {
    const [page, other] = [await LivePage.open(rep), await LivePage.open(admin)];
    page.socket.emit('video:watch', { videoId: 'x'.repeat(3 * MEGABYTE) }, () => undefined);
    await until('the socket is closed', () => page.socket.disconnected);
    expect(await other.watch(videoId)).toMatchObject({ ok: true });
    other.close();
  });
});
