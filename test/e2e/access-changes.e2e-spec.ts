import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { expectProblem, ok, type Person } from './support/client.js';
import { addUser, createOrganization, withToken, type Organization } from './support/people.js';
import { startService, type Service } from './support/service.js';
import { LivePage } from './support/sockets.js';
import { askOffset, createUpload, endUpload, sendBytes, uploadOf } from './support/tus.js';
import { until } from './support/until.js';
import { indexNow, readyVideo, search, type Video } from './support/videos.js';

let service: Service;
let org: Organization;

beforeAll(async () => {
  service = await startService();
  org = await createOrganization(service.anonymous, 'Acme');
});

afterAll(() => service.stop());

let counter = 0;

/** A comment on `videoId` that `page` must not hear: the owner, whose page is open too, hears it first. */
async function hearsNothingOf(page: LivePage, videoId: string): Promise<void> {
  counter += 1;
  const body = `After the change ${counter}`;
  const ownerPage = await LivePage.open(org.repEast.client);
  await ownerPage.watch(videoId);
  // Who is still in the room hears of the newcomer too.
  const before = page.heard.length;
  ok(await org.repEast.client.post(`/api/videos/${videoId}/comments`, { atMs: 1, body }), 201);
  await ownerPage.hears('comment.created', ({ comment }) => comment.body === body);
  ownerPage.close();
  expect(page.heard.slice(before).filter(({ event }) => event !== 'resync')).toEqual([]);
}

async function left(page: LivePage, videoId: string, watchers: LivePage): Promise<void> {
  await watchers.hears('presence', ({ people, videoId: of }) => of === videoId && people.length === 1);
  await hearsNothingOf(page, videoId);
}

/** A video of Rita's with her page and that of `person` open. */
async function openWith(person: Person, visibility: 'private' | 'team' | 'organization') {
  const videoId = await readyVideo(service, org.repEast, { title: `Ocelot ${visibility}`, visibility });
  await indexNow(service, videoId);
  const [mine, theirs] = await Promise.all([LivePage.open(org.repEast.client), LivePage.open(person.client)]);
  expect(await mine.watch(videoId)).toMatchObject({ ok: true });
  expect(await theirs.watch(videoId)).toMatchObject({ ok: true });
  await mine.hears('presence', ({ people }) => people.length === 2);
  mine.heard.length = 0;
  return { videoId, mine, theirs, close: () => [mine, theirs].forEach((page) => page.close()) };
}

async function isGoneFor(person: Person, videoId: string): Promise<void> {
  expectProblem(await person.client.get(`/api/videos/${videoId}`), 404, 'VIDEO.NOT_FOUND');
  expectProblem(await person.client.get(`/api/videos/${videoId}/media/run/master.m3u8`), 404, 'VIDEO.NOT_FOUND');
  const { items } = ok(await person.client.get<{ items: Video[] }>('/api/videos?limit=100'));
  expect(items.map((video) => video.id)).not.toContain(videoId);
  const { hits } = await search(person.client, 'ocelot');
  expect(hits.map((hit) => hit.videoId)).not.toContain(videoId);
}

describe('what changes who may see a video works at once, for open pages too', () => {
  it('the owner narrows the visibility', async () => {
    const open = await openWith(org.repWest, 'organization');
    ok(await org.repEast.client.patch(`/api/videos/${open.videoId}`, { visibility: 'team' }), 200);
    await isGoneFor(org.repWest, open.videoId);
    await left(open.theirs, open.videoId, open.mine);
    ok(await org.repEast.client.patch(`/api/videos/${open.videoId}`, { visibility: 'organization' }), 200);
    expect((await search(org.repWest.client, 'ocelot')).hits.map((hit) => hit.videoId)).toContain(open.videoId);
    expect(await open.theirs.watch(open.videoId)).toMatchObject({ ok: true });
    open.close();
  });

  it('the owner deletes the video, and restores it', async () => {
    const open = await openWith(org.repWest, 'organization');
    ok(await org.repEast.client.delete(`/api/videos/${open.videoId}`), 204);
    await isGoneFor(org.repWest, open.videoId);
    await isGoneFor(org.repEast, open.videoId);
    expect(await open.theirs.watch(open.videoId)).toMatchObject({ ok: false, code: 'VIDEO.NOT_FOUND' });
    for (const person of [org.repWest, org.managerEast]) {
      expectProblem(await person.client.post(`/api/videos/${open.videoId}/restore`), 404, 'VIDEO.NOT_FOUND');
    }
    ok(await org.repEast.client.post(`/api/videos/${open.videoId}/restore`), 200);
    ok(await org.repWest.client.get(`/api/videos/${open.videoId}`), 200);
    open.close();
  });

  it('nobody restores what was deleted so long ago that its files are being removed', async () => {
    const videoId = await readyVideo(service, org.repEast, { title: 'Long gone', visibility: 'team' });
    ok(await org.repEast.client.delete(`/api/videos/${videoId}`), 204);
    const inBin = async () => ok(await org.repEast.client.get<{ items: { id: string }[] }>('/api/bin')).items.some(({ id }) => id === videoId);
    expect(await inBin()).toBe(true);
    await service.db.query(`UPDATE video SET deleted_at = now() - interval '30 days' WHERE id = $1`, [videoId]);
    expect(await inBin()).toBe(false);
    expectProblem(await org.repEast.client.post(`/api/videos/${videoId}/restore`), 404, 'VIDEO.NOT_FOUND');
  });

  it('an admin deletes what they see, and can take it back', async () => {
    const admin = await addUser(org.admin, service.anonymous, 'Ann Admin', 'admin', org.east.id);
    const videoId = await readyVideo(service, org.repEast, { title: 'Team only', visibility: 'team' });
    ok(await admin.client.delete(`/api/videos/${videoId}`), 204);
    expectProblem(await org.admin.client.post(`/api/videos/${videoId}/restore`), 404, 'VIDEO.NOT_FOUND');
    ok(await admin.client.post(`/api/videos/${videoId}/restore`), 200);
  });

  it('somebody leaves the team', async () => {
    const leaver = await addUser(org.admin, service.anonymous, 'Lea Leaver', 'rep', org.east.id);
    const open = await openWith(leaver, 'team');
    ok(await org.admin.client.patch(`/api/users/${leaver.me.id}`, { teamIds: [org.west.id] }), 200);
    await isGoneFor(leaver, open.videoId);
    await left(open.theirs, open.videoId, open.mine);
    open.close();
  });

  it('the owner leaves the team', async () => {
    const open = await openWith(org.repEast2, 'team');
    ok(await org.admin.client.patch(`/api/users/${org.repEast.me.id}`, { teamIds: [] }), 200);
    await isGoneFor(org.repEast2, open.videoId);
    await left(open.theirs, open.videoId, open.mine);
    ok(await org.admin.client.patch(`/api/users/${org.repEast.me.id}`, { teamIds: [org.east.id] }), 200);
    ok(await org.repEast2.client.get(`/api/videos/${open.videoId}`), 200);
    open.close();
  });

  it('a team is dissolved', async () => {
    const { id: teamId } = ok(await org.admin.client.post<{ id: string }>('/api/teams', { name: 'For a while' }), 201);
    const member = await addUser(org.admin, service.anonymous, 'Tim Temp', 'rep', teamId);
    ok(await org.admin.client.patch(`/api/users/${org.repEast.me.id}`, { teamIds: [org.east.id, teamId] }), 200);
    const open = await openWith(member, 'team');
    ok(await org.admin.client.delete(`/api/teams/${teamId}`), 204);
    await isGoneFor(member, open.videoId);
    await left(open.theirs, open.videoId, open.mine);
    open.close();
  });

  it('a manager becomes a rep', async () => {
    const manager = await addUser(org.admin, service.anonymous, 'Ben Boss', 'manager', org.east.id);
    const open = await openWith(manager, 'private');
    ok(await org.admin.client.patch(`/api/users/${manager.me.id}`, { role: 'rep' }), 200);
    await isGoneFor(manager, open.videoId);
    expectProblem(await manager.client.put(`/api/videos/${open.videoId}/review`, { score: 5 }), 403, 'ACCESS.FORBIDDEN');
    await left(open.theirs, open.videoId, open.mine);
    expect(await open.theirs.watch(open.videoId)).toMatchObject({ ok: false, code: 'VIDEO.NOT_FOUND' });
    open.close();
  });
});

describe('what ends a sign-in closes its sockets', () => {
  const disconnected = (page: LivePage) => until('the socket is closed', () => page.socket.disconnected);

  it('signing out, and only that session', async () => {
    const person = await addUser(org.admin, service.anonymous, 'Sam Session', 'rep');
    const program = await withToken(person);
    const [page, other] = [await LivePage.open(person.client), await LivePage.open(program.client)];
    ok(await person.client.post('/api/auth/logout'), 204);
    await disconnected(page);
    expect(other.socket.connected).toBe(true);
    other.close();
  });

  it('revoking a token', async () => {
    const program = await withToken(org.repEast2);
    const page = await LivePage.open(service.anonymous, { token: program.token });
    ok(await org.repEast2.client.delete(`/api/tokens/${program.tokenId}`), 204);
    await disconnected(page);
  });

  it('disabling the person, by cookie and by token', async () => {
    const person = await addUser(org.admin, service.anonymous, 'Dan Disabled', 'rep');
    const program = await withToken(person);
    const pages = [await LivePage.open(person.client), await LivePage.open(program.client)];
    ok(await org.admin.client.patch(`/api/users/${person.me.id}`, { active: false }), 200);
    for (const page of pages) await disconnected(page);
  });

  it('a new password ends the other sessions', async () => {
    const person = await addUser(org.admin, service.anonymous, 'Pam Password', 'rep');
    const elsewhere = await service.anonymous.post('/api/auth/login', { email: person.me.email, password: person.password });
    const other = service.anonymous.withCookieOf(elsewhere);
    const [mine, theirs] = [await LivePage.open(person.client), await LivePage.open(other)];
    ok(await person.client.patch('/api/me', { currentPassword: person.password, newPassword: 'another long password' }), 200);
    await disconnected(theirs);
    expectProblem(await other.get('/api/me'), 401, 'AUTH.REQUIRED');
    expect(mine.socket.connected).toBe(true);
    mine.close();
  });
});

describe('requests from other sites', () => {
  const evil = 'https://evil.example';

  it.each([evil, 'null', 'http://127.0.0.1:1'])('change nothing: Origin %s', async (origin) => {
    const { client } = org.repEast;
    const before = ok(await client.get('/api/me'));
    expectProblem(await client.send('PATCH', '/api/me', { name: 'Mallory' }, { origin }), 403, 'AUTH.FOREIGN_ORIGIN');
    expectProblem(await client.send('POST', '/api/auth/logout', undefined, { origin }), 403, 'AUTH.FOREIGN_ORIGIN');
    // A form can make a browser send Basic credentials along with the cookie.
    expectProblem(await client.send('POST', '/api/auth/logout', undefined, { origin, authorization: 'Basic eDp5' }), 403, 'AUTH.FOREIGN_ORIGIN');
    expect(ok(await client.get('/api/me'))).toEqual(before);
    await expect(LivePage.open(client, { origin })).rejects.toThrow('another site');
  });

  it('from the page itself and from programs pass', async () => {
    const { client } = org.repEast;
    const own = client.baseUrl;
    ok(await client.send('PATCH', '/api/me', { name: 'Rita Rep' }, { origin: own }), 200);
    const program = await withToken(org.repEast);
    ok(await program.client.send('PATCH', '/api/me', { name: 'Rita Rep' }, { origin: evil }), 200);
    (await LivePage.open(client, { origin: own })).close();
    (await LivePage.open(service.anonymous, { token: program.token, origin: evil })).close();
  });
});

describe('an upload belongs to whoever began it', () => {
  it('and is not there for anybody else, its manager and admin included', async () => {
    const upload = uploadOf(await createUpload(org.repEast.client, 10, { title: 'Mine', visibility: 'organization' }));
    for (const { client } of [org.repEast2, org.managerEast, org.admin]) {
      expect((await askOffset(client, upload.path)).status).toBe(404);
      expectProblem(await sendBytes(client, upload.path, 0, Buffer.from('12345')), 404, 'UPLOAD.NOT_FOUND');
      expectProblem(await endUpload(client, upload.path), 404, 'UPLOAD.NOT_FOUND');
      const { items } = ok(await client.get<{ items: Video[] }>('/api/videos?limit=100'));
      expect(items.map((video) => video.id)).not.toContain(upload.videoId);
    }
    expectProblem(await sendBytes(service.anonymous, upload.path, 0, Buffer.from('12345')), 401, 'AUTH.REQUIRED');
    expect(await askOffset(org.repEast.client, upload.path)).toEqual({ status: 200, offset: 0, length: '10' });
    expect(ok(await endUpload(org.repEast.client, upload.path), 204)).toBe('');
    expectProblem(await org.repEast.client.get(`/api/videos/${upload.videoId}`), 404, 'VIDEO.NOT_FOUND');
  });
});
