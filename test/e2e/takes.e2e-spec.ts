import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CommentAudience, CommentKind, CommentView, NotificationKind, Visibility } from '#libs/contracts';
import { expectProblem, ok, type Person } from './support/client.js';
import { createOrganization, type Organization } from './support/people.js';
import { startService, type Service } from './support/service.js';
import { LivePage } from './support/sockets.js';
import { until } from './support/until.js';
import { createUpload } from './support/tus.js';
import { readyVideo } from './support/videos.js';

interface Takes {
  items: { videoId: string; number: number; title: string; best: boolean }[];
  requests: { id: string; videoId: string; requestedBy: { id: string; name: string }; note: string; comment: { id: string; atMs: number; body: string } | null; canWithdraw: boolean }[];
  canAsk: boolean;
  canChoose: boolean;
}

interface Comparison {
  basis: 'words' | 'time';
  matchedWords: number;
  anchors: { fromMs: number; toMs: number }[];
}

let service: Service;
let org: Organization;
let rival: Organization;

beforeAll(async () => {
  service = await startService({ worker: true });
  [org, rival] = [await createOrganization(service.anonymous, 'Acme'), await createOrganization(service.anonymous, 'Rival')];
}, 120_000);

afterAll(() => service.stop());

const take = (owner: Person, title: string, takeOfId?: string, visibility: Visibility = 'team') =>
  readyVideo(service, owner, { title, kind: 'pitch', visibility, ...(takeOfId ? { takeOfId } : {}) });
const takes = async ({ client }: Person, id: string) => ok(await client.get<Takes>(`/api/videos/${id}/takes`), 200);
const say = async ({ client }: Person, videoId: string, body: string, audience: CommentAudience = 'team', kind: CommentKind = 'fix') =>
  ok(await client.post<CommentView>(`/api/videos/${videoId}/comments`, { atMs: 12_000, kind, body, audience }), 201);
const ask = async ({ client }: Person, videoId: string, body: object = {}) => ok(await client.post<Takes>(`/api/videos/${videoId}/take-requests`, body), 201);
const told = async ({ client }: Person, videoId: string, kind: NotificationKind) => {
  const { items } = ok(await client.get<{ items: { kind: NotificationKind; video: { id: string }; actor: { name: string } | null; commentId: string | null }[] }>('/api/notifications'), 200);
  return items.filter((item) => item.kind === kind && item.video.id === videoId);
};
const captions = async ({ client }: Person, videoId: string, cues: string) =>
  ok(await client.post(`/api/videos/${videoId}/captions`, { language: 'en', content: `WEBVTT\n\n${cues}\n` }), 201);

describe('takes of one pitch', () => {
  it('belong together, in order, for whoever may see them; one that is deleted leaves the others', async () => {
    const first = await take(org.repEast, 'Opening');
    expect((await takes(org.repEast, first)).items).toEqual([]);
    const second = await take(org.repEast, 'Opening, take 2', first);
    // For the second: it is the same series.
    const third = await take(org.repEast, 'Opening, take 3', second, 'organization');
    const numbers = async (person: Person, id: string) => (await takes(person, id)).items.map(({ videoId, number }) => [videoId, number]);
    expect(await numbers(org.repEast, second)).toEqual([[first, 1], [second, 2], [third, 3]]);
    expect(await numbers(org.managerEast, first)).toEqual([[first, 1], [second, 2], [third, 3]]);
    // The two others are for the team: their numbers are not given away to somebody else.
    expect(await numbers(org.repWest, third)).toEqual([]);
    expectProblem(await org.repWest.client.get(`/api/videos/${first}/takes`), 404, 'VIDEO.NOT_FOUND');
    expectProblem(await rival.admin.client.get(`/api/videos/${third}/takes`), 404, 'VIDEO.NOT_FOUND');

    ok(await org.repEast.client.delete(`/api/videos/${first}`), 204);
    expect(await numbers(org.repEast, second)).toEqual([[second, 1], [third, 2]]);
    // Recorded for one that went meanwhile, from a page that was still open.
    const fourth = await take(org.repEast, 'Opening, take 4', first);
    expect(await numbers(org.repEast, fourth)).toEqual([[second, 1], [third, 2], [fourth, 3]]);
    await service.db.query('DELETE FROM video WHERE id = $1', [first]);
    expect(await numbers(org.repEast, fourth)).toEqual([[second, 1], [third, 2], [fourth, 3]]);
    ok(await org.repEast.client.get(`/api/videos/${second}`), 200);
  });

  it('are recorded by one person', async () => {
    const first = await take(org.repEast, 'Mine');
    expectProblem(await createUpload(org.repEast2.client, 10, { title: 'Theirs', takeOfId: first }), 403, 'VIDEO.NOT_YOUR_TAKE');
    expectProblem(await createUpload(org.managerEast.client, 10, { title: 'Coach', takeOfId: first }), 403, 'VIDEO.NOT_YOUR_TAKE');
    expectProblem(await createUpload(org.repWest.client, 10, { title: 'Unseen', takeOfId: first }), 404, 'VIDEO.NOT_FOUND');
    expectProblem(await createUpload(rival.admin.client, 10, { title: 'Foreign', takeOfId: first }), 404, 'VIDEO.NOT_FOUND');
    expect((await takes(org.repEast, first)).items).toEqual([]);
  });

  it('have a best one, chosen by the owner or a coach', async () => {
    const first = await take(org.repEast, 'Best of two');
    const best = async (person: Person) => (await takes(person, first)).items.filter((item) => item.best).map(({ videoId }) => videoId);
    expectProblem(await org.repEast.client.put(`/api/videos/${first}/best-take`), 409, 'TAKE.ONLY_ONE');
    const second = await take(org.repEast, 'Best of two, take 2', first);
    ok(await org.repEast.client.put(`/api/videos/${first}/best-take`), 200);
    expect(await best(org.repEast2)).toEqual([first]);
    ok(await org.managerEast.client.put(`/api/videos/${second}/best-take`), 200);
    expect(await best(org.repEast)).toEqual([second]);
    expect((await takes(org.repEast2, first)).canChoose).toBe(false);
    expectProblem(await org.repEast2.client.put(`/api/videos/${first}/best-take`), 403, 'TAKE.NOT_YOURS_TO_CHOOSE');
    expectProblem(await org.managerWest.client.put(`/api/videos/${first}/best-take`), 404, 'VIDEO.NOT_FOUND');
    // Not the best one: nothing changes.
    ok(await org.repEast.client.delete(`/api/videos/${first}/best-take`), 200);
    expect(await best(org.repEast)).toEqual([second]);
    ok(await org.repEast.client.delete(`/api/videos/${second}/best-take`), 200);
    expect(await best(org.repEast)).toEqual([]);
  });
});

describe('asking for another take', () => {
  it('tells the owner at once, with the comment; the kept take answers it and tells the coach', async () => {
    const first = await take(org.repEast, 'Price');
    const fix = await say(org.managerEast, first, 'Say the price in one sentence');
    const [rep, coach] = [await LivePage.open(org.repEast.client), await LivePage.open(org.managerEast.client)];
    await rep.watch(first);
    await coach.watch(first);
    const asked = await ask(org.managerEast, first, { note: 'Once more', commentId: fix.id });
    await rep.hears('takes.changed', ({ videoId }) => videoId === first);
    const [request] = (await takes(org.repEast, first)).requests;
    expect(request).toMatchObject({ id: asked.requests[0]?.id, note: 'Once more', comment: { id: fix.id, atMs: 12_000, body: fix.body }, requestedBy: { name: 'Mia Manager' }, canWithdraw: false });
    const [notification] = await until('the owner is told', async () => {
      const items = await told(org.repEast, first, 'take_requested');
      return items.length > 0 && items;
    });
    expect(notification).toMatchObject({ actor: { name: 'Mia Manager' }, commentId: fix.id });

    const waiting = async ({ client }: Person) => ok(await client.get<{ items: { videoId: string; title: string }[] }>('/api/take-requests'), 200).items;
    expect(await waiting(org.repEast)).toMatchObject([{ videoId: first, title: 'Price', note: 'Once more', canWithdraw: false }]);
    for (const other of [org.managerEast, org.repEast2, rival.admin]) expect(await waiting(other)).toEqual([]);

    const second = await take(org.repEast, 'Price, take 2', first);
    expect((await takes(org.managerEast, first)).requests).toHaveLength(1);
    expectProblem(await org.managerEast.client.post(`/api/videos/${second}/takes/keep`), 403, 'TAKE.NOT_YOURS_TO_SEND');
    const kept = ok(await org.repEast.client.post<Takes>(`/api/videos/${second}/takes/keep`), 200);
    expect(kept.requests).toEqual([]);
    expect(await waiting(org.repEast)).toEqual([]);
    await until('the coach is told', async () => (await told(org.managerEast, second, 'take_recorded')).length > 0);
    // Once more is no harm.
    ok(await org.repEast.client.post(`/api/videos/${second}/takes/keep`), 200);
    expect((await takes(org.managerEast, second)).requests).toEqual([]);
    rep.close();
    coach.close();
  });

  it('is answered by a later take, not by one that was there before', async () => {
    const first = await take(org.repEast, 'In order');
    const second = await take(org.repEast, 'In order, take 2', first);
    await ask(org.managerEast, first);
    await ask(org.managerEast, second);
    const open = async () => (await takes(org.repEast, first)).requests.map(({ videoId }) => videoId);
    ok(await org.repEast.client.post(`/api/videos/${first}/takes/keep`), 200);
    expect(await open()).toEqual([first, second]);
    ok(await org.repEast.client.post(`/api/videos/${second}/takes/keep`), 200);
    expect(await open()).toEqual([second]);
    ok(await org.repEast.client.post(`/api/videos/${await take(org.repEast, 'In order, take 3', first)}/takes/keep`), 200);
    expect(await open()).toEqual([]);
  });

  it('is for those who coach, of videos they see', async () => {
    const first = await take(org.repEast, 'Who may ask');
    expectProblem(await org.repEast2.client.post(`/api/videos/${first}/take-requests`, {}), 403, 'ACCESS.FORBIDDEN');
    expectProblem(await org.managerWest.client.post(`/api/videos/${first}/take-requests`, {}), 404, 'VIDEO.NOT_FOUND');
    expectProblem(await rival.admin.client.post(`/api/videos/${first}/take-requests`, {}), 404, 'VIDEO.NOT_FOUND');
    const own = await take(org.managerEast, 'Of a manager');
    expectProblem(await org.managerEast.client.post(`/api/videos/${own}/take-requests`, {}), 403, 'TAKE.NOT_YOURS_TO_ASK');
    expect([(await takes(org.managerEast, first)).canAsk, (await takes(org.repEast, first)).canAsk]).toEqual([true, false]);
  });

  it('is between the rep and those who coach: colleagues learn nothing of it', async () => {
    const first = await take(org.repEast, 'Between us', undefined, 'organization');
    const fix = await say(org.managerEast, first, 'For you alone', 'owner');
    await ask(org.managerEast, first, { note: 'Softer', commentId: fix.id });
    expect((await takes(org.repEast, first)).requests[0]?.comment?.body).toBe('For you alone');
    expect((await takes(org.enablement, first)).requests[0]?.comment?.body).toBe('For you alone');
    for (const colleague of [org.repEast2, org.repWest]) expect((await takes(colleague, first)).requests).toEqual([]);
  });

  it('never quotes to the rep what coaches wrote to each other', async () => {
    const first = await take(org.repEast, 'Behind the scenes');
    const secret = await say(org.managerEast, first, 'Not ready for this customer', 'coaches');
    expectProblem(await org.managerEast.client.post(`/api/videos/${first}/take-requests`, { commentId: secret.id }), 422, 'TAKE.COMMENT_HIDDEN');
    const elsewhere = await say(org.managerEast, await take(org.repEast, 'Another'), 'Elsewhere');
    expectProblem(await org.managerEast.client.post(`/api/videos/${first}/take-requests`, { commentId: elsewhere.id }), 404, 'COMMENT.NOT_FOUND');
    const open = await say(org.managerEast, first, 'Louder');
    await ask(org.managerEast, first, { commentId: open.id });
    // Later kept between coaches: the request stays, without its words.
    ok(await org.managerEast.client.patch(`/api/comments/${open.id}`, { audience: 'coaches' }), 200);
    expect((await takes(org.repEast, first)).requests).toMatchObject([{ comment: null }]);
    expect((await takes(org.managerEast, first)).requests).toMatchObject([{ comment: { body: 'Louder' } }]);
  });

  it('is changed when asked again, and taken back', async () => {
    const first = await take(org.repEast, 'Asked twice', undefined, 'organization');
    await ask(org.managerEast, first, { note: 'Slower' });
    const { requests } = await ask(org.managerEast, first, { note: 'Slower, and with a pause' });
    expect(requests.map(({ note }) => note)).toEqual(['Slower, and with a pause']);
    const id = requests[0]?.id ?? '';
    expectProblem(await org.repEast.client.delete(`/api/take-requests/${id}`), 403, 'ACCESS.FORBIDDEN');
    expectProblem(await rival.admin.client.delete(`/api/take-requests/${id}`), 404, 'TAKE.REQUEST_NOT_FOUND');
    ok(await org.enablement.client.delete(`/api/take-requests/${id}`), 204);
    expect((await takes(org.repEast, first)).requests).toEqual([]);
  });
});

describe('two takes beside each other', () => {
  it('are compared by the words they share, as far as one sees both', async () => {
    const first = await take(org.repEast, 'Compared');
    const second = await take(org.repEast, 'Compared, take 2', first, 'private');
    const compare = async (a: string, b: string) => ok(await org.managerEast.client.get<Comparison>(`/api/videos/${a}/compare/${b}`), 200);
    expect(await compare(first, second)).toEqual({ basis: 'time', matchedWords: 0, anchors: [] });
    await captions(org.repEast, first, '00:10.000 --> 00:14.000\nOur price is forty');
    await captions(org.repEast, second, '00:20.000 --> 00:28.000\nour price, is forty!');
    const { basis, matchedWords, anchors } = await compare(first, second);
    expect([basis, matchedWords]).toEqual(['words', 4]);
    expect(anchors[0]).toEqual({ fromMs: 10_000, toMs: 20_000 });
    expect((await compare(second, first)).anchors).toEqual(anchors.map(({ fromMs, toMs }) => ({ fromMs: toMs, toMs: fromMs })));
    // A colleague sees only the first.
    expectProblem(await org.repEast2.client.get(`/api/videos/${first}/compare/${second}`), 404, 'VIDEO.NOT_FOUND');
    expectProblem(await org.repEast2.client.get(`/api/videos/${second}/compare/${first}`), 404, 'VIDEO.NOT_FOUND');
    expectProblem(await rival.admin.client.get(`/api/videos/${first}/compare/${second}`), 404, 'VIDEO.NOT_FOUND');
  });
});
