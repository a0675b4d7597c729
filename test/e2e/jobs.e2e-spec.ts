import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { expectProblem, ok, type Client } from './support/client.js';
import { createOrganization, type Organization } from './support/people.js';
import { startService, type Service } from './support/service.js';
import { uploadVideo } from './support/tus.js';

interface Job {
  videoId: string;
  title: string | null;
  owner: { name: string };
  state: string;
  attempt: number;
  progress: number | null;
  failure: { code: string; message: string; retryable: boolean } | null;
  lastError: { message: string; log: string[] } | null;
}
interface JobList {
  items: Job[];
  counts: Record<string, number>;
}

const LOG = ['[mov] moov atom not found', 'upload: Invalid data found'];

let service: Service;
let org: Organization;
let rival: Organization;

beforeAll(async () => {
  service = await startService();
  org = await createOrganization(service.anonymous, 'Acme');
  rival = await createOrganization(service.anonymous, 'Rival');
});

afterAll(() => service.stop());

const jobs = async (client: Client) => ok(await client.get<JobList>('/api/jobs'), 200);
let counter = 0;

async function stored(title: string, visibility: 'private' | 'organization', owner = org.repEast): Promise<string> {
  counter += 1;
  return uploadVideo(owner.client, Buffer.from(`the bytes of video ${counter}`), { title, visibility });
}

async function failed(title: string, retryable: boolean, owner = org.repEast): Promise<string> {
  const id = await stored(title, 'organization', owner);
  await service.db.query(
    `UPDATE video SET state = 'failed', failure_code = 'MEDIA.TEST', failure_message = 'It broke.', failure_retryable = $2,
       attempt_failed_at = now(), attempt_error = 'It broke.', attempt_log = $3 WHERE id = $1`,
    [id, retryable, LOG],
  );
  await service.db.query(`UPDATE jobs.job SET state = 'failed' WHERE data->>'videoId' = $1`, [id]);
  return id;
}

/** There is no worker: the queue stands as the tests put it. */
describe('the queue, as an admin sees it', () => {
  it('shows what was sent twice once', async () => {
    const send = () => uploadVideo(org.repEast2.client, Buffer.from('sent twice'), { title: 'Sent twice', visibility: 'organization' });
    const id = await send();
    expect(await send()).toBe(id);
    const { items, counts } = await jobs(org.admin.client);
    expect(items.map(({ title }) => title)).toEqual(['Sent twice']);
    expect(counts['waiting']).toBe(1);
    ok(await org.repEast2.client.delete(`/api/videos/${id}`));
  });

  it('shows what waits, runs, is tried again and failed, in this order', async () => {
    const [waiting, running, retrying] = [await stored('Waiting', 'organization'), await stored('Running', 'organization'), await stored('Retrying', 'organization')];
    const broken = await failed('Broken', false);
    await service.db.query(`UPDATE jobs.job SET state = 'active', started_on = now() WHERE data->>'videoId' = $1`, [running]);
    await service.db.query(`UPDATE video SET progress = 0.4, seconds_left = 12 WHERE id = $1`, [running]);
    await service.db.query(`UPDATE jobs.job SET state = 'retry', retry_count = 2, start_after = now() + interval '1 minute' WHERE data->>'videoId' = $1`, [retrying]);
    await service.db.query(`UPDATE video SET attempt_failed_at = now(), attempt_error = 'The disk is full.', attempt_log = $2 WHERE id = $1`, [retrying, LOG]);

    const { items, counts } = await jobs(org.admin.client);
    expect(items.map(({ videoId }) => videoId)).toEqual([running, retrying, waiting, broken]);
    expect(counts).toEqual({ running: 1, retrying: 1, waiting: 1, failed: 1 });
    expect(items[0]).toMatchObject({ state: 'running', title: 'Running', progress: 0.4, secondsLeft: 12, attempt: 1, failure: null, lastError: null });
    expect(items[1]).toMatchObject({ state: 'retrying', attempt: 3, progress: null, nextAttemptAt: expect.any(String), lastError: { message: 'The disk is full.', log: LOG } });
    expect(items[2]).toMatchObject({ state: 'waiting', attempt: 1, nextAttemptAt: null });
    expect(items[3]).toMatchObject({ state: 'failed', failure: { code: 'MEDIA.TEST', message: 'It broke.', retryable: false }, lastError: { log: LOG } });
  });

  it('ends at the organization, and says no title of what the admin may not see', async () => {
    await failed('Of the rival', true, rival.repEast);
    const hidden = await stored('My secret rehearsal', 'private');
    const { items } = await jobs(org.admin.client);
    expect(items.some(({ title }) => title === 'Of the rival')).toBe(false);
    expect(items.find(({ videoId }) => videoId === hidden)).toMatchObject({ title: null, owner: { name: 'Rita Rep' } });
    expect((await jobs(rival.admin.client)).items.map(({ title }) => title)).toEqual(['Of the rival']);
  });

  it('tells the engine’s words to nobody else', async () => {
    const id = await failed('Told', true);
    for (const { client } of [org.repEast, org.managerEast, org.enablement]) {
      expectProblem(await client.get('/api/jobs'), 403, 'ACCESS.FORBIDDEN');
      expect(JSON.stringify((await client.get(`/api/videos/${id}`)).body)).not.toContain('moov');
    }
    expectProblem(await service.anonymous.get('/api/jobs'), 401, 'AUTH.REQUIRED');
  });

  it('one is tried again, even where nobody thinks that it helps', async () => {
    const id = await failed('Hopeless', false);
    expectProblem(await org.repEast.client.post(`/api/videos/${id}/retry`), 409, 'VIDEO.NOT_RETRYABLE');
    expectProblem(await rival.admin.client.post(`/api/jobs/${id}/retry`), 409, 'VIDEO.NOT_RETRYABLE');
    ok(await org.admin.client.post(`/api/jobs/${id}/retry`), 204);
    expect((await jobs(org.admin.client)).items.find(({ videoId }) => videoId === id)).toMatchObject({ state: 'waiting', failure: null });
    expectProblem(await org.admin.client.post(`/api/jobs/${id}/retry`), 409, 'VIDEO.NOT_RETRYABLE');
    expectProblem(await org.admin.client.post(`/api/jobs/${randomUUID()}/retry`), 409, 'VIDEO.NOT_RETRYABLE');
  });

  it('all are tried again that may end otherwise', async () => {
    const hopeful = [await failed('One', true), await failed('Two', true)];
    const hopeless = await failed('Three', false);
    const before = (await jobs(org.admin.client)).items.filter(({ failure }) => failure?.retryable).length;
    expect(ok(await org.admin.client.post<{ retried: number }>('/api/jobs/retry'), 200).retried).toBe(before);
    const after = (await jobs(org.admin.client)).items;
    const state = (id: string) => after.find(({ videoId }) => videoId === id)?.state;
    expect(hopeful.map(state)).toEqual(['waiting', 'waiting']);
    expect(state(hopeless)).toBe('failed');
    expect((await jobs(rival.admin.client)).counts['failed']).toBe(1);
  });
});
