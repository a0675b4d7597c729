import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CommentView, NotificationKind } from '#libs/contracts';
import { ok, expectProblem, type Person } from './support/client.js';
import { createOrganization, type Organization } from './support/people.js';
import { startService, type Service } from './support/service.js';
import { LivePage } from './support/sockets.js';
import { until } from './support/until.js';
import { readyVideo } from './support/videos.js';

interface NotificationList {
  items: { id: string; kind: NotificationKind; actor: { name: string } | null; video: { id: string; title: string }; commentId: string | null; atMs: number | null; snippet: string | null; read: boolean }[];
  unread: number;
  nextCursor: string | null;
}

let service: Service;
let org: Organization;

beforeAll(async () => {
  service = await startService({ worker: true });
  org = await createOrganization(service.anonymous, 'Acme');
}, 120_000);

afterAll(() => service.stop());

const list = async ({ client }: Person, query = '') => ok(await client.get<NotificationList>(`/api/notifications${query}`), 200);
const told = (person: Person, videoId: string) =>
  until(`${person.me.name} is told`, async () => {
    const { items } = await list(person);
    const about = items.filter(({ video }) => video.id === videoId);
    return about.length > 0 && about;
  });
const say = async ({ client }: Person, videoId: string, body: string, atMs = 1000) =>
  ok(await client.post<CommentView>(`/api/videos/${videoId}/comments`, { atMs, body }), 201);
/** Everything that was said so far has been told. */
const settled = () =>
  until('no job of notifications is left', async () => {
    const { rows } = await service.db.query(`SELECT 1 FROM jobs.job WHERE name LIKE 'notification.raise%' AND state < 'completed'`);
    return rows.length === 0;
  });

describe('notifications in the page', () => {
  it('tell the owner of a comment at once, by socket to them only, with the second to go to', async () => {
    const videoId = await readyVideo(service, org.repEast, { title: 'Opening', visibility: 'team' });
    const [mine, others] = await Promise.all([LivePage.open(org.repEast.client), LivePage.open(org.repEast2.client)]);
    const comment = await say(org.managerEast, videoId, 'Slow down here', 12_000);
    await mine.hears('notification.changed');
    const { items, unread } = await list(org.repEast);
    expect(unread).toBe(1);
    expect(items).toEqual([
      expect.objectContaining({ kind: 'comment', actor: { id: org.managerEast.me.id, name: 'Mia Manager' }, video: { id: videoId, title: 'Opening' }, commentId: comment.id, atMs: 12_000, snippet: 'Slow down here', read: false }),
    ]);
    expect(others.payloads('notification.changed')).toEqual([]);
    expect((await list(org.managerEast)).items).toEqual([]);
    mine.close();
    others.close();
  });

  it('tell a thread of replies, and nobody of their own words or of the same thing twice', async () => {
    const videoId = await readyVideo(service, org.repEast, { title: 'Thread', visibility: 'team' });
    const { id } = await say(org.managerEast, videoId, 'Why this price?');
    await told(org.repEast, videoId);
    ok(await org.repEast2.client.post(`/api/comments/${id}/replies`, { body: 'I ask that too' }), 201);
    ok(await org.repEast.client.post(`/api/comments/${id}/replies`, { body: 'Because of the pilot' }), 201);
    await settled();
    const kinds = async (person: Person) => (await told(person, videoId)).map(({ kind, snippet }) => [kind, snippet]).sort();
    expect(await kinds(org.repEast)).toEqual([['comment', 'Why this price?'], ['reply', 'I ask that too']]);
    expect(await kinds(org.managerEast)).toEqual([['reply', 'Because of the pilot'], ['reply', 'I ask that too']]);
    expect(await kinds(org.repEast2)).toEqual([['reply', 'Because of the pilot']]);
  });

  it('tell the owner of a score once, however often it is given', async () => {
    const videoId = await readyVideo(service, org.repEast, { title: 'Scored', visibility: 'team' });
    for (const score of [3, 4]) ok(await org.managerEast.client.put(`/api/videos/${videoId}/review`, { score }), 200);
    await settled();
    expect((await told(org.repEast, videoId)).map(({ kind }) => kind)).toEqual(['review']);
  });

  it('are read one by one, by opening the video, or all; nobody touches another’s', async () => {
    const videoId = await readyVideo(service, org.repEast, { title: 'Read', visibility: 'team' });
    await say(org.managerEast, videoId, 'One');
    const [first] = await told(org.repEast, videoId);
    const id = first?.id ?? '';
    expectProblem(await org.repEast2.client.patch(`/api/notifications/${id}`, { read: true }), 404, 'NOTIFICATION.NOT_FOUND');
    const isRead = async () => (await list(org.repEast)).items.find((item) => item.id === id)?.read;
    expect(await isRead()).toBe(false);
    ok(await org.repEast.client.patch(`/api/notifications/${id}`, { read: true }), 204);
    expect(await isRead()).toBe(true);
    ok(await org.repEast.client.patch(`/api/notifications/${id}`, { read: false }), 204);
    ok(await org.repEast.client.post(`/api/videos/${videoId}/notifications/read`), 204);
    expect(await isRead()).toBe(true);
    ok(await org.repEast.client.post('/api/notifications/read-all'), 204);
    expect((await list(org.repEast)).unread).toBe(0);
  });

  it('come in pages, none twice and none left out', async () => {
    const all = (await list(org.repEast, '?limit=100')).items.map(({ id }) => id);
    expect(all.length).toBeGreaterThan(3);
    const paged: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: NotificationList = await list(org.repEast, `?limit=2${cursor && `&cursor=${cursor}`}`);
      paged.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(paged).toEqual(all);
  });

  it('tell nothing of what one may no longer see, and it is not counted', async () => {
    const videoId = await readyVideo(service, org.repEast, { title: 'Soon private', visibility: 'team' });
    const { id } = await say(org.repEast2, videoId, 'Mine');
    ok(await org.managerEast.client.post(`/api/comments/${id}/replies`, { body: 'A secret answer' }), 201);
    await told(org.repEast2, videoId);
    const before = (await list(org.repEast2)).unread;
    ok(await org.repEast.client.patch(`/api/videos/${videoId}`, { visibility: 'private' }), 200);
    // Told to those who see it still, and not to those who do not.
    ok(await org.managerEast.client.post(`/api/comments/${id}/replies`, { body: 'Another secret' }), 201);
    await until('the owner is told', async () => (await list(org.repEast)).items.some(({ snippet }) => snippet === 'Another secret'));
    await settled();
    const after = await list(org.repEast2);
    expect(JSON.stringify(after)).not.toMatch(/Soon private|secret/);
    expect(after.unread).toBe(before - 1);
    const { rows } = await service.db.query('SELECT count(*)::int AS count FROM notification WHERE user_id = $1 AND video_id = $2', [org.repEast2.me.id, videoId]);
    expect(rows).toEqual([{ count: 1 }]);
  });
});
