import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { expectProblem, ok, type Person } from './support/client.js';
import { createOrganization, type Organization } from './support/people.js';
import { startService, type Service } from './support/service.js';
import { indexNow, readyVideo, search, type Video } from './support/videos.js';

interface Ask {
  id: string;
  text: string;
  askedBy: { id: string };
  answers: { videoId: string; title: string; atMs: number; answeredBy: { id: string } }[];
  canClose: boolean;
}

let service: Service;
let org: Organization;
let rival: Organization;

beforeAll(async () => {
  service = await startService();
  [org, rival] = [await createOrganization(service.anonymous, 'Acme'), await createOrganization(service.anonymous, 'Rival')];
});

afterAll(() => service.stop());

const ask = async ({ client }: Person, text: string) => ok(await client.post<Ask>('/api/asks', { text }), 201);
const list = async ({ client }: Person) => ok(await client.get<{ items: Ask[] }>('/api/asks'), 200).items;

describe('asking the team for a recording', () => {
  it('is seen by everybody in the organization, answered with a video, and put away by who asked or coaches', async () => {
    const { id } = await ask(org.repEast, 'How do we answer “we already use X”?');
    expect((await list(org.repWest)).map((one) => [one.id, one.canClose])).toEqual([[id, false]]);
    expect(await list(rival.admin)).toEqual([]);
    expectProblem(await rival.admin.client.delete(`/api/asks/${id}`), 404, 'ASK.NOT_FOUND');
    expectProblem(await org.repWest.client.delete(`/api/asks/${id}`), 403, 'ASK.NOT_YOURS');

    const videoId = await readyVideo(service, org.repWest, { title: 'Already use X', visibility: 'organization' });
    const answered = ok(await org.repWest.client.post<Ask>(`/api/asks/${id}/answers`, { videoId, atMs: 12_000 }), 201);
    expect(answered.answers).toMatchObject([{ videoId, title: 'Already use X', atMs: 12_000, answeredBy: { id: org.repWest.me.id } }]);
    expect((await list(org.repEast))[0]?.answers).toHaveLength(1);

    ok(await org.managerEast.client.delete(`/api/asks/${id}`), 204);
    expect(await list(org.repEast)).toEqual([]);
    expectProblem(await org.enablement.client.post(`/api/asks/${id}/answers`, { videoId, atMs: 1_000 }), 404, 'ASK.NOT_FOUND');
    ok(await org.repEast.client.post(`/api/asks/${id}/restore`), 200);
    // Somebody else with the same video takes nothing from who was first, who may move the second.
    ok(await org.enablement.client.post(`/api/asks/${id}/answers`, { videoId, atMs: 1_000 }), 201);
    ok(await org.repWest.client.post(`/api/asks/${id}/answers`, { videoId, atMs: 13_000 }), 201);
    expect((await list(org.repEast)).map(({ answers }) => answers)).toMatchObject([[{ atMs: 13_000, answeredBy: { id: org.repWest.me.id } }]]);
  });

  it('never tells of an answer to somebody who may not see it, nor takes one that who asked can’t open', async () => {
    const { id } = await ask(org.repEast, 'Silence after the price');
    const hidden = await readyVideo(service, org.repWest, { title: 'Only West', visibility: 'team' });
    const problem = expectProblem(await org.repWest.client.post(`/api/asks/${id}/answers`, { videoId: hidden }), 422, 'ASK.ANSWER_HIDDEN');
    expect(problem.detail).toContain('Who may see it');
    // Somebody else's video that the answerer can't see either is no video at all.
    expectProblem(await org.repEast2.client.post(`/api/asks/${id}/answers`, { videoId: hidden }), 404, 'VIDEO.NOT_FOUND');
    const forTeam = await readyVideo(service, org.repEast2, { title: 'Only East', visibility: 'team' });
    ok(await org.repEast2.client.post(`/api/asks/${id}/answers`, { videoId: forTeam }), 201);
    expect((await list(org.repEast)).find((one) => one.id === id)?.answers).toHaveLength(1);
    expect((await list(org.repWest)).find((one) => one.id === id)?.answers).toEqual([]);
  });

  it('takes a sentence, and not too many of them', async () => {
    expectProblem(await org.repEast.client.post('/api/asks', { text: ' ' }), 400, 'INPUT.INVALID');
    for (let n = 0; n < 20; n += 1) await ask(org.repEast2, `Request ${n}`);
    expectProblem(await org.repEast2.client.post('/api/asks', { text: 'One more' }), 422, 'ASK.TOO_MANY');
  });

  it('shows the newest and one’s own, however many wait', async () => {
    const first = await ask(rival.repEast, 'The first of all');
    await service.db.query(
      `INSERT INTO ask (id, organization_id, asked_by, text) SELECT gen_random_uuid(), organization_id, asked_by, 'Still open ' || n FROM ask, generate_series(1, 120) AS n WHERE id = $1`,
      [first.id],
    );
    await service.db.query('UPDATE ask SET asked_by = $2 WHERE organization_id = (SELECT organization_id FROM ask WHERE id = $1) AND id <> $1', [first.id, rival.repEast2.me.id]);
    const newest = await ask(rival.repWest, 'The newest');
    const ids = async (person: Person) => (await list(person)).map(({ id }) => id);
    const seen = await ids(rival.enablement);
    expect([seen.length, seen[0], seen.includes(first.id)]).toEqual([100, newest.id, false]);
    expect((await ids(rival.repEast)).slice(0, 2)).toEqual([first.id, newest.id]);
  });
});

describe('saved searches', () => {
  it('are their owner’s alone; saved twice they get the later name', async () => {
    const { client } = org.repWest;
    const saved = ok(await client.post<{ id: string }>('/api/search/saved', { name: 'Price', query: 'q=price' }), 201);
    expect(ok(await client.post('/api/search/saved', { name: 'Price talk', query: 'q=price' }), 201)).toEqual({ ...saved, name: 'Price talk' });
    expect(ok(await client.get('/api/search/saved'), 200)).toEqual({ items: [{ id: saved.id, name: 'Price talk', query: 'q=price' }] });
    expect(ok(await org.repEast.client.get('/api/search/saved'), 200)).toEqual({ items: [] });
    expectProblem(await org.repEast.client.delete(`/api/search/saved/${saved.id}`), 404, 'SEARCH.SAVED_NOT_FOUND');
    ok(await client.delete(`/api/search/saved/${saved.id}`), 204);
  });
});

describe('“worked for me”', () => {
  it('is said once by each person, of others’ videos, and raises them in search', async () => {
    const [first, second] = [await readyVideo(service, org.repEast, { title: 'Marmalade opener', visibility: 'organization' }), await readyVideo(service, org.repWest, { title: 'Marmalade opener', visibility: 'organization' })];
    await indexNow(service, first, second);
    const order = async () => (await search(org.enablement.client, 'marmalade')).hits.map(({ videoId }) => videoId);
    const loser = (await order())[1] ?? '';
    for (const person of [org.enablement, org.managerEast, org.managerWest, org.repEast2]) {
      for (let twice = 0; twice < 2; twice += 1) ok(await person.client.put(`/api/videos/${loser}/worked`), 200);
    }
    type Marked = Video & { worked: { count: number; mine: boolean } };
    expect(ok(await org.repEast2.client.get<Marked>(`/api/videos/${loser}`)).worked).toEqual({ count: 4, mine: true });
    expect((await order())[0]).toBe(loser);
    ok(await org.repEast2.client.delete(`/api/videos/${loser}/worked`), 200);
    expect(ok(await org.repEast2.client.get<Marked>(`/api/videos/${loser}`)).worked).toEqual({ count: 3, mine: false });
    expectProblem(await org.repEast.client.put(`/api/videos/${first}/worked`), 403, 'VIDEO.OWN_WORKED');
    expectProblem(await rival.admin.client.put(`/api/videos/${first}/worked`), 404, 'VIDEO.NOT_FOUND');
  });
});
