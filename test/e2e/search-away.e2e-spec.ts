import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client, ok } from './support/client.js';
import { createOrganization, type Organization } from './support/people.js';
import { Service } from './support/service.js';
import { until } from './support/until.js';
import { readyVideo, search } from './support/videos.js';

/** Nothing listens there. */
const AWAY = { MEILI_URL: 'http://127.0.0.1:9', MEILI_API_KEY: 'key' };

let service: Service;
let org: Organization;

beforeAll(async () => {
  service = await Service.prepare();
  await service.startApi(AWAY);
  org = await createOrganization(service.anonymous, 'Acme');
});

afterAll(() => service.stop());

describe('a search server that is away', () => {
  it('search says so and what to do; everything else works, and so does what needs no words', async () => {
    const refused = await org.repWest.client.get<{ code: string; detail: string }>('/api/search?q=wombat');
    expect(refused.status).toBe(503);
    expect(refused.headers.get('retry-after')).toBe('5');
    expect(refused.body).toMatchObject({ code: 'SEARCH.UNAVAILABLE', detail: expect.stringContaining('Try again') });
    const videoId = await readyVideo(service, org.repEast, { title: 'Wombat', visibility: 'organization' });
    ok(await org.repEast.client.post(`/api/videos/${videoId}/comments`, { atMs: 1, body: 'still here' }), 201);
    expect((await search(org.repWest.client, '')).hits.map((hit) => hit.videoId)).toEqual([videoId]);
    const ready = ok(await service.anonymous.get<{ status: string; checks: Record<string, { ok: boolean }> }>('/api/ready'), 200);
    expect(ready).toMatchObject({ status: 'ready', checks: { database: { ok: true }, search: { ok: false } } });
  });

  it('what changed meanwhile waits, is tried again and again, and is found once an engine answers', async () => {
    const worker = await service.startWorker(AWAY);
    const waiting = async () => {
      const { rows } = await service.db.query<{ state: string; retries: number }>(
        `SELECT state, retry_count AS retries FROM jobs.job WHERE name = 'search.index-video'`,
      );
      return rows;
    };
    await until('a second attempt failed too', async () => (await waiting()).some((job) => job.state === 'retry' && job.retries >= 1), 60_000);
    expect((await waiting()).filter((job) => job.state === 'failed')).toEqual([]);
    await worker.close();
    // The engine in the database takes the other one's place: the jobs are the same.
    await service.startWorker();
    const { url } = await service.startApi();
    const client = new Client(url, org.repWest.client.headers);
    await until('it is found', async () => (await search(client, 'wombat ')).hits.length === 1, 60_000);
  });
});
