import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ReviewQueueService } from '#libs/review-queue';
import { expectProblem, ok, type Person } from './support/client.js';
import { createOrganization, type Organization } from './support/people.js';
import { startService, type Service } from './support/service.js';
import { until } from './support/until.js';
import { readyVideo } from './support/videos.js';

interface Card {
  id: string;
  version: number;
}

const CRITERIA = [{ id: randomUUID(), name: 'Asks for a next step', kind: 'check', weight: 1, levels: [] }];
const CONTENT = { criteria: CRITERIA, questions: ['What would you do again?'] };

let service: Service;
let org: Organization;
/** For everything; nobody waits. */
let general: Card;

beforeAll(async () => {
  service = await startService({ worker: true });
  org = await createOrganization(service.anonymous, 'Acme');
  general = await make({ name: 'General' });
}, 120_000);

afterAll(() => service.stop());

const make = async (more: object) => ok(await org.enablement.client.post<Card>('/api/scorecards', { ...CONTENT, ...more }), 201);
const change = async (card: Card, more: object) => ok(await org.enablement.client.put<Card>(`/api/scorecards/${card.id}`, { ...CONTENT, ...more }), 200);
const put = ({ client }: Person, videoId: string, { id, version }: Card, more: object = {}) =>
  client.put(`/api/videos/${videoId}/scorecards/mine`, { scorecardId: id, version, scores: [{ criterionId: CRITERIA[0]?.id, value: 1 }], ...more });
const submit = (person: Person, videoId: string, card: Card) => put(person, videoId, card, { submit: true });
const star = ({ client }: Person, videoId: string) => client.put(`/api/videos/${videoId}/review`, { score: 4 });
const stageOf = (index: number) => org.process.stages[index]?.id ?? '';
const take = (title: string, stage: number) => readyVideo(service, org.repEast, { title, kind: 'pitch', visibility: 'team', stageId: stageOf(stage) });

describe('a scorecard that lets the rep look first', () => {
  it('is not got around by another card, an older version, a deleted card or a draft from before', async () => {
    const before = await make({ name: 'Demo', stageId: stageOf(1) });
    const deleted = await make({ name: 'Gone', stageId: stageOf(1) });
    ok(await org.enablement.client.delete(`/api/scorecards/${deleted.id}`), 204);
    const videoId = await take('Demo', 1);
    ok(await put(org.managerEast, videoId, before), 200);
    const first = await change(before, { name: 'Demo', stageId: stageOf(1), selfFirst: true });
    expect(first.version).toBe(2);
    for (const card of [before, first, general, deleted]) expectProblem(await submit(org.managerEast, videoId, card), 409, 'SCORECARD.WAITS_FOR_SELF');

    for (const card of [before, general, deleted]) expectProblem(await submit(org.repEast, videoId, card), 409, 'SCORECARD.CHANGED');
    ok(await submit(org.repEast, videoId, first), 200);
    expectProblem(await submit(org.managerEast, videoId, general), 409, 'SCORECARD.CHANGED');
    // What was begun with can be ended with, and is not changed for another once it is submitted.
    ok(await submit(org.managerEast, videoId, before), 200);
    expectProblem(await submit(org.managerEast, videoId, first), 409, 'SCORECARD.CHANGED');
    expectProblem(await submit(org.enablement, videoId, before), 404, 'VIDEO.NOT_FOUND');
  });

  it('keeps a video out of the queue, without scores and reminders, until the rep has looked; then its wait begins', async () => {
    const card = await make({ name: 'Negotiation', stageId: stageOf(2), selfFirst: true });
    const videoId = await take('Looked at late', 2);
    await service.db.query(`UPDATE video SET created_at = now() - interval '3 days' WHERE id = $1`, [videoId]);
    const queue = async () => ok(await org.managerEast.client.get<{ items: { title: string; requestedAt: string }[] }>('/api/review-queue'), 200).items.filter(({ title }) => title === 'Looked at late');
    const wait = async () => ok(await org.repEast.client.get(`/api/videos/${videoId}/feedback-request`), 200);
    const told = async (kind: string) => ok(await org.managerEast.client.get<{ items: { kind: string; video: { id: string } }[] }>('/api/notifications'), 200).items.filter((one) => one.kind === kind && one.video.id === videoId);
    expect(await queue()).toEqual([]);
    expect(await wait()).toMatchObject({ waiting: false, waitsForOwner: true, coaches: [] });
    expectProblem(await star(org.managerEast, videoId), 409, 'SCORECARD.WAITS_FOR_SELF');

    // Asked before: the coach hears of it when there is something to do.
    ok(await org.repEast.client.post(`/api/videos/${videoId}/feedback-request`, {}), 200);
    expect(await queue()).toEqual([]);
    await service.api.app.get(ReviewQueueService, { strict: false }).remind();
    ok(await put(org.repEast, videoId, card), 200);
    expect(await wait()).toMatchObject({ waitsForOwner: true });
    const sharedAt = Date.now();
    ok(await submit(org.repEast, videoId, card), 200);
    expect(await wait()).toMatchObject({ waiting: true, waitsForOwner: false, coaches: [{ name: 'Mia Manager' }] });
    const [waiting] = await queue();
    expect(Date.parse(waiting?.requestedAt ?? '')).toBeGreaterThanOrEqual(sharedAt - 1000);
    await until('the coach is told', async () => (await told('feedback_asked')).length === 1);
    expect(await told('feedback_reminder')).toEqual([]);

    ok(await star(org.managerEast, videoId), 200);
    expect(await queue()).toEqual([]);
  });
});
