import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RetentionService } from '#libs/library';
import { expectProblem, ok, type Client, type Person } from './support/client.js';
import { createOrganization, type Organization } from './support/people.js';
import { startService, type Service } from './support/service.js';
import { MINUTE_MS, readyVideo } from './support/videos.js';

interface Clip {
  id: string;
  title: string;
  atMs: number;
  endMs: number;
  video: { id: string; title: string; poster: string | null };
  canEdit: boolean;
}

interface Summary {
  id: string;
  title: string;
  stages: { id: string }[];
  owner: { id: string } | null;
  itemCount: number;
  clipMs: number;
  seenCount: number;
  canEdit: boolean;
}

interface Module extends Summary {
  items: { id: string; kind: string; title: string; body: string; url: string | null; clip: Clip | null; seen: boolean }[];
}

const NOWHERE = '01a20004-8980-7797-9117-000000000000';

let service: Service;
let org: Organization;
let rival: Organization;

beforeAll(async () => {
  service = await startService();
  [org, rival] = [await createOrganization(service.anonymous, 'Acme'), await createOrganization(service.anonymous, 'Rival')];
});

afterAll(() => service.stop());

const saveClip = async ({ client }: Person, videoId: string, title: string, atMs = 1_000, endMs = 6_000) =>
  ok(await client.post<Clip>('/api/clips', { videoId, title, atMs, endMs }), 201);
const newModule = async ({ client }: Person, input: object = {}) => ok(await client.post<Module>('/api/modules', { kind: 'module', title: 'Handling price', ...input }), 201);
const addClip = async ({ client }: Person, moduleId: string, clipId: string) => ok(await client.post<Module>(`/api/modules/${moduleId}/items`, { kind: 'clip', clipId }), 201);
const read = async (client: Client, id: string) => ok(await client.get<Module>(`/api/modules/${id}`), 200);
const titles = (module: Module) => module.items.map(({ title, clip }) => clip?.title ?? title);

describe('a video that is deleted', () => {
  it('says before which modules lose clips, to each only those that they may see, and gives them back when it is restored', async () => {
    const videoId = await readyVideo(service, org.repEast, { title: 'Shown elsewhere', visibility: 'team' });
    const clip = await saveClip(org.managerEast, videoId, 'The pause');
    const shown = await newModule(org.managerEast, { title: 'Pauses' });
    const playlist = await newModule(org.managerEast, { kind: 'playlist', title: 'For my one-to-ones', shared: true });
    for (const { id } of [shown, playlist, await newModule(org.managerEast, { title: 'Deleted one' })]) await addClip(org.managerEast, id, clip.id);
    const all = async (person: Person, filter = '') => ok(await person.client.get<{ items: Summary[] }>(`/api/modules${filter}`), 200).items;
    const deleted = (await all(org.managerEast)).find(({ title }) => title === 'Deleted one');
    ok(await org.managerEast.client.delete(`/api/modules/${deleted?.id}`), 204);
    await newModule(org.managerEast, { title: 'Without it' });
    const losing = async (person: Person) => (await all(person, `?videoId=${videoId}`)).map(({ title }) => title);

    expect(await losing(org.repEast)).toEqual(['Pauses']);
    expect(await losing(org.managerEast)).toEqual(['Pauses', 'For my one-to-ones']);
    // Who may not see the video isn't told where it is shown.
    for (const person of [org.managerWest, org.repWest, rival.admin]) expect(await losing(person)).toEqual([]);
    expectProblem(await org.repEast.client.get('/api/modules?videoId=none'), 400, 'INPUT.INVALID');

    ok(await org.repEast.client.delete(`/api/videos/${videoId}`), 204);
    expect([titles(await read(org.managerEast.client, shown.id)), titles(await read(org.managerEast.client, playlist.id))]).toEqual([[], []]);
    expect(await losing(org.managerEast)).toEqual([]);
    ok(await org.repEast.client.post(`/api/videos/${videoId}/restore`), 200);
    expect([titles(await read(org.managerEast.client, shown.id)), titles(await read(org.managerEast.client, playlist.id))]).toEqual([['The pause'], ['The pause']]);
    expect(await losing(org.repEast)).toEqual(['Pauses']);
  });
});

describe('clips', () => {
  it('are seen by whoever may see their video, and by nobody else', async () => {
    const privately = await readyVideo(service, org.repEast, { title: 'Secret take', visibility: 'private' });
    const clip = await saveClip(org.repEast, privately, 'The silence after the price');
    expect(clip).toMatchObject({ atMs: 1_000, endMs: 6_000, canEdit: true, video: { id: privately, title: 'Secret take' } });
    for (const [person, sees] of [[org.repEast, true], [org.managerEast, true], [org.repEast2, false], [org.managerWest, false], [org.enablement, false], [rival.admin, false]] as const) {
      const answer = await person.client.get(`/api/clips/${clip.id}`);
      if (sees) expect(ok(answer)).toMatchObject({ title: clip.title });
      else expectProblem(answer, 404, 'CLIP.NOT_FOUND');
      const list = ok(await person.client.get<{ items: Clip[] }>(`/api/clips?videoId=${privately}`), 200);
      expect(list.items.map(({ id }) => id)).toEqual(sees ? [clip.id] : []);
    }
    ok(await org.repEast.client.patch(`/api/videos/${privately}`, { visibility: 'organization' }), 200);
    ok(await org.repWest.client.get(`/api/clips/${clip.id}`), 200);
  });

  it('are changed by who saved them; deleted and brought back', async () => {
    const videoId = await readyVideo(service, org.repEast, { title: 'Demo', visibility: 'organization' });
    const { id } = await saveClip(org.repWest, videoId, 'First');
    expectProblem(await org.repEast2.client.patch(`/api/clips/${id}`, { title: 'Mine now' }), 403, 'CLIP.NOT_YOURS');
    expect(ok(await org.repWest.client.patch(`/api/clips/${id}`, { title: 'Second', span: { atMs: 2_000, endMs: 9_000 } }), 200)).toMatchObject({ title: 'Second', atMs: 2_000, endMs: 9_000 });
    ok(await org.repWest.client.delete(`/api/clips/${id}`), 204);
    expectProblem(await org.repWest.client.get(`/api/clips/${id}`), 404, 'CLIP.NOT_FOUND');
    expectProblem(await org.repEast2.client.post(`/api/clips/${id}/restore`), 404, 'CLIP.NOT_FOUND');
    expect(ok(await org.repWest.client.post<Clip>(`/api/clips/${id}/restore`), 200).title).toBe('Second');
    const mine = ok(await org.repWest.client.get<{ items: Clip[] }>('/api/clips?by=me'), 200);
    expect(mine.items.map((clip) => clip.id)).toContain(id);
  });

  it('stay within their video', async () => {
    const videoId = await readyVideo(service, org.repEast, { title: 'Short', visibility: 'organization' });
    const { client } = org.repEast;
    expectProblem(await client.post('/api/clips', { videoId, title: 'Late', atMs: MINUTE_MS - 1_000, endMs: MINUTE_MS + 1 }), 422, 'CLIP.BEYOND_END');
    expectProblem(await client.post('/api/clips', { videoId, title: 'Backwards', atMs: 5_000, endMs: 4_000 }), 400, 'INPUT.INVALID');
    expectProblem(await client.post('/api/clips', { videoId: NOWHERE, title: 'None', atMs: 0, endMs: 4_000 }), 404, 'VIDEO.NOT_FOUND');
  });
});

describe('modules', () => {
  it('hold clips, job aids and questions in an order that can be changed', async () => {
    const videoId = await readyVideo(service, org.repEast, { title: 'Objection', visibility: 'organization' });
    const stageId = org.process.stages[2]?.id ?? '';
    const { id } = await newModule(org.managerEast, { stageIds: [stageId] });
    const clip = await saveClip(org.managerEast, videoId, 'Pause first');
    await addClip(org.enablement, id, clip.id);
    const add = (body: object) => org.managerEast.client.post<Module>(`/api/modules/${id}/items`, body);
    ok(await add({ kind: 'job_aid', title: 'Price sheet', url: 'https://example.test/prices', body: 'Know these three' }), 201);
    const full = ok(await add({ kind: 'question', title: 'What comes before the number?', body: 'Three lines of value', afterItemId: null }), 201);
    expect(titles(full)).toEqual(['What comes before the number?', 'Pause first', 'Price sheet']);
    expect(full).toMatchObject({ itemCount: 3, clipMs: 5_000, seenCount: 0 });

    const [question, watch, aid] = full.items.map((item) => item.id);
    const moved = ok(await org.managerEast.client.patch<Module>(`/api/modules/${id}/items/${aid}`, { afterItemId: question }), 200);
    expect(titles(moved)).toEqual(['What comes before the number?', 'Price sheet', 'Pause first']);
    ok(await org.repWest.client.put(`/api/modules/${id}/items/${watch}/seen`), 204);
    expect(await read(org.repWest.client, id)).toMatchObject({ seenCount: 1, canEdit: false });
    expect((await read(org.repEast.client, id)).seenCount).toBe(0);
    expect(titles(ok(await org.managerEast.client.delete<Module>(`/api/modules/${id}/items/${question}`), 200))).toEqual(['Price sheet', 'Pause first']);

    const listed = ok(await org.repWest.client.get<{ items: Summary[] }>(`/api/modules?stageId=${stageId}`), 200);
    expect(listed.items.map((module) => module.id)).toEqual([id]);
    expectProblem(await add({ kind: 'job_aid', title: 'Bad', url: 'javascript:alert(1)' }), 400, 'INPUT.INVALID');
    expectProblem(await add({ kind: 'clip', clipId: NOWHERE }), 404, 'CLIP.NOT_FOUND');
  });

  it('tell nothing of a clip whose video one may not open', async () => {
    const hidden = await readyVideo(service, org.repEast, { title: 'Only for East', visibility: 'team' });
    const { id } = await newModule(org.managerEast, { title: 'Mixed' });
    const clip = await saveClip(org.managerEast, hidden, 'Word of the hidden clip');
    await addClip(org.managerEast, id, clip.id);
    expect(await read(org.repEast2.client, id)).toMatchObject({ itemCount: 1, clipMs: 5_000 });
    for (const person of [org.repWest, org.managerWest, org.enablement]) {
      const answer = await person.client.get<Module>(`/api/modules/${id}`);
      expect(ok(answer)).toMatchObject({ itemCount: 0, clipMs: 0, items: [], poster: null });
      expect(JSON.stringify(answer.body)).not.toContain('hidden');
    }
    const itemId = (await read(org.managerEast.client, id)).items[0]?.id;
    expectProblem(await org.repWest.client.put(`/api/modules/${id}/items/${itemId}/seen`), 404, 'MODULE.ITEM_NOT_FOUND');
    expectProblem(await rival.admin.client.get(`/api/modules/${id}`), 404, 'MODULE.NOT_FOUND');
    expectProblem(await rival.admin.client.post(`/api/modules/${id}/items`, { kind: 'question', title: 'a', body: 'b' }), 404, 'MODULE.NOT_FOUND');
    // A clip that was deleted leaves, and comes back to its place.
    ok(await org.managerEast.client.delete(`/api/clips/${clip.id}`), 204);
    expect((await read(org.managerEast.client, id)).itemCount).toBe(0);
    ok(await org.managerEast.client.post(`/api/clips/${clip.id}/restore`), 200);
    expect((await read(org.managerEast.client, id)).itemCount).toBe(1);
  });

  it('are put together by those who coach; playlists by everybody for themselves, and by link for others', async () => {
    expectProblem(await org.repEast.client.post('/api/modules', { kind: 'module', title: 'Mine' }), 403, 'MODULE.NOT_YOURS');
    const { id } = await newModule(org.repEast, { kind: 'playlist', title: 'Before calls' });
    expectProblem(await org.managerEast.client.get(`/api/modules/${id}`), 404, 'MODULE.NOT_FOUND');
    ok(await org.repEast.client.patch(`/api/modules/${id}`, { shared: true }), 200);
    expect(await read(org.managerEast.client, id)).toMatchObject({ canEdit: false, owner: { id: org.repEast.me.id } });
    expectProblem(await org.managerEast.client.delete(`/api/modules/${id}`), 403, 'MODULE.NOT_YOURS');
    const others = ok(await org.managerEast.client.get<{ items: Summary[] }>('/api/modules'), 200);
    expect(others.items.map((module) => module.id)).not.toContain(id);
    ok(await org.repEast.client.delete(`/api/modules/${id}`), 204);
    expectProblem(await org.repEast.client.get(`/api/modules/${id}`), 404, 'MODULE.NOT_FOUND');
    expect(ok(await org.repEast.client.post<Module>(`/api/modules/${id}/restore`), 200).title).toBe('Before calls');
  });

  it('keep the takes that they show from the retention rule', async () => {
    const [shown, other] = [await readyVideo(service, org.repEast, { title: 'Shown', kind: 'pitch' }), await readyVideo(service, org.repEast, { title: 'Not shown', kind: 'pitch' })];
    const { id } = await newModule(org.managerEast, { title: 'Kept' });
    const clip = await saveClip(org.managerEast, shown, 'Part of it');
    await addClip(org.managerEast, id, clip.id);
    // A playlist of one person does not decide about another's takes.
    const playlist = await newModule(org.managerEast, { kind: 'playlist', title: 'My own' });
    await addClip(org.managerEast, playlist.id, (await saveClip(org.managerEast, other, 'Saved')).id);
    await service.db.query(`UPDATE video SET created_at = now() - interval '400 days' WHERE id = ANY($1)`, [[shown, other]]);
    ok(await org.admin.client.put('/api/retention', { practiceDays: 90 }), 200);
    await service.api.app.get(RetentionService, { strict: false }).apply(new Date(Date.now() + 8 * 86_400_000));
    ok(await org.repEast.client.get(`/api/videos/${shown}`), 200);
    expectProblem(await org.repEast.client.get(`/api/videos/${other}`), 404, 'VIDEO.NOT_FOUND');
  });
});
