import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Visibility } from '#libs/contracts';
import { skipPoints, type SkipSources } from '../../apps/web/src/features/player/skip-points/skip-points.js';
import { ReviewQueueService } from '#libs/review-queue';
import { expectProblem, ok, type Person } from './support/client.js';
import { addUser, createOrganization, type Organization } from './support/people.js';
import { startService, type Service } from './support/service.js';
import { until } from './support/until.js';
import { MINUTE_MS, readyVideo } from './support/videos.js';

interface Queue {
  items: { videoId: string; title: string; asked: boolean; dueAt: string | null; coach: { name: string } | null }[];
  totalMs: number;
  awayUntil: string | null;
}
interface Wait {
  waiting: boolean;
  asked: boolean;
  coaches: { id: string; name: string; away: boolean }[];
  before: number | null;
}

let service: Service;
let org: Organization;
/** A second manager of the same team. */
let other: Person;

beforeAll(async () => {
  service = await startService({ worker: true });
  org = await createOrganization(service.anonymous, 'Acme');
  other = await addUser(org.admin, service.anonymous, 'Moe Manager', 'manager', org.east.id);
}, 120_000);

afterAll(() => service.stop());

const queueOf = async ({ client }: Person) => ok(await client.get<Queue>('/api/review-queue'), 200);
const titles = async (person: Person) => (await queueOf(person)).items.map(({ title }) => title);
const waitOf = async (id: string, { client }: Person = org.repEast) => ok(await client.get<Wait>(`/api/videos/${id}/feedback-request`), 200);
const take = (title: string, visibility: Visibility = 'private', owner = org.repEast) => readyVideo(service, owner, { title, kind: 'pitch', visibility });
const ask = ({ client }: Person, id: string, body: object = {}) => client.post(`/api/videos/${id}/feedback-request`, body);
const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
const told = async ({ client }: Person) =>
  ok(await client.get<{ items: { kind: string; video: { id: string; title: string } }[] }>('/api/notifications'), 200).items.map(({ kind, video }) => `${kind} ${video.title}`);

describe('what waits for a coach', () => {
  it('is every new take of their reps, due ones first, then by how long it has waited; with the minutes it takes', async () => {
    const [first, second] = [await take('First'), await take('Second')];
    await take('Of the west', 'private', org.repWest);
    expect(await titles(org.managerEast)).toEqual(['First', 'Second']);
    expect((await queueOf(org.managerEast)).totalMs).toBe(2 * MINUTE_MS);
    expect(await titles(other)).toEqual(['First', 'Second']);
    expect(await titles(org.managerWest)).toEqual(['Of the west']);
    expect(await titles(org.admin)).toEqual([]);
    expectProblem(await org.repEast.client.get('/api/review-queue'), 403, 'ACCESS.FORBIDDEN');
    ok(await ask(org.repEast, second, { dueAt: inHours(5) }), 200);
    expect(await titles(org.managerEast)).toEqual(['Second', 'First']);
    expect(await waitOf(first)).toMatchObject({ waiting: true, asked: false, before: 1, coaches: [{ name: 'Mia Manager' }, { name: 'Moe Manager' }] });
    await until('both are told', async () => (await told(org.managerEast)).includes('feedback_asked Second') && (await told(other)).includes('feedback_asked Second'));
    expect((await told(org.managerWest)).join()).not.toContain('Second');
  });

  it('leaves with the first comment or score of a coach, not with a rep’s', async () => {
    const id = await take('Answered', 'team');
    const say = ({ client }: Person) => client.post(`/api/videos/${id}/comments`, { atMs: 0, body: 'Hm' });
    ok(await say(org.repEast2), 201);
    ok(await say(org.repEast), 201);
    expect(await titles(org.managerEast)).toContain('Answered');
    // What the rep may not read is no feedback, and its coming must not show.
    ok(await other.client.post(`/api/videos/${id}/comments`, { atMs: 0, body: 'Among us', audience: 'coaches' }), 201);
    expect(await waitOf(id)).toMatchObject({ waiting: true });
    ok(await say(other), 201);
    expect(await titles(org.managerEast)).not.toContain('Answered');
    expect(await waitOf(id)).toMatchObject({ waiting: false });
    // Asked again, it is there again.
    ok(await ask(org.repEast, id), 200);
    expect(await titles(org.managerEast)).toContain('Answered');
    ok(await org.managerEast.client.put(`/api/videos/${id}/review`, { score: 4 }), 200);
    expect(await titles(org.managerEast)).not.toContain('Answered');
  });

  it('is done, dismissed, and back when that is undone', async () => {
    const id = await take('Put away');
    for (const outcome of ['done', 'dismissed']) {
      ok(await org.managerEast.client.put(`/api/review-queue/videos/${id}/outcome`, { outcome }), 204);
      expect(await titles(other)).not.toContain('Put away');
      ok(await org.managerEast.client.put(`/api/review-queue/videos/${id}/outcome`, { outcome: 'waiting' }), 204);
      expect(await titles(other)).toContain('Put away');
    }
  });

  it('is one coach’s when it was given to them, who is told; nobody is given what they may not see', async () => {
    const id = await take('Handed on');
    const assign = (coach: Person | null, by = org.managerEast) => by.client.put(`/api/review-queue/videos/${id}/coach`, { coachId: coach?.me.id ?? null });
    ok(await assign(other), 204);
    expect(await titles(org.managerEast)).not.toContain('Handed on');
    expect(await titles(other)).toContain('Handed on');
    await until('the other is told', async () => (await told(other)).includes('feedback_asked Handed on'));
    // The video is private: neither the other team's manager nor the admin sees it.
    for (const coach of [org.managerWest, org.admin, org.repEast2]) expectProblem(await assign(coach), 422, 'FEEDBACK.COACH_NOT_SUITABLE');
    expectProblem(await assign(org.managerWest, org.managerWest), 404, 'VIDEO.NOT_FOUND');
    expectProblem(await org.managerWest.client.put(`/api/review-queue/videos/${id}/outcome`, { outcome: 'done' }), 404, 'VIDEO.NOT_FOUND');
    expectProblem(await org.managerWest.client.get(`/api/videos/${id}/feedback-request`), 404, 'VIDEO.NOT_FOUND');
    expectProblem(await ask(org.repEast2, id), 404, 'VIDEO.NOT_FOUND');
    expectProblem(await ask(org.repEast, id, { coachId: org.managerWest.me.id }), 422, 'FEEDBACK.COACH_NOT_SUITABLE');
    ok(await assign(null, other), 204);
    expect(await titles(org.managerEast)).toContain('Handed on');
  });

  it('of a coach who is away is in the other managers’ queue, and asks the others', async () => {
    const id = await take('While away');
    ok(await ask(org.repEast, id, { coachId: other.me.id }), 200);
    expect(await titles(org.managerEast)).not.toContain('While away');
    ok(await other.client.put('/api/review-queue/away', { until: inHours(48) }), 204);
    expect((await queueOf(other)).awayUntil).not.toBeNull();
    expect(await titles(org.managerEast)).toContain('While away');
    expect((await waitOf(id)).coaches).toEqual([expect.objectContaining({ name: 'Mia Manager', away: false }), expect.objectContaining({ name: 'Moe Manager', away: true })]);
    ok(await other.client.put('/api/review-queue/away', { until: null }), 204);
    expect(await titles(org.managerEast)).not.toContain('While away');
  });

  it('of a coach who may not see it any more, or coaches no more, is in the managers’ queues', async () => {
    const id = await take('Given to Ed', 'organization');
    ok(await ask(org.repEast, id, { coachId: org.enablement.me.id }), 200);
    expect(await titles(org.managerEast)).not.toContain('Given to Ed');
    expect(await titles(org.enablement)).toContain('Given to Ed');
    const see = (visibility: Visibility) => org.repEast.client.patch(`/api/videos/${id}`, { visibility });
    ok(await see('private'), 200);
    expect(await titles(org.enablement)).not.toContain('Given to Ed');
    expect(await titles(org.managerEast)).toContain('Given to Ed');
    expect((await waitOf(id)).coaches.map(({ name }) => name)).toContain('Mia Manager');
    ok(await see('organization'), 200);
    expect(await titles(org.managerEast)).not.toContain('Given to Ed');
    const become = (role: string) => org.admin.client.patch(`/api/users/${org.enablement.me.id}`, { role });
    ok(await become('rep'), 200);
    expect(await titles(org.managerEast)).toContain('Given to Ed');
    ok(await become('enablement'), 200);
  });

  it('is withdrawn by its owner alone', async () => {
    const id = await readyVideo(service, org.repEast, { title: 'A call', kind: 'call', visibility: 'team' });
    expect(await titles(org.managerEast)).not.toContain('A call');
    expectProblem(await ask(org.repEast2, id), 403, 'FEEDBACK.NOT_YOURS');
    ok(await ask(org.repEast, id), 200);
    expect(await titles(org.managerEast)).toContain('A call');
    ok(await org.repEast.client.delete(`/api/videos/${id}/feedback-request`), 204);
    expect(await titles(org.managerEast)).not.toContain('A call');
    expectProblem(await ask(org.repEast, id, { dueAt: inHours(-1) }), 400, 'INPUT.INVALID');
  });

  it('reminds each coach once a day of the most urgent, and not those who are away', async () => {
    const id = await take('Waited long');
    await service.db.query(`UPDATE video SET created_at = now() - interval '3 days' WHERE id = $1`, [id]);
    await service.db.query(`DELETE FROM feedback_request WHERE due_at IS NOT NULL`);
    ok(await other.client.put('/api/review-queue/away', { until: inHours(48) }), 204);
    const queue = service.api.app.get(ReviewQueueService, { strict: false });
    await queue.remind();
    await queue.remind();
    await until('the coach is reminded', async () => (await told(org.managerEast)).includes('feedback_reminder Waited long'));
    await until('no job is left', async () => (await service.db.query(`SELECT 1 FROM jobs.job WHERE name LIKE 'notification.%' AND state < 'completed'`)).rows.length === 0);
    expect((await told(org.managerEast)).filter((line) => line.startsWith('feedback_reminder'))).toHaveLength(1);
    expect((await told(other)).join()).not.toContain('feedback_reminder');
  });
});

describe('what a coach skips to', () => {
  /** The points as the page of this person makes them, of what the API gives them. */
  async function pointsOf({ client, me }: Person, videoId: string): Promise<string[]> {
    const get = async <T>(what: string) => ok(await client.get<T>(`/api/videos/${videoId}/${what}`), 200);
    const { items: comments } = await get<{ items: SkipSources['comments'] }>('comments');
    const { self: reflection } = await get<{ self: SkipSources['reflection'] }>('scorecards');
    const { items: fixes } = await get<{ items: SkipSources['fixes'] }>('carried-fixes');
    const { items: actionItems } = await get<{ items: SkipSources['actionItems'] }>('action-items');
    return skipPoints({ comments, reflection, fixes, actionItems }, org.repEast.me.id, me.id).map(({ atMs, sources }) => `${atMs / 1000} ${sources.join(', ')}`);
  }
  const say = async ({ client }: Person, videoId: string, values: object) => ok(await client.post<{ id: string }>(`/api/videos/${videoId}/comments`, { body: 'Hm', ...values }), 201).id;

  it('is marks, reflection, fixes and action items; never what is not shared with them', async () => {
    const first = await take('Skipped through', 'team');
    const fixId = await say(org.managerEast, first, { atMs: 50_000, kind: 'fix' });
    await say(other, first, { atMs: 55_000, kind: 'fix', audience: 'coaches' });
    const id = await readyVideo(service, org.repEast, { title: 'Skipped through, take 2', kind: 'pitch', visibility: 'team', takeOfId: first });
    await say(org.repEast, id, { atMs: 10_000, kind: 'question', audience: 'owner' });
    await say(org.repEast2, id, { atMs: 15_000 });
    const here = await say(org.managerEast, id, { atMs: 30_000, kind: 'fix' });
    ok(await org.managerEast.client.post(`/api/comments/${here}/action-item`, { text: 'Slower', dueOn: inHours(200).slice(0, 10) }), 201);
    const criterion = { id: randomUUID(), name: 'Opening', kind: 'check', weight: 1, levels: [] };
    const card = ok(await org.enablement.client.post<{ id: string; version: number }>('/api/scorecards', { name: 'Pitch', criteria: [criterion] }), 201);
    const reflect = (submit: boolean) =>
      org.repEast.client.put(`/api/videos/${id}/scorecards/mine`, { scorecardId: card.id, version: card.version, scores: [{ criterionId: criterion.id, value: 1, evidence: [{ atMs: 20_000 }] }], submit });
    ok(await reflect(false), 200);

    const coach = ['10 Rita marked', '30 action item', '50 fix from take 1', '55 fix from take 1'];
    expect(await pointsOf(org.managerEast, id)).toEqual(coach);
    ok(await reflect(true), 200);
    expect(await pointsOf(org.managerEast, id)).toEqual([coach[0], '20 reflection: Opening', ...coach.slice(1)]);
    // A colleague gets neither what is between the rep and the coaches nor what coaches keep to themselves.
    expect(await pointsOf(org.repEast2, id)).toEqual(['50 fix from take 1']);
    ok(await org.managerEast.client.put(`/api/videos/${id}/carried-fixes/${fixId}`, { mark: 'fixed' }), 200);
    expect(await pointsOf(org.managerEast, id)).not.toContain('50 fix from take 1');
    for (const what of ['comments', 'scorecards', 'carried-fixes', 'action-items']) expectProblem(await org.managerWest.client.get(`/api/videos/${id}/${what}`), 404, 'VIDEO.NOT_FOUND');
  });
});
