import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RetentionService } from '#libs/library';
import { expectProblem, ok, type Client } from './support/client.js';
import { addUser, createOrganization, type Organization } from './support/people.js';
import { startService, type Service } from './support/service.js';
import { readyVideo, type Video } from './support/videos.js';

const DAY_MS = 86_400_000;

interface BinPage {
  items: { id: string; title: string; owner: { id: string }; deletedAt: string; removedAt: string; deletedByRule: boolean }[];
  nextCursor: string | null;
}

let service: Service;
let org: Organization;
let rival: Organization;

beforeAll(async () => {
  service = await startService();
  [org, rival] = [await createOrganization(service.anonymous, 'Acme'), await createOrganization(service.anonymous, 'Rival')];
});

afterAll(() => service.stop());

const bin = async (client: Client, query = '') => ok(await client.get<BinPage>(`/api/bin${query}`), 200);
const video = async (client: Client, id: string) => ok(await client.get<Video & { deletesAt?: string; kept: boolean; canKeep: boolean }>(`/api/videos/${id}`), 200);
const age = (id: string, days: number) => service.db.query(`UPDATE video SET created_at = now() - make_interval(days => $2) WHERE id = $1`, [id, days]);
/** As the hourly job does, at a time of the test's choice. */
const apply = (days: number) => service.api.app.get(RetentionService, { strict: false }).apply(new Date(Date.now() + days * DAY_MS));

describe('the bin', () => {
  it('shows owners what they deleted, and admins what they could restore, with the day it goes', async () => {
    const own = await readyVideo(service, org.repEast, { title: 'Own', visibility: 'organization' });
    const secret = await readyVideo(service, org.repEast, { title: 'Secret', visibility: 'private' });
    for (const id of [own, secret]) ok(await org.repEast.client.delete(`/api/videos/${id}`), 204);
    const page = await bin(org.repEast.client);
    expect(page.items.map(({ title }) => title)).toEqual(['Secret', 'Own']);
    const [first] = page.items;
    expect(Date.parse(first?.removedAt ?? '') - Date.parse(first?.deletedAt ?? '')).toBe(30 * DAY_MS);
    expect((await bin(org.admin.client)).items.map(({ title }) => title)).toEqual(['Own']);
    for (const person of [org.repEast2, org.managerEast, org.enablement, rival.admin]) expect((await bin(person.client)).items).toEqual([]);
    ok(await org.admin.client.post(`/api/videos/${own}/restore`), 200);
    expect((await bin(org.repEast.client)).items.map(({ id }) => id)).toEqual([secret]);
  });

  it('is read page by page', async () => {
    const person = await addUser(org.admin, service.anonymous, 'Paul Pages', 'rep');
    const ids: string[] = [];
    for (let n = 0; n < 5; n += 1) ids.push(await readyVideo(service, person, { title: `No. ${n}`, visibility: 'private' }));
    // At one and the same moment too.
    await service.db.query('UPDATE video SET deleted_at = now() WHERE id = ANY($1)', [ids]);
    const found: string[] = [];
    for (let query = '?limit=2', more = true; more; ) {
      const page = await bin(person.client, query);
      found.push(...page.items.map(({ id }) => id));
      more = page.nextCursor !== null;
      query = `?limit=2&cursor=${page.nextCursor}`;
    }
    expect(found).toEqual(ids.toSorted().reverse());
  });
});

describe('a retention rule', () => {
  it('is off at first, takes sensible days, and is each organization’s own', async () => {
    expect(ok(await org.repEast.client.get('/api/retention'))).toEqual({ practiceDays: null, warningDays: 7 });
    for (const practiceDays of [0, 6, 3651, 30.5, 'soon']) expectProblem(await org.admin.client.put('/api/retention', { practiceDays }), 400, 'INPUT.INVALID');
    expect(ok(await rival.admin.client.put('/api/retention', { practiceDays: 30 }), 200)).toMatchObject({ practiceDays: 30 });
    expect(ok(await org.repEast.client.get('/api/retention'))).toMatchObject({ practiceDays: null });
    ok(await rival.admin.client.put('/api/retention', { practiceDays: null }), 200);
  });

  it('says beforehand what it will delete and when, spares what is kept, and puts the rest into the bin', async () => {
    const make = (title: string, kind: 'pitch' | 'role_play' | 'call' | 'module_clip') => readyVideo(service, org.repEast, { title, kind, visibility: 'team' });
    const [old, fresh, kept, call, clip] = [await make('Old', 'pitch'), await make('Fresh', 'role_play'), await make('Kept', 'pitch'), await make('Call', 'call'), await make('Clip', 'module_clip')];
    const others = await readyVideo(service, rival.repEast, { title: 'Of others', kind: 'pitch', visibility: 'team' });
    for (const id of [old, kept, call, clip, others]) await age(id, 100);
    expect(ok(await org.admin.client.get('/api/retention/preview?days=90'), 200)).toEqual({ count: 2 });
    ok(await org.admin.client.put('/api/retention', { practiceDays: 90 }), 200);

    // Nothing goes before there was time to see it.
    const due = Date.parse((await video(org.repEast.client, old)).deletesAt ?? '');
    expect(Math.round((due - Date.now()) / DAY_MS)).toBe(7);
    expect(Math.round((Date.parse((await video(org.repEast2.client, fresh)).deletesAt ?? '') - Date.now()) / DAY_MS)).toBe(90);
    for (const id of [call, clip]) expect(await video(org.managerEast.client, id)).not.toHaveProperty('deletesAt');
    expect(await apply(6)).toBe(0);

    expectProblem(await org.repEast2.client.put(`/api/videos/${kept}/keep`), 403, 'VIDEO.NOT_YOURS_TO_KEEP');
    expect(ok(await org.managerEast.client.put<Video & { kept: boolean }>(`/api/videos/${kept}/keep`), 200)).toMatchObject({ kept: true });
    expect(await video(org.repEast.client, kept)).not.toHaveProperty('deletesAt');

    expect(await apply(8)).toBe(1);
    expect(await apply(8)).toBe(0);
    expectProblem(await org.repEast.client.get(`/api/videos/${old}`), 404, 'VIDEO.NOT_FOUND');
    for (const id of [fresh, kept, call, clip]) await video(org.repEast.client, id);
    await video(rival.repEast.client, others);
    expect((await bin(org.repEast.client)).items.find(({ id }) => id === old)).toMatchObject({ deletedByRule: true });
    const { rows } = await service.db.query(`SELECT count(*)::int AS jobs FROM jobs.job WHERE name = 'search.index-video' AND data->>'videoId' = $1 AND state < 'completed'`, [old]);
    expect((rows as { jobs: number }[])[0]?.jobs).toBeGreaterThan(0);

    // Who brings it back means it: it is not deleted again within the hour.
    expect(ok(await org.repEast.client.post(`/api/videos/${old}/restore`), 200)).toMatchObject({ kept: true });
    expect(await apply(8)).toBe(0);
    ok(await org.repEast.client.delete(`/api/videos/${old}/keep`), 200);
    expect(await apply(8)).toBe(1);
    ok(await org.admin.client.put('/api/retention', { practiceDays: null }), 200);
    expect(await apply(1000)).toBe(0);
  });
});
