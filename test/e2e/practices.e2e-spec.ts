import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { expectProblem, ok } from './support/client.js';
import { createOrganization, type Organization } from './support/people.js';
import { startService, type Service } from './support/service.js';
import { createUpload, uploadOf } from './support/tus.js';

interface Practice {
  id: string;
  title: string;
  targetMs: number | null;
  thresholds: { paceMax: number | null };
  archivedAt: string | null;
}

const PITCH = { title: 'The price in one breath', prompt: 'Say the price. Then wait.', targetMs: 20_000, limitMs: 30_000, maxTakes: 3, mustSay: ['per month'], thresholds: { paceMax: 160 } };

let service: Service;
let org: Organization;
let rival: Organization;

beforeAll(async () => {
  service = await startService();
  [org, rival] = [await createOrganization(service.anonymous, 'Acme'), await createOrganization(service.anonymous, 'Rival')];
});

afterAll(() => service.stop());

const make = async () => ok(await org.managerEast.client.post<Practice>('/api/practices', PITCH), 201);
const listed = async () => ok(await org.repEast.client.get<{ items: Practice[] }>('/api/practices'), 200).items.map(({ id }) => id);

describe('practices', () => {
  it('are made by those who coach and seen by everybody of the organization, and nobody else', async () => {
    expectProblem(await org.repEast.client.post('/api/practices', PITCH), 403, 'ACCESS.FORBIDDEN');
    const practice = await make();
    expect(practice).toMatchObject({ ...PITCH, thresholds: { paceMax: 160, paceMin: null }, mustNotSay: [], dueAt: null, archivedAt: null });
    expect(ok(await org.repEast.client.get<Practice>(`/api/practices/${practice.id}`), 200)).toEqual(practice);
    expectProblem(await rival.admin.client.get(`/api/practices/${practice.id}`), 404, 'PRACTICE.NOT_FOUND');
    expectProblem(await rival.admin.client.put(`/api/practices/${practice.id}`, PITCH), 404, 'PRACTICE.NOT_FOUND');
    expectProblem(await rival.admin.client.delete(`/api/practices/${practice.id}`), 404, 'PRACTICE.NOT_FOUND');
    expect(ok(await rival.admin.client.get('/api/practices'), 200)).toEqual({ items: [] });
  });

  it('refuse what contradicts itself', async () => {
    expectProblem(await org.managerEast.client.post('/api/practices', { ...PITCH, limitMs: 10_000 }), 400, 'INPUT.INVALID');
    expectProblem(await org.managerEast.client.post('/api/practices', { ...PITCH, maxTakes: 0 }), 400, 'INPUT.INVALID');
    expectProblem(await org.managerEast.client.post('/api/practices', { ...PITCH, thresholds: { paceMin: 170, paceMax: 160 } }), 400, 'INPUT.INVALID');
    expectProblem(await org.managerEast.client.post('/api/practices', { ...PITCH, dueAt: 'soon' }), 400, 'INPUT.INVALID');
    expectProblem(await org.managerEast.client.post('/api/practices', { ...PITCH, stageId: rival.process.stages[0]?.id }), 404, 'STAGE.NOT_FOUND');
  });

  it('change, go out of the list and come back', async () => {
    const { id } = await make();
    expect(ok(await org.enablement.client.put<Practice>(`/api/practices/${id}`, { ...PITCH, targetMs: 25_000 }), 200).targetMs).toBe(25_000);
    ok(await org.managerEast.client.delete(`/api/practices/${id}`), 204);
    expect(await listed()).not.toContain(id);
    expect(ok(await org.repEast.client.get<Practice>(`/api/practices/${id}`), 200).archivedAt).not.toBeNull();
    ok(await org.managerEast.client.post(`/api/practices/${id}/restore`), 200);
    expect(await listed()).toContain(id);
  });

  it('are what a video says that it was recorded for', async () => {
    const { id: practiceId } = await make();
    const { client } = org.repEast;
    const { videoId } = uploadOf(await createUpload(client, undefined, { title: 'Take one', practiceId }));
    expect(ok(await client.get<{ practiceId: string | null }>(`/api/videos/${videoId}`), 200).practiceId).toBe(practiceId);
    const plain = uploadOf(await createUpload(client, undefined, { title: 'For nothing' }));
    expect(ok(await client.get<{ practiceId: string | null }>(`/api/videos/${plain.videoId}`), 200).practiceId).toBeNull();
    expectProblem(await createUpload(rival.repEast.client, undefined, { title: 'Theirs', practiceId }), 404, 'PRACTICE.NOT_FOUND');
  });
});
