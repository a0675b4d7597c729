import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ok, type Client, type Person } from './support/client.js';
import { createOrganization, type Organization } from './support/people.js';
import { startService, type Service } from './support/service.js';
import { indexNow, readyVideo, search } from './support/videos.js';

let service: Service;
let org: Organization;
let client: Client;
const ids: Record<string, string> = {};

const titlesOf = async (q: string, filter = '') => (await search(client, q, filter)).hits.map(({ title }) => title);

/** A video of `owner` that everybody sees, with one caption and one comment. */
async function video(owner: Person, stage: number, title: string, spoken: string, remark: string): Promise<void> {
  const stageId = org.process.stages[stage]?.id ?? '';
  const id = await readyVideo(service, owner, { title, stageId, kind: stage === 2 ? 'role_play' : 'pitch', visibility: 'organization' });
  const content = `WEBVTT\n\n00:10.000 --> 00:15.000\n${spoken}`;
  ok(await owner.client.post(`/api/videos/${id}/captions`, { language: 'en', content }), 201);
  ok(await org.managerEast.client.post(`/api/videos/${id}/comments`, { atMs: 30_000, body: remark }), 201);
  ids[title] = id;
}

beforeAll(async () => {
  service = await startService();
  org = await createOrganization(service.anonymous, 'Acme');
  client = org.repWest.client;
  await video(org.repEast, 0, 'Handling objections', 'Their budget is tight this quarter', 'Lovely pause here');
  await video(org.repEast2, 1, 'Product demonstration', 'Somebody objected to the pricing', 'Too fast for newcomers');
  await video(org.repWest, 2, 'Closing', 'Shall we sign today', 'They raised an objection about onboarding');
  await indexNow(service, ...Object.values(ids));
});

afterAll(() => service.stop());

describe('search', () => {
  it('puts a title before a comment, and a comment before what was said in passing', async () => {
    expect(await titlesOf('objection')).toEqual(['Handling objections', 'Closing', 'Product demonstration']);
  });

  it.each([
    ['dem', ['Product demonstration']],
    ['demonstrat', ['Product demonstration']],
    ['DEMONSTRATIONS ', ['Product demonstration']],
    ['signing ', ['Closing']],
    ['pric', ['Product demonstration']],
    ['"budget is tight"', ['Handling objections']],
    ['"tight budget"', []],
    ['handling budget pause', ['Handling objections']],
    ['xylophone', []],
  ])('%s → %j', async (q, titles) => {
    expect(await titlesOf(q)).toEqual(titles);
  });

  it('with nothing typed puts the stage after the one that somebody works on before others, and their own last', async () => {
    expect((await search(org.repEast.client, '')).hits.map(({ title }) => title)).toEqual(['Product demonstration', 'Closing', 'Handling objections']);
  });

  it('gives the second of each place where a word is found, with the word marked', async () => {
    const [first] = (await search(client, 'budget ')).hits;
    expect(first?.moments).toEqual([expect.objectContaining({ atMs: 10_000, endMs: 15_000, source: 'transcript' })]);
    expect(first?.moments[0]?.snippet).toMatch(/Their \uE000budget\uE001 is tight/);
    const [second] = (await search(client, 'lovely ')).hits;
    expect(second?.moments[0]).toMatchObject({ atMs: 30_000, source: 'comment' });
  });

  it('filters by stage, kind, owner and team, and counts what each would leave', async () => {
    const [discovery] = org.process.stages;
    expect(await titlesOf('objection', `&stageId=${discovery?.id}`)).toEqual(['Handling objections']);
    expect(await titlesOf('objection', '&kind=role_play')).toEqual(['Closing']);
    expect(await titlesOf('objection', `&ownerId=${org.repEast2.me.id}`)).toEqual(['Product demonstration']);
    expect(await titlesOf('objection', `&teamId=${org.east.id}`)).toEqual(['Handling objections', 'Product demonstration']);
    const { facets } = await search(client, 'objection');
    expect(facets.teams).toEqual([
      { id: org.east.id, name: 'East', count: 2 },
      { id: org.west.id, name: 'West', count: 1 },
    ]);
    expect(facets.kinds).toEqual(expect.arrayContaining([{ kind: 'pitch', count: 2 }, { kind: 'role_play', count: 1 }]));
    expect(facets.owners.map(({ count }) => count)).toEqual([1, 1, 1]);
  });

  it('pages without leaving out or repeating anything', async () => {
    for (const q of ['objection', '']) {
      const seen: string[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const page = await search(client, q, `&limit=1${cursor === '' ? '' : `&cursor=${cursor}`}`);
        expect(page.hits).toHaveLength(1);
        seen.push(...page.hits.map(({ videoId }) => videoId));
        cursor = page.nextCursor;
      }
      expect(seen.sort()).toEqual(Object.values(ids).sort());
    }
  });

  it('finds nothing, and says so, for nothing but signs or common words', async () => {
    for (const q of ['!!!', '"', '(', 'the']) expect(Array.isArray((await search(client, q)).hits)).toBe(true);
  });

  it('says who wrote what was found of a comment: it, or a reply to it', async () => {
    const id = await readyVideo(service, org.repEast, { title: 'Two voices', visibility: 'organization' });
    const comment = ok(await org.managerEast.client.post<{ id: string }>(`/api/videos/${id}/comments`, { atMs: 30_000, body: 'Mention the aardvark' }), 201);
    ok(await org.repEast.client.post(`/api/videos/${id}/comments`, { atMs: 30_000, body: 'An okapi would do' }), 201);
    ok(await org.repEast.client.post(`/api/comments/${comment.id}/replies`, { body: 'The pangolin is better' }), 201);
    await indexNow(service, id);
    const author = async (q: string) => (await search(client, q)).hits[0]?.moments[0]?.author;
    expect(await author('aardvark ')).toEqual({ id: org.managerEast.me.id, name: org.managerEast.me.name });
    expect(await author('pangolin ')).toEqual({ id: org.repEast.me.id, name: org.repEast.me.name });
    expect(await author('okapi ')).toEqual({ id: org.repEast.me.id, name: org.repEast.me.name });
    expect(await author('voices ')).toBeUndefined();
  });
});
