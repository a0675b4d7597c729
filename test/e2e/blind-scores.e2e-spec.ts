import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ok, type Person } from './support/client.js';
import { addUser, createOrganization, type Organization } from './support/people.js';
import { startService, type Service } from './support/service.js';
import { indexNow, readyVideo, search, type Video } from './support/videos.js';

const CRITERIA = [{ id: randomUUID(), name: 'Asks for a next step', kind: 'check', weight: 1, levels: [] }];

let service: Service;
let org: Organization;
let second: Person;
let card: { id: string; version: number };

beforeAll(async () => {
  service = await startService();
  org = await createOrganization(service.anonymous, 'Acme');
  second = await addUser(org.admin, service.anonymous, 'Sue Second', 'manager', org.east.id);
  card = ok(await org.enablement.client.post<{ id: string; version: number }>('/api/scorecards', { name: 'Pitch', criteria: CRITERIA, questions: ['What would you do again?'] }), 201);
});

afterAll(() => service.stop());

const fill = async ({ client }: Person, videoId: string, summary: string, more: object = {}) =>
  ok(await client.put(`/api/videos/${videoId}/scorecards/mine`, { scorecardId: card.id, version: 1, scores: [{ criterionId: CRITERIA[0]?.id, value: 1 }], summary, submit: true, ...more }), 200);
const star = async ({ client }: Person, videoId: string, score: number) => ok(await client.put(`/api/videos/${videoId}/review`, { score }), 200);
const take = (title: string, owner = org.repEast) => readyVideo(service, owner, { title, visibility: 'organization' });

describe('what other coaches gave', () => {
  it('does not show itself in an average for one star, nor by being an exemplar, until one’s own scorecard is submitted', async () => {
    const videoId = await take('Okapi');
    await fill(org.managerEast, videoId, 'Well done');
    await indexNow(service, videoId);
    const scoreOf = async ({ client }: Person) => ok(await client.get<Video>(`/api/videos/${videoId}`), 200).score;
    const isExemplar = async ({ client }: Person) => (await search(client, 'okapi is:exemplar ')).hits.length === 1;
    const all = async () => Promise.all([org.repEast, org.repEast2, org.managerEast, second, org.enablement].map(isExemplar));
    expect(await all()).toEqual([true, true, true, false, false]);

    await star(second, videoId, 1);
    expect(await scoreOf(second)).toEqual({ average: null, count: 2, mine: 1 });
    await star(second, videoId, 5);
    await indexNow(service, videoId);
    expect(await all()).toEqual([true, true, true, false, false]);

    await fill(second, videoId, 'Mine');
    await indexNow(service, videoId);
    expect(await scoreOf(second)).toEqual({ average: 5, count: 2, mine: 5 });
    expect(await all()).toEqual([true, true, true, true, false]);
    // What is tagged so is said by nobody in particular.
    ok(await org.repEast.client.patch(`/api/videos/${videoId}`, { tags: ['exemplar'] }), 200);
    expect(await isExemplar(org.enablement)).toBe(true);
  });
});

describe('an export', () => {
  const exportOf = ({ client }: Person, of?: Person) => client.text(of ? `/api/users/${of.me.id}/export` : '/api/me/export');

  it('of somebody else has no drafts, and no scores that whoever exports is blind to', async () => {
    const videoId = await take('Take of the export');
    await fill(org.repEast, videoId, 'halibut', { submit: false, answers: ['sturgeon'] });
    await fill(org.managerEast, videoId, 'turbot');
    await star(second, videoId, 2);
    await fill(second, videoId, 'flounder', { submit: false });
    for (const [of, words] of [[org.repEast, ['halibut', 'sturgeon', 'turbot']], [org.managerEast, ['turbot']], [second, ['flounder']]] as const) {
      const own = await exportOf(of);
      for (const word of words) expect(own).toContain(word);
      const admins = await exportOf(org.admin, of);
      expect(admins).toContain(of.me.email);
      for (const word of ['halibut', 'sturgeon', 'turbot', 'flounder', '"score": 5', '"score": 2']) expect({ word, found: admins.includes(word) }).toEqual({ word, found: false });
    }
    // A draft is not its subject's either.
    expect(await exportOf(org.repEast)).not.toContain('flounder');

    await fill(org.repEast, videoId, 'halibut', { answers: ['sturgeon'] });
    await fill(org.admin, videoId, 'plaice', { submit: false });
    expect(await exportOf(org.admin, org.repEast)).toContain('sturgeon');
    expect(await exportOf(org.admin, org.repEast)).not.toMatch(/turbot|plaice/);
    await fill(org.admin, videoId, 'plaice');
    const sighted = await exportOf(org.admin, org.repEast);
    for (const word of ['turbot', 'plaice', '"score": 2']) expect(sighted).toContain(word);
    expect(sighted).not.toContain('flounder');
  });

  it('of a coach has nothing that they wrote about whoever exports for other coaches alone', async () => {
    const videoId = await take('By the admin', org.admin);
    ok(await org.managerEast.client.post(`/api/videos/${videoId}/comments`, { atMs: 0, body: 'lamprey', audience: 'coaches' }), 201);
    expect(await exportOf(org.managerEast)).toContain('lamprey');
    expect(await exportOf(org.admin, org.managerEast)).not.toContain('lamprey');
  });
});
