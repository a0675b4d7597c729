import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Transactions } from '#libs/platform/database';
import { JobQueue } from '#libs/platform/jobs';
import { SearchIndexService } from '#libs/search';
import { TEND_JOB } from '../../libs/search/search.jobs.js';
import { ok } from './support/client.js';
import { createOrganization, type Organization } from './support/people.js';
import { Service } from './support/service.js';
import { createUpload, sendBytes, uploadOf } from './support/tus.js';
import { until } from './support/until.js';
import { readyVideo, search } from './support/videos.js';

let service: Service;
let org: Organization;

beforeAll(async () => {
  service = await Service.prepare();
  await service.startApi();
  await service.startWorker();
  org = await createOrganization(service.anonymous, 'Acme');
});

afterAll(() => service.stop());

const hitsOf = async (q: string) => (await search(org.repWest.client, q)).hits;
const app = () => service.api.app;
const index = () => app().get(SearchIndexService, { strict: false });

const agree = async () => {
  const { videos, statistics } = await index().check();
  return videos.length === 0 && statistics.length === 0;
};

describe('freshness', () => {
  it('a title, a comment and a caption are found after their change, and gone after the next', async () => {
    const videoId = await readyVideo(service, org.repEast, { title: 'Plain', visibility: 'organization' });
    const content = 'WEBVTT\n\n00:01.000 --> 00:03.000\nabout the wombat';
    ok(await org.repEast.client.post(`/api/videos/${videoId}/captions`, { language: 'en', content }), 201);
    await until('the caption is found', async () => (await hitsOf('wombat ')).length === 1);
    ok(await org.repEast.client.patch(`/api/videos/${videoId}`, { title: 'Bandicoot' }), 200);
    await until('the title is found', async () => (await hitsOf('bandicoot ')).length === 1);
    const { id } = ok(await org.repEast.client.post<{ id: string }>(`/api/videos/${videoId}/comments`, { atMs: 1, body: 'echidna' }), 201);
    await until('the comment is found', async () => (await hitsOf('echidna ')).length === 1);
    ok(await org.repEast.client.delete(`/api/comments/${id}`), 204);
    await until('the comment is gone', async () => (await hitsOf('echidna ')).length === 0);
  });

  it('a scorecard is found once it is submitted', async () => {
    const videoId = await readyVideo(service, org.repEast, { title: 'Scored', visibility: 'organization' });
    const criterion = { id: randomUUID(), name: 'Quoll', kind: 'check', weight: 1, levels: [] };
    const card = ok(await org.enablement.client.post<{ id: string }>('/api/scorecards', { name: 'Card', criteria: [criterion] }), 201);
    const look = { scorecardId: card.id, version: 1, scores: [{ criterionId: criterion.id, value: 1 }], submit: true };
    ok(await org.repEast.client.put(`/api/videos/${videoId}/scorecards/mine`, look), 200);
    await until('the owner finds it', async () => (await search(org.repEast.client, 'quoll ')).hits.length === 1);
    await until('index and database agree', agree);
  });

  it('an upload is found once it has arrived, and one that is thrown away leaves nothing behind', async () => {
    const begin = async (title: string) => {
      const upload = uploadOf(await createUpload(org.repEast.client, 4, { title: 'Begun', filename: `${title}.mp4`, visibility: 'organization' }));
      // Brings its job, as the first seconds of a recording that is watched do.
      ok(await org.repEast.client.patch(`/api/videos/${upload.videoId}`, { title }), 200);
      return upload;
    };
    const [kept, thrown] = [await begin('Bilby'), await begin('Bettong')];
    await until('the jobs are done', async () => (await service.db.query(`SELECT 1 FROM jobs.job WHERE name = 'search.index-video' AND state < 'completed'`)).rowCount === 0);
    ok(await org.repEast.client.send('DELETE', thrown.path, undefined, { 'tus-resumable': '1.0.0' }), 204);
    expect(await index().check()).toEqual({ videos: [], statistics: [] });
    ok(await sendBytes(org.repEast.client, kept.path, 0, Buffer.from('data')), 204);
    await until('it is found', async () => (await hitsOf('bilby ')).length === 1);
    await until('index and database agree', agree);
  });

  it('a stage is found by its new name, and no longer when it is taken away', async () => {
    const [first, second] = org.process.stages;
    const videoId = await readyVideo(service, org.repEast, { title: 'Staged', visibility: 'organization', stageId: first?.id ?? '' });
    const change = (stages: unknown[]) => org.admin.client.patch(`/api/processes/${org.process.id}`, { stages });
    ok(await change([{ id: first?.id, name: 'Kookaburra' }, { id: second?.id, name: 'Demo' }]), 200);
    await until('the new name is found', async () => (await hitsOf('kookaburra ')).map((hit) => hit.videoId).includes(videoId));
    ok(await change([{ id: second?.id, name: 'Demo' }]), 200);
    await until('it is gone', async () => (await hitsOf('kookaburra ')).length === 0);
    expect(await index().check()).toEqual({ videos: [], statistics: [] });
  });

  it('a change of visibility holds from the next search on', async () => {
    const videoId = await readyVideo(service, org.repEast, { title: 'Numbat', visibility: 'organization' });
    await until('it is found', async () => (await hitsOf('numbat ')).length === 1);
    ok(await org.repEast.client.patch(`/api/videos/${videoId}`, { visibility: 'private' }), 200);
    expect(await hitsOf('numbat ')).toEqual([]);
    ok(await org.repEast.client.patch(`/api/videos/${videoId}`, { visibility: 'organization' }), 200);
    expect(await hitsOf('numbat ')).toHaveLength(1);
  });
});

describe('when the database drops connections', () => {
  it('in the middle of a rebuild and of single changes: afterwards index and database agree', async () => {
    const videoIds: string[] = [];
    for (let number = 0; number < 60; number += 1) {
      videoIds.push(await readyVideo(service, org.repEast, { title: `Quoll ${number}`, visibility: 'organization' }));
    }
    await until('everything is indexed', agree, 60_000);
    const listening = async () => {
      const { rows } = await service.db.query(
        `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'sideline-jobs' AND (query LIKE 'LISTEN %' OR query LIKE '%pg_listening_channels%')`,
      );
      return rows.length;
    };
    const listeners = await listening();
    expect(listeners).toBeGreaterThan(0);
    const blocker = await service.db.connect();
    blocker.on('error', () => undefined);
    const waiting = async (query: string) => {
      const { rows } = await service.db.query<{ pid: number }>(
        `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE $1`,
        [query],
      );
      return rows.length;
    };
    // While this lock is held, whoever writes moments stands in the middle of it: there the connections end.
    await blocker.query('BEGIN; LOCK TABLE moment IN ACCESS EXCLUSIVE MODE');
    const rebuild = index().indexAll().then(() => 'done', () => 'broken off');
    await until('the rebuild stands in the middle', async () => (await waiting('%moment%')) > 0);
    const changes = videoIds.map((id, number) => org.repEast.client.patch(`/api/videos/${id}`, { title: `Quokka ${number}` }).catch(() => null));
    await until('a single change waits too', async () => (await waiting('%search_statistics%')) > 0);
    await service.db.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`);
    blocker.release(true);
    expect(await rebuild).toBe('broken off');
    await Promise.all(changes);
    // Whatever was committed brought its job, and the worker comes back by itself.
    await until('index and database agree', agree, 60_000);
    // One that is just connecting when the service stops would be cut off with nobody to hear of it.
    await until('the queues listen again', async () => (await listening()) === listeners, 60_000);
    expect(await index().indexAll()).toBeGreaterThanOrEqual(60);
    expect(await index().check()).toEqual({ videos: [], statistics: [] });
  }, 180_000);

  it('the checker sees a difference, and a rebuild mends it', async () => {
    const videoId = await readyVideo(service, org.repEast, { title: 'Potoroo', visibility: 'organization' });
    await until('it is found', async () => (await hitsOf('potoroo ')).length === 1);
    await until('nothing is under way', agree);
    await service.db.query(`UPDATE moment SET text = 'something else' WHERE video_id = $1`, [videoId]);
    await service.db.query(`UPDATE search_statistics SET moments = moments + 5`);
    const { videos, statistics } = await index().check();
    expect(videos).toEqual([videoId]);
    expect(statistics).toHaveLength(1);
    await index().indexAll();
    expect(await index().check()).toEqual({ videos: [], statistics: [] });
  });

  it('an index that another version made of the same data is made anew by the worker, once', async () => {
    const look = () => app().get(Transactions).run((tx) => app().get(JobQueue).enqueue(tx, TEND_JOB, {}));
    const looked = () => until('the worker has looked', async () => (await service.db.query(`SELECT 1 FROM jobs.job WHERE name = 'search.tend' AND state < 'completed'`)).rowCount === 0);
    const videoId = await readyVideo(service, org.repEast, { title: 'Dibbler', visibility: 'organization' });
    await until('it is found', async () => (await hitsOf('dibbler ')).length === 1);
    await until('nothing is under way', agree);
    const spoil = () => service.db.query(`UPDATE moment SET text = 'as it was' WHERE video_id = $1`, [videoId]);
    const spoiled = async () => (await index().check()).videos;
    await spoil();
    await look();
    await looked();
    expect(await spoiled()).toEqual([videoId]);
    await service.db.query('UPDATE search_form SET form = 0');
    await look();
    await until('index and database agree', agree, 60_000);
    await looked();
    await spoil();
    await look();
    await looked();
    expect(await spoiled()).toEqual([videoId]);
    await index().indexAll();
  });
});
