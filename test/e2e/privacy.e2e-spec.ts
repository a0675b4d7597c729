import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import type { CommentView } from '#libs/contracts';
import { Transactions } from '#libs/platform/database';
import { JobQueue } from '#libs/platform/jobs';
import { SearchIndexService } from '#libs/search';
import { RESUME_ERASURES_JOB } from '../../libs/privacy/privacy.jobs.js';
import { unzip } from '../support/unzip.js';
import { expectProblem, ok, type Person } from './support/client.js';
import { addUser, createOrganization, signUp, withToken, type Organization } from './support/people.js';
import { RealProcess } from './support/processes.js';
import { startService, type Service } from './support/service.js';
import { LivePage } from './support/sockets.js';
import { createUpload, sendBytes, uploadOf, uploadVideo } from './support/tus.js';
import { until } from './support/until.js';
import { indexNow, readyVideo, search } from './support/videos.js';

let service: Service;
let org: Organization;
const running: RealProcess[] = [];
let counter = 0;

beforeAll(async () => {
  service = await startService();
  org = await createOrganization(service.anonymous, 'Acme');
});

afterAll(async () => {
  await Promise.all(running.map((process) => process.kill()));
  await service.stop();
});

/** Somebody with a bit of everything, whose name nobody else writes. */
async function eventfulPerson(name: string) {
  const person = await addUser(org.admin, service.anonymous, name, 'manager', org.east.id);
  await withToken(person);
  ok(await person.client.patch('/api/notification-settings', { timeZone: 'Europe/Berlin', choices: [{ kind: 'reply', inPage: true, email: 'off', push: false }] }), 200);
  const title = `Giraffe by ${name}`;
  const own = await readyVideo(service, person, { title, filename: `${name}.mp4`, visibility: 'organization' });
  ok(await person.client.post(`/api/videos/${own}/captions`, { language: 'en', content: `WEBVTT\n\n00:02.000 --> 00:04.000\nI am ${name} and I sell` }), 201);
  ok(await org.managerEast.client.post(`/api/videos/${own}/comments`, { atMs: 1000, body: 'Good opening' }), 201);
  ok(await org.managerEast.client.put(`/api/videos/${own}/review`, { score: 4 }), 200);
  const binned = await readyVideo(service, person, { title: 'In the bin', visibility: 'private' });
  ok(await person.client.delete(`/api/videos/${binned}`), 204);
  const others = await readyVideo(service, org.repEast, { title: `Of Rita ${(counter += 1)}`, visibility: 'team' });
  const comment = ok(await person.client.post<CommentView>(`/api/videos/${others}/comments`, { atMs: 3000, body: 'Slow down here', clientId: '019aa000-0000-7000-8000-00000000000a' }), 201);
  const hers = ok(await org.repEast.client.post<CommentView>(`/api/videos/${others}/comments`, { atMs: 4000, body: 'Was this right?' }), 201);
  ok(await person.client.post(`/api/comments/${hers.id}/replies`, { body: 'Yes it was' }), 201);
  ok(await person.client.patch(`/api/comments/${hers.id}`, { resolved: true }), 200);
  ok(await person.client.put(`/api/videos/${others}/review`, { score: 3 }), 200);
  const unfinished = uploadOf(await createUpload(person.client, 1000, { title: 'Half', filename: `${name} half.mp4` }));
  ok(await sendBytes(person.client, unfinished.path, 0, randomBytes(500)), 204);
  await indexNow(service, own, others);
  return { person, own, binned, others, comment, hers, unfinished };
}

async function exportOf(who: Person, path: string): Promise<Map<string, Buffer>> {
  const { status, headers, bytes } = await who.client.bytes(path);
  expect([status, headers.get('content-type')]).toEqual([200, 'application/zip']);
  return unzip(bytes);
}

const json = (files: Map<string, Buffer>, path: string) => JSON.parse(String(files.get(path))) as Record<string, unknown>;

/** Every place in the database where one of these words stands: every column, bytes and jobs included. */
async function occurrences(words: string[]): Promise<string[]> {
  const { rows } = await service.db.query<{ table: string }>(
    `SELECT format('%I.%I', table_schema, table_name) AS table FROM information_schema.tables
     WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')`,
  );
  const found: string[] = [];
  for (const { table } of rows) {
    const hits = await service.db.query<{ row: string }>(
      `SELECT t::text AS row FROM ${table} t WHERE EXISTS (SELECT 1 FROM unnest($1::text[]) word WHERE strpos(lower(t::text), lower(word)) > 0)`,
      [words],
    );
    found.push(...hits.rows.map(({ row }) => `${table}: ${row}`));
  }
  return found;
}

describe('an export', () => {
  it('has the files, what is known of them, and what the person wrote; for oneself and for admins', async () => {
    const { person, own } = await eventfulPerson('Xaver Exporter');
    const files = await exportOf(person, '/api/me/export');
    expect(json(files, 'profile.json')).toMatchObject({ name: 'Xaver Exporter', email: person.me.email, teams: ['East'], tokens: [{ name: 'a program' }] });
    expect(JSON.stringify(json(files, 'profile.json'))).not.toMatch(/hash|secret/i);
    const folder = 'videos/001 Giraffe by Xaver Exporter';
    expect(String(files.get(`${folder}/original.mp4`))).toContain('the bytes of video');
    expect(json(files, `${folder}/video.json`)).toMatchObject({ id: own, scores: [{ score: 4 }], comments: [{ body: 'Good opening', by: 'Mia Manager' }] });
    expect(String(files.get(`${folder}/captions.en.vtt`))).toContain('I am Xaver Exporter and I sell');
    expect(String(files.get('videos/002 In the bin/original'))).toContain('the bytes of video');
    expect(json(files, 'written.json')).toMatchObject({ comments: [{ body: 'Slow down here' }], replies: [{ body: 'Yes it was' }], scores: [{ score: 3 }] });
    const byAdmin = async () => [...(await exportOf(org.admin, `/api/users/${person.me.id}/export`)).keys()];
    expect(await byAdmin()).toEqual([...files.keys()]);
    // What is cut away stays with its owner.
    await service.db.query('UPDATE video SET trim_start_ms = 100, trim_end_ms = 900 WHERE id = $1', [own]);
    expect([...(await exportOf(person, '/api/me/export')).keys()]).toContain(`${folder}/original.mp4`);
    expect(await byAdmin()).not.toContain(`${folder}/original.mp4`);
  });

  it('is a large file that goes through without being kept', async () => {
    const person = await addUser(org.admin, service.anonymous, 'Lars Large', 'rep');
    const bytes = randomBytes(20 * 1024 * 1024);
    await uploadVideo(person.client, bytes, { title: '../../etc/passwd', filename: 'x.mp4', visibility: 'private' });
    const files = await exportOf(person, '/api/me/export');
    expect(files.get('videos/001 etc passwd/original.mp4')?.equals(bytes)).toBe(true);
  });

  it('breaks the connection when a file can’t be read, so that half an archive is not taken for a whole one', async () => {
    const person = await addUser(org.admin, service.anonymous, 'Bo Broken', 'rep');
    const id = await uploadVideo(person.client, Buffer.from('x'), { title: 'Broken', visibility: 'private' });
    await service.db.query(`UPDATE video SET source_key = 'not/../a/key' WHERE id = $1`, [id]);
    await expect(person.client.bytes('/api/me/export')).rejects.toThrow();
  });

  it('of somebody of another organization is not there', async () => {
    const rival = await signUp(service.anonymous, 'Rival');
    expectProblem(await rival.client.get(`/api/users/${org.repEast.me.id}/export`), 404, 'USER.NOT_FOUND');
    expectProblem(await rival.client.post(`/api/users/${org.repEast.me.id}/erasure`, { confirmEmail: org.repEast.me.email }), 404, 'USER.NOT_FOUND');
    expect(ok(await rival.client.get('/api/erasures'))).toEqual({ items: [] });
  });
});

describe('an erasure', () => {
  it('is refused for oneself and without the right address', async () => {
    const { client, me } = org.admin;
    expectProblem(await client.post(`/api/users/${me.id}/erasure`, { confirmEmail: me.email }), 409, 'PRIVACY.YOURSELF');
    expectProblem(await client.post(`/api/users/${org.repWest.me.id}/erasure`, { confirmEmail: 'somebody@example.test' }), 400, 'PRIVACY.UNCONFIRMED');
    ok(await org.repWest.client.get('/api/me'), 200);
  });

  it('that was given up goes on when it is asked for again, and by itself', async () => {
    const { app } = service.api;
    const erased = async (name: string) => {
      const person = await addUser(org.admin, service.anonymous, name, 'rep');
      return { name, id: person.me.id, ask: async () => ok(await org.admin.client.post(`/api/users/${person.me.id}/erasure`, { confirmEmail: person.me.email }), 204) };
    };
    const jobs = async () => (await service.db.query<{ state: string }>(`SELECT state FROM jobs.job WHERE name = 'person.erase' ORDER BY created_on`)).rows.map(({ state }) => state);
    const giveUp = () => service.db.query(`UPDATE jobs.job SET state = 'failed' WHERE name = 'person.erase'`);
    const [asked, alone] = [await erased('Ada Asked'), await erased('Al Alone')];
    await asked.ask();
    await alone.ask();
    await giveUp();
    await asked.ask();
    expect(await jobs()).toEqual(['failed', 'failed', 'created']);
    // Two at once would get in each other's way.
    await asked.ask();
    expect(await jobs()).toEqual(['failed', 'failed', 'created']);

    await app.get(Transactions).run((tx) => app.get(JobQueue).enqueue(tx, RESUME_ERASURES_JOB, {}));
    const worker = await service.startWorker();
    await until('both are done', async () => {
      const { rows } = await service.db.query('SELECT 1 FROM "user" WHERE id = ANY($1)', [[asked.id, alone.id]]);
      return rows.length === 0;
    }, 60_000);
    await worker.close();
    expect((await service.db.query('SELECT 1 FROM erasure WHERE finished_at IS NULL')).rowCount).toBe(0);
    expect((await jobs()).toSorted()).toEqual(['completed', 'completed', 'failed', 'failed']);
  }, 120_000);

  it('leaves nothing of the person in any table or object, and the others’ as it was, however often its worker is killed', async () => {
    const { person, own, binned, others, comment, hers, unfinished } = await eventfulPerson('Zenobia Quist');
    const index = service.api.app.get(SearchIndexService, { strict: false });
    await index.indexAll();
    const words = ['zenobia', 'quist', person.me.email, person.me.id, own, binned];
    expect((await occurrences(words)).length).toBeGreaterThan(10);
    const page = await LivePage.open(org.repEast.client);
    await page.watch(others);
    const before = await occurrences([org.repEast.me.id]);
    const staged = join(service.dataDir, 'uploads', unfinished.path.split('/').at(-1) ?? '');
    await access(staged);

    ok(await org.admin.client.post(`/api/users/${person.me.id}/erasure`, { confirmEmail: person.me.email.toUpperCase() }), 204);
    // At once: out, and out of sight.
    expectProblem(await person.client.get('/api/me'), 401, 'AUTH.REQUIRED');
    expectProblem(await org.admin.client.get(`/api/videos/${own}`), 404, 'VIDEO.NOT_FOUND');
    // Twice is once.
    ok(await org.admin.client.post(`/api/users/${person.me.id}/erasure`, { confirmEmail: person.me.email }), 204);

    const remaining = async () => (await service.db.query('SELECT 1 FROM video WHERE owner_id = $1', [person.me.id])).rowCount;
    const doomed = new RealProcess('worker', service.environment);
    running.push(doomed);
    await until('the work has begun', async () => (doomed.assertRunning(), (await remaining()) !== 3), 120_000);
    await doomed.kill();
    const worker = new RealProcess('worker', service.environment);
    running.push(worker);
    const done = await until('the erasure is done', async () => {
      worker.assertRunning();
      const { items } = ok(await org.admin.client.get<{ items: { finishedAt: string | null; videoCount: number; requestedBy: string }[] }>('/api/erasures'));
      return items[0]?.finishedAt && items[0];
    }, 120_000);
    expect(done).toMatchObject({ videoCount: 3, requestedBy: 'Ada Admin' });
    await until('jobs that were under way have ended', async () => {
      const { rows } = await service.db.query(`SELECT 1 FROM jobs.job WHERE state < 'completed' AND name = 'search.index-video'`);
      return rows.length === 0;
    }, 120_000);
    await worker.kill();

    expect((await occurrences(['zenobia', 'quist', person.me.email, person.me.id])).filter((row) => !row.startsWith('jobs.'))).toEqual([]);
    expect(await occurrences(['zenobia', 'quist', person.me.email, person.me.id])).toEqual([]);
    for (const id of [own, binned]) await expect(access(service.objectPath(`videos/${id}`))).rejects.toThrow('ENOENT');
    await expect(access(staged)).rejects.toThrow('ENOENT');

    const comments = ok(await org.repEast.client.get<{ items: CommentView[] }>(`/api/videos/${others}/comments`)).items;
    expect(comments.find(({ id }) => id === comment.id)).toMatchObject({ body: 'Slow down here', author: { name: 'Former colleague' } });
    expect(comments.find(({ id }) => id === hers.id)).toMatchObject({
      author: { name: 'Rita Rep' },
      resolvedBy: { name: 'Former colleague' },
      replies: [{ body: 'Yes it was', author: { name: 'Former colleague' } }],
    });
    expect(ok(await org.repEast.client.get(`/api/videos/${others}`))).toMatchObject({ score: { average: 3, count: 1 } });
    await page.hears('comment.updated', ({ comment: { id, author } }) => id === comment.id && author.name === 'Former colleague');
    // Of others nothing goes; that they are told of things meanwhile is no loss.
    const kept = (rows: string[]) => rows.filter((row) => !row.startsWith('jobs.') && !row.startsWith('public.notification')).length;
    expect(kept(await occurrences([org.repEast.me.id]))).toBe(kept(before));
    page.close();
    const people = ok(await org.admin.client.get<{ items: { name: string }[] }>('/api/users')).items.map(({ name }) => name);
    expect(people).not.toContain('Former colleague');
    expect(people).not.toContain('Zenobia Quist');
    expectProblem(await org.admin.client.get(`/api/users/${comments[0]?.author.id}/export`), 404, 'USER.NOT_FOUND');

    expect(await index.check()).toEqual({ videos: [], statistics: [] });
    expect((await search(org.repEast.client, 'zenobia')).hits).toEqual([]);
    expect((await search(org.repEast.client, 'slow down')).hits.map(({ videoId }) => videoId)).toContain(others);
  }, 420_000);
});
