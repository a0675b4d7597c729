import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CommentView, NotificationKind, PersonRef } from '#libs/contracts';
import { expectProblem, ok, type Person } from './support/client.js';
import { createOrganization, type Organization } from './support/people.js';
import { startService, type Service } from './support/service.js';
import { LivePage } from './support/sockets.js';
import { until } from './support/until.js';
import { readyVideo } from './support/videos.js';

let service: Service;
let org: Organization;
let other: Organization;
let videoId: string;

beforeAll(async () => {
  service = await startService({ worker: true });
  org = await createOrganization(service.anonymous, 'Acme');
  other = await createOrganization(service.anonymous, 'Beta');
  videoId = await readyVideo(service, org.repEast, { title: 'Opening', visibility: 'team' });
}, 120_000);

afterAll(() => service.stop());

const say = async ({ client }: Person, values: object) => ok(await client.post<CommentView>(`/api/videos/${videoId}/comments`, { atMs: 1_000, ...values }), 201);
const told = async ({ client }: Person) => ok(await client.get<{ items: { kind: NotificationKind; commentId: string | null; snippet: string }[] }>('/api/notifications')).items;
const settled = () =>
  until('no job of notifications is left', async () => {
    const { rows } = await service.db.query(`SELECT 1 FROM jobs.job WHERE name LIKE 'notification.raise%' AND state < 'completed'`);
    return rows.length === 0;
  });
const readers = async ({ client }: Person, audience: string) =>
  ok(await client.get<{ items: PersonRef[] }>(`/api/videos/${videoId}/readers?audience=${audience}`)).items.map(({ name }) => name).sort();

describe('calling somebody by name', () => {
  it('offers those who would read it, and nobody else', async () => {
    expect(await readers(org.managerEast, 'team')).toEqual([org.managerEast, org.repEast, org.repEast2].map(({ me }) => me.name).sort());
    expect(await readers(org.managerEast, 'owner')).toEqual([org.managerEast, org.repEast].map(({ me }) => me.name).sort());
    expect(await readers(org.managerEast, 'coaches')).toEqual([org.managerEast.me.name]);
    expectProblem(await org.repWest.client.get(`/api/videos/${videoId}/readers`), 404, 'VIDEO.NOT_FOUND');
    expectProblem(await other.admin.client.get(`/api/videos/${videoId}/readers`), 404, 'VIDEO.NOT_FOUND');
  });

  it('tells them once, by mention alone, and not those who may not read it', async () => {
    const ids = [org.repEast2, org.repEast, org.repWest, other.repEast].map(({ me }) => me.id);
    const comment = await say(org.managerEast, { body: `@${org.repEast2.me.name} look`, mentions: ids });
    expect(comment.mentions.map(({ id }) => id).sort()).toEqual([org.repEast2.me.id, org.repEast.me.id].sort());
    await settled();
    const about = async (person: Person) => (await told(person)).filter(({ commentId }) => commentId === comment.id).map(({ kind }) => kind);
    expect(await about(org.repEast2)).toEqual(['mention']);
    expect(await about(org.repEast)).toEqual(['mention']);
    expect(await told(org.repWest)).toEqual([]);
    expect(await told(other.repEast)).toEqual([]);
  });

  it('in a reply and by an edit tells whoever was not told yet', async () => {
    const comment = await say(org.managerEast, { body: 'Look' });
    await settled();
    const mine = async () => (await told(org.repEast2)).filter(({ commentId }) => commentId === comment.id);
    expect(await mine()).toEqual([]);
    const body = `Look, @${org.repEast2.me.name}`;
    const edited = ok(await org.managerEast.client.patch<CommentView>(`/api/comments/${comment.id}`, { body, mentions: [org.repEast2.me.id] }));
    expect(edited.mentions).toEqual([{ id: org.repEast2.me.id, name: org.repEast2.me.name }]);
    const replied = ok(await org.repEast.client.post<CommentView>(`/api/comments/${comment.id}/replies`, { body: 'You too', mentions: [org.repEast2.me.id] }), 201);
    expect(replied.replies[0]?.mentions).toEqual([{ id: org.repEast2.me.id, name: org.repEast2.me.name }]);
    await settled();
    expect((await mine()).map(({ kind, snippet }) => [kind, snippet])).toEqual([
      ['mention', 'You too'],
      ['mention', body],
    ]);
  });

  it('ends where the comment is for others now', async () => {
    const comment = await say(org.managerEast, { body: 'Look', mentions: [org.repEast2.me.id] });
    const narrowed = ok(await org.managerEast.client.patch<CommentView>(`/api/comments/${comment.id}`, { audience: 'owner' }));
    expect(narrowed.mentions).toEqual([]);
    expect(JSON.stringify(await told(org.repEast2))).not.toContain(comment.id);
  });

  it('is refused when it is no list of ids, or too long', async () => {
    const refused = (mentions: unknown) => org.managerEast.client.post(`/api/videos/${videoId}/comments`, { atMs: 0, body: 'x', mentions });
    expectProblem(await refused(['nobody']), 400, 'INPUT.INVALID');
    expectProblem(await refused(Array.from({ length: 21 }, () => org.repEast.me.id)), 400, 'INPUT.INVALID');
  });
});

describe('settling a comment', () => {
  it('says what was done, until it is opened again', async () => {
    const comment = await say(org.managerEast, { kind: 'fix', body: 'Slower' });
    const change = async (values: object) => ok(await org.repEast.client.patch<CommentView>(`/api/comments/${comment.id}`, values));
    expect(await change({ resolved: true, resolvedNote: ' Fixed in take 3 ' })).toMatchObject({ resolved: true, resolvedNote: 'Fixed in take 3', resolvedBy: { id: org.repEast.me.id } });
    expect(await change({ resolved: false })).toMatchObject({ resolved: false, resolvedNote: null, resolvedBy: null });
    expect(await change({ resolved: true })).toMatchObject({ resolved: true, resolvedNote: null });
    expectProblem(await org.repEast.client.patch(`/api/comments/${comment.id}`, { resolved: true, resolvedNote: 'x'.repeat(201) }), 400, 'INPUT.INVALID');
    expectProblem(await org.repEast2.client.patch(`/api/comments/${comment.id}`, { resolved: true, resolvedNote: 'No' }), 403, 'COMMENT.RESOLVE_NOT_ALLOWED');
  });
});

describe('phrases of one’s own', () => {
  it('are what was written more than once, by oneself', async () => {
    for (const body of ['Ask why', 'ask why', 'Once only', 'Ask why']) await say(org.managerEast, { kind: 'fix', body });
    for (const body of ['Not yours', 'Not yours']) await say(org.repEast2, { body });
    const { items } = ok(await org.managerEast.client.get<{ items: object[] }>('/api/snippets'));
    expect(items).toContainEqual({ kind: 'fix', body: 'Ask why', uses: 3 });
    expect(JSON.stringify(items)).not.toMatch(/Once only|Not yours/);
  });
});

describe('how far people have read', () => {
  const reads = async ({ client }: Person) => ok(await client.get<{ items: { person: PersonRef; readAt: string }[] }>(`/api/videos/${videoId}/comments/reads`)).items;
  const mark = ({ client }: Person, until: string) => client.put(`/api/videos/${videoId}/comments/read`, { until });

  it('is seen by those who see the video, and never goes back or ahead of now', async () => {
    const { createdAt } = await say(org.managerEast, { body: 'Read me' });
    ok(await mark(org.repEast, createdAt), 204);
    expect(await reads(org.managerEast)).toEqual([{ person: { id: org.repEast.me.id, name: org.repEast.me.name }, readAt: createdAt }]);
    ok(await mark(org.repEast, '2020-01-01T00:00:00.000Z'), 204);
    expect((await reads(org.managerEast))[0]?.readAt).toBe(createdAt);
    ok(await mark(org.repEast, '2999-01-01T00:00:00.000Z'), 204);
    expect(Date.parse((await reads(org.managerEast))[0]?.readAt ?? '')).toBeLessThan(Date.parse('2999-01-01'));
    expectProblem(await org.repWest.client.get(`/api/videos/${videoId}/comments/reads`), 404, 'VIDEO.NOT_FOUND');
    expectProblem(await mark(org.repWest, createdAt), 404, 'VIDEO.NOT_FOUND');
    expectProblem(await mark(org.repEast, 'yesterday'), 400, 'INPUT.INVALID');
  });

  it('is short of a new reply in an old thread, as far as one may read it', async () => {
    const fresh = await readyVideo(service, org.repEast, { title: 'Read to the end', visibility: 'team' });
    const unread = async ({ client }: Person) => ok(await client.get<{ newCommentCount: number }>(`/api/videos/${fresh}`)).newCommentCount;
    const write = async (audience: string) => ok(await org.managerEast.client.post<CommentView>(`/api/videos/${fresh}/comments`, { atMs: 0, body: 'Here', audience }), 201);
    const answer = async (person: Person, { id }: CommentView) => ok(await person.client.post<CommentView>(`/api/comments/${id}/replies`, { body: 'And here' }), 201);
    const readAll = async ({ client }: Person) => ok(await client.put(`/api/videos/${fresh}/comments/read`, { until: new Date().toISOString() }), 204);
    const [open, secret] = [await write('team'), await write('coaches')];
    expect([await unread(org.repEast), await unread(org.repEast2)]).toEqual([1, 1]);
    for (const person of [org.repEast, org.repEast2]) await readAll(person);
    await answer(org.repEast2, open);
    await answer(org.managerEast, secret);
    expect([await unread(org.repEast), await unread(org.repEast2)]).toEqual([1, 0]);
    await readAll(org.repEast);
    expect(await unread(org.repEast)).toBe(0);
  });
});

describe('where the others are', () => {
  it('comes to those who have the video open, from those who have', async () => {
    const [coach, rep, outsider] = await Promise.all([org.managerEast, org.repEast, org.repWest].map(({ client }) => LivePage.open(client)));
    if (!coach || !rep || !outsider) throw new Error('unreachable');
    await coach.watch(videoId);
    // Not there: says nothing, hears nothing.
    outsider.socket.emit('video:position', { videoId, atMs: 9_999 });
    rep.socket.emit('video:position', { videoId, atMs: 8_888 });
    await rep.watch(videoId);
    rep.socket.emit('video:position', { videoId, atMs: 4_200 });
    await coach.hears('position');
    expect(coach.payloads('position')).toEqual([{ videoId, atMs: 4_200, person: { id: org.repEast.me.id, name: org.repEast.me.name } }]);
    expect(outsider.payloads('position')).toEqual([]);
    for (const page of [coach, rep, outsider]) page.close();
  });
});
