import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CommentView } from '#libs/contracts';
import { expectProblem, ok, type Person } from './support/client.js';
import { createOrganization, type Organization } from './support/people.js';
import { startService, type Service } from './support/service.js';
import { LivePage } from './support/sockets.js';
import { until } from './support/until.js';
import { indexNow, readyVideo, search, type Video } from './support/videos.js';

const SECRET = 'quincunx';

let service: Service;
let org: Organization;
let videoId: string;

beforeAll(async () => {
  service = await startService({ worker: true });
  org = await createOrganization(service.anonymous, 'Acme');
  videoId = await readyVideo(service, org.repEast, { title: 'Pitch', visibility: 'organization' });
});

afterAll(() => service.stop());

const write = ({ client }: Person, body: string, audience: string) => client.post<CommentView>(`/api/videos/${videoId}/comments`, { atMs: 1_000, body, audience });
const bodies = async ({ client }: Person) => ok(await client.get<{ items: CommentView[] }>(`/api/videos/${videoId}/comments`), 200).items.map(({ body }) => body);

describe('a note for few', () => {
  it('is read by those it is for, by no way by others', async () => {
    const note = ok(await write(org.managerEast, `${SECRET} for coaches`, 'coaches'), 201);
    const toOwner = ok(await write(org.managerEast, 'For Rita alone', 'owner'), 201);
    await indexNow(service, videoId);
    expect(await bodies(org.managerEast)).toHaveLength(2);
    expect(await bodies(org.enablement)).toHaveLength(2);
    expect(await bodies(org.repEast)).toEqual(['For Rita alone']);
    expect(await bodies(org.repEast2)).toEqual([]);
    const counts = async ({ client }: Person) => ok(await client.get<Video>(`/api/videos/${videoId}`)).commentCount;
    expect([await counts(org.managerEast), await counts(org.repEast), await counts(org.repEast2)]).toEqual([2, 1, 0]);

    // Not even coaches find it: what search knows, it may tell.
    for (const person of [org.repEast, org.repEast2, org.managerEast]) expect((await search(person.client, SECRET)).hits).toEqual([]);
    for (const call of [
      (person: Person) => person.client.patch(`/api/comments/${note.id}`, { resolved: true }),
      (person: Person) => person.client.post(`/api/comments/${note.id}/replies`, { body: 'What?' }),
      (person: Person) => person.client.get(`/api/comments/${note.id}/history`),
      (person: Person) => person.client.delete(`/api/comments/${note.id}`),
    ]) {
      for (const person of [org.repEast, org.repEast2]) expectProblem(await call(person), 404, 'COMMENT.NOT_FOUND');
    }
    for (const way of ['/api/notifications', '/api/me/export', '/api/videos']) {
      expect(await org.repEast.client.text(way)).not.toContain(SECRET);
    }
    expectProblem(await org.repEast2.client.post(`/api/comments/${toOwner.id}/replies`, { body: 'What?' }), 404, 'COMMENT.NOT_FOUND');
    ok(await org.repEast.client.post(`/api/comments/${toOwner.id}/replies`, { body: 'Thank you' }), 201);
  });

  it('is written by those who coach, or by the owner to them', async () => {
    expectProblem(await write(org.repEast2, 'For coaches', 'coaches'), 403, 'COMMENT.AUDIENCE_NOT_ALLOWED');
    expectProblem(await write(org.repEast2, 'For Rita', 'owner'), 403, 'COMMENT.AUDIENCE_NOT_ALLOWED');
    expectProblem(await write(org.repEast, 'For coaches', 'coaches'), 403, 'COMMENT.AUDIENCE_NOT_ALLOWED');
    ok(await write(org.repEast, 'What should I do here?', 'owner'), 201);
    expectProblem(await write(org.managerEast, 'For nobody', 'nobody'), 400, 'INPUT.INVALID');
  });

  it('never comes over the socket to others, whose count of the feed goes on without a gap', async () => {
    const [coach, colleague] = [await LivePage.open(org.managerWest.client), await LivePage.open(org.repEast2.client)];
    const entries = (page: LivePage) => page.heard.filter(({ event }) => event.startsWith('comment.')).map(({ payload }) => payload as { seq: number; commentId?: string });
    const watch = async (page: LivePage, since?: number) => {
      const answer = await page.watch(videoId, since);
      if (!answer.ok) throw new Error(answer.message);
      return answer;
    };
    const before = await watch(colleague);
    await watch(coach);
    const note = ok(await write(org.managerEast, `${SECRET} again`, 'coaches'), 201);
    const open = ok(await write(org.managerEast, 'For everybody', 'team'), 201);
    await until('both have heard of both', () => entries(coach).length === 2 && entries(colleague).length === 2);
    expect(entries(coach)).toMatchObject([{ comment: { id: note.id } }, { comment: { id: open.id } }]);
    expect(JSON.stringify(colleague.heard)).not.toContain(SECRET);
    expect(entries(colleague).map(({ seq }) => seq)).toEqual([before.seq + 1, before.seq + 2]);

    // The same for who was away, and for a note that stops being everybody's.
    ok(await org.managerEast.client.patch(`/api/comments/${open.id}`, { audience: 'coaches', body: `${SECRET} now` }), 200);
    await until('it is gone for the colleague', () => entries(colleague).length === 3);
    expect(entries(colleague)[2]).toMatchObject({ commentId: open.id });
    const late = await watch(colleague, before.seq);
    expect(JSON.stringify(late)).not.toContain(SECRET);
    expect(late.missed.map(({ seq }) => seq).at(-1)).toBe(late.seq);
    coach.close();
    colleague.close();
  });
});

describe('a reply', () => {
  const reply = ({ client }: Person, id: string, body: string, more: object = {}) => client.post<CommentView>(`/api/comments/${id}/replies`, { body, ...more });
  const widen = async (id: string, audience: string) => ok(await org.managerEast.client.patch<CommentView>(`/api/comments/${id}`, { audience }), 200);
  const thread = async ({ client }: Person, id: string) =>
    ok(await client.get<{ items: CommentView[] }>(`/api/videos/${videoId}/comments`), 200).items.find((comment) => comment.id === id)?.replies.map(({ body }) => body);

  it('stays for those whom it was written for, when its comment is for more people since', async () => {
    const rep = await LivePage.open(org.repEast.client);
    const before = await rep.watch(videoId);
    const { id } = ok(await write(org.managerEast, 'Ready for more?', 'coaches'), 201);
    const answered = ok(await reply(org.managerWest, id, `${SECRET}: not sure he stays`, { mentions: [org.enablement.me.id] }), 201);
    expect(answered.replies[0]?.audience).toBe('coaches');
    ok(await org.managerWest.client.patch(`/api/comments/${id}`, { resolved: true, resolvedNote: `${SECRET} talked over` }), 200);
    await widen(id, 'owner');
    ok(await reply(org.managerWest, id, 'For Rita and us'), 201);
    await widen(id, 'team');
    ok(await reply(org.repEast2, id, 'For everybody'), 201);
    await indexNow(service, videoId);
    await until('all that is told was told', async () => (await service.db.query(`SELECT 1 FROM jobs.job WHERE name LIKE 'notification.raise%' AND state < 'completed'`)).rows.length === 0);

    const [secret, toOwner, toAll] = [`${SECRET}: not sure he stays`, 'For Rita and us', 'For everybody'];
    for (const coach of [org.managerEast, org.managerWest, org.enablement]) expect(await thread(coach, id)).toEqual([secret, toOwner, toAll]);
    expect(await thread(org.repEast, id)).toEqual([toOwner, toAll]);
    expect(await thread(org.repEast2, id)).toEqual([toAll]);
    for (const person of [org.repEast, org.repEast2]) {
      for (const way of [`/api/videos/${videoId}/comments`, '/api/notifications', '/api/me/export', `/api/search?q=${SECRET}`]) {
        expect(JSON.stringify((await person.client.get(way)).body)).not.toContain(SECRET);
      }
      expectProblem(await person.client.delete(`/api/replies/${answered.replies[0]?.id ?? ''}`), 404, 'REPLY.NOT_FOUND');
    }
    expect((await search(org.managerEast.client, SECRET)).hits).toEqual([]);
    // Found, and known whose it is, though others stand between it and the comment.
    expect((await search(org.repEast2.client, 'everybody ')).hits[0]?.moments[0]).toMatchObject({ author: { name: org.repEast2.me.name } });
    await until('the rep has heard of the last', () => JSON.stringify(rep.heard).includes(toAll));
    const missed = await rep.watch(videoId, before.ok ? before.seq : 0);
    expect(JSON.stringify([rep.heard, missed])).not.toContain(SECRET);
    const { rows } = await service.db.query(`SELECT u.name FROM notification n JOIN reply r ON r.id = n.reply_id JOIN "user" u ON u.id = n.user_id WHERE r.body LIKE '${SECRET}%' ORDER BY u.name`);
    expect(rows.map(({ name }: { name: string }) => name)).toEqual([org.enablement.me.name, org.managerEast.me.name].sort());
    rep.close();
  });

  it('that was held back while its comment came to be for more people is for those whom it was written for', async () => {
    const { id } = ok(await write(org.managerEast, 'Among us', 'coaches'), 201);
    await widen(id, 'team');
    ok(await reply(org.managerWest, id, `${SECRET}, written before`, { audience: 'coaches', clientId: randomUUID() }), 201);
    expect(await thread(org.repEast, id)).toEqual([]);
    expectProblem(await reply(org.repEast2, id, 'Hidden from Rita', { audience: 'coaches' }), 403, 'COMMENT.AUDIENCE_NOT_ALLOWED');
    // For fewer people than the comment, never for more.
    const narrow = ok(await write(org.managerEast, 'Among us again', 'coaches'), 201);
    const answered = ok(await reply(org.managerWest, narrow.id, 'Yes', { audience: 'team' }), 201);
    expect(answered.replies[0]?.audience).toBe('coaches');
  });
});

describe('an edited comment', () => {
  it('keeps what it said before', async () => {
    const { id, edited } = ok(await write(org.managerEast, 'First words', 'team'), 201);
    expect(edited).toBe(false);
    expect(ok(await org.managerEast.client.patch<CommentView>(`/api/comments/${id}`, { body: 'Second words' }), 200).edited).toBe(true);
    ok(await org.managerEast.client.patch(`/api/comments/${id}`, { body: 'Third words' }), 200);
    ok(await org.managerEast.client.patch(`/api/comments/${id}`, { resolved: true }), 200);
    const { items } = ok(await org.repEast2.client.get<{ items: { body: string }[] }>(`/api/comments/${id}/history`), 200);
    expect(items.map(({ body }) => body)).toEqual(['Second words', 'First words']);
  });

  it('speaks of another second or range, which ends after it begins', async () => {
    const { id } = ok(await write(org.managerEast, 'Not here', 'team'), 201);
    const change = (values: object, by = org.managerEast) => by.client.patch<CommentView>(`/api/comments/${id}`, values);
    expect(ok(await change({ atMs: 2_000, endMs: 5_000, kind: 'praise' }), 200)).toMatchObject({ atMs: 2_000, endMs: 5_000, kind: 'praise', edited: false });
    expectProblem(await change({ atMs: 5_000 }), 422, 'COMMENT.RANGE');
    expectProblem(await change({ endMs: 2_000 }), 422, 'COMMENT.RANGE');
    expectProblem(await change({ endMs: 86_000_000 }), 422, 'COMMENT.BEYOND_END');
    expectProblem(await change({ atMs: 0 }, org.managerWest), 403, 'COMMENT.NOT_YOURS');
    expect(ok(await change({ atMs: 7_000, endMs: null }), 200)).toMatchObject({ atMs: 7_000, endMs: null });
  });

  it('keeps it for those whom it was written for, when it is for more people now', async () => {
    const { id } = ok(await write(org.managerEast, `${SECRET}: not ready`, 'coaches'), 201);
    const change = async (values: object) => ok(await org.managerEast.client.patch(`/api/comments/${id}`, values), 200);
    const before = async ({ client }: Person) => ok(await client.get<{ items: { body: string }[] }>(`/api/comments/${id}/history`), 200).items.map(({ body }) => body);
    await change({ body: `${SECRET}: nearly ready` });
    await change({ body: 'For you: slow down', audience: 'owner' });
    await change({ body: 'Slow down', audience: 'team' });
    await change({ body: 'Slow down here' });
    const forCoaches = [`${SECRET}: nearly ready`, `${SECRET}: not ready`];
    for (const coach of [org.managerEast, org.enablement]) expect(await before(coach)).toEqual(['Slow down', 'For you: slow down', ...forCoaches]);
    expect(await before(org.repEast)).toEqual(['Slow down', 'For you: slow down']);
    expect(await before(org.repEast2)).toEqual(['Slow down']);
    for (const way of ['/api/me/export', `/api/videos/${videoId}/comments`, '/api/notifications', `/api/search?q=${SECRET}`]) {
      expect(await org.repEast.client.text(way)).not.toContain(SECRET);
    }
  });
});
