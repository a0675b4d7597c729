import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CommentAudience, CommentKind, CommentView, NotificationKind, Visibility } from '#libs/contracts';
import { ActionItemService } from '#libs/takes';
import { expectProblem, ok, type Person } from './support/client.js';
import { createOrganization, type Organization } from './support/people.js';
import { startService, type Service } from './support/service.js';
import { until } from './support/until.js';
import { readyVideo } from './support/videos.js';

interface ActionItem {
  id: string;
  text: string;
  dueOn: string;
  owner: { id: string };
  createdBy: { name: string } | null;
  video: { id: string };
  comment: { id: string; atMs: number } | null;
  rounds: { number: number; dueAt: string; answered: boolean; answerVideoId: string | null }[];
  due: boolean;
  closed: boolean;
}

const DAY_MS = 86_400_000;
const BODY = { text: 'Say the price in one breath', dueOn: '2099-03-01' };

let service: Service;
let org: Organization;
let rival: Organization;

beforeAll(async () => {
  service = await startService({ worker: true });
  [org, rival] = [await createOrganization(service.anonymous, 'Acme'), await createOrganization(service.anonymous, 'Rival')];
}, 120_000);

afterAll(() => service.stop());

const pitch = (title: string, visibility: Visibility = 'team') => readyVideo(service, org.repEast, { title, kind: 'pitch', visibility });
const say = async (videoId: string, kind: CommentKind = 'fix', audience: CommentAudience = 'team') =>
  ok(await org.managerEast.client.post<CommentView>(`/api/videos/${videoId}/comments`, { atMs: 12_000, kind, body: 'One breath', audience }), 201);
const make = async ({ client }: Person, commentId: string, body: object = BODY) => ok(await client.post<ActionItem>(`/api/comments/${commentId}/action-item`, body), 201);
const mine = async ({ client }: Person) => ok(await client.get<{ items: ActionItem[] }>('/api/action-items'), 200).items;
const ofVideo = async ({ client }: Person, id: string) => ok(await client.get<{ items: ActionItem[] }>(`/api/videos/${id}/action-items`), 200).items;
/** As if it had been made so many days earlier. */
const daysLater = (id: string, days: number) =>
  service.db.query('UPDATE action_round SET due_at = due_at - make_interval(days => $2), told_at = told_at - make_interval(days => $2) WHERE item_id = $1', [id, days]);
const remind = () => service.api.app.get(ActionItemService, { strict: false }).remind();

describe('an action item', () => {
  it('is made of a fix by a coach or its owner, with a day; the same fix again changes it', async () => {
    const videoId = await pitch('Made');
    const fix = await say(videoId);
    const before = Date.now();
    const item = await make(org.managerEast, fix.id);
    expect(item).toMatchObject({ ...BODY, owner: { id: org.repEast.me.id }, createdBy: { name: 'Mia Manager' }, video: { id: videoId }, comment: { id: fix.id, atMs: 12_000 }, due: false, closed: false });
    expect(item.rounds.map(({ number, dueAt, answered }) => [number, Math.round((Date.parse(dueAt) - before) / DAY_MS), answered])).toEqual([[1, 2, false], [2, 7, false], [3, 21, false]]);
    expect((await make(org.repEast, fix.id, { ...BODY, text: 'Breathe first' })).id).toBe(item.id);
    expect((await mine(org.repEast)).map(({ text }) => text)).toEqual(['Breathe first']);
    expect(await mine(org.managerEast)).toEqual([]);
    expect((await ofVideo(org.managerEast, videoId)).map(({ id }) => id)).toEqual([item.id]);
    ok(await org.repEast.client.delete(`/api/action-items/${item.id}`), 204);
    expect(await mine(org.repEast)).toEqual([]);
    expect(ok(await org.managerEast.client.post<ActionItem>(`/api/action-items/${item.id}/restore`), 200).closed).toBe(false);
  });

  it('is one at a time of a fix: what was put away does not come back beside the one that is open', async () => {
    const fix = await say(await pitch('Made twice'));
    const first = await make(org.managerEast, fix.id);
    ok(await org.managerEast.client.delete(`/api/action-items/${first.id}`), 204);
    const second = await make(org.managerEast, fix.id);
    const restore = () => org.managerEast.client.post<ActionItem>(`/api/action-items/${first.id}/restore`);
    expect(expectProblem(await restore(), 409, 'ACTION.OPEN_ALREADY').detail).toBe('This fix is being worked on again already.');
    ok(await org.managerEast.client.delete(`/api/action-items/${second.id}`), 204);
    expect(ok(await restore(), 200).closed).toBe(false);
  });

  it('is between its owner and those who coach, and of what the owner may read', async () => {
    const videoId = await pitch('Private matter', 'organization');
    const fix = await say(videoId);
    const item = await make(org.managerEast, fix.id);
    for (const colleague of [org.repEast2, org.repWest]) {
      expect(await ofVideo(colleague, videoId)).toEqual([]);
      expectProblem(await colleague.client.get(`/api/action-items/${item.id}`), 404, 'ACTION.NOT_FOUND');
      expectProblem(await colleague.client.delete(`/api/action-items/${item.id}`), 404, 'ACTION.NOT_FOUND');
      expectProblem(await colleague.client.post(`/api/comments/${fix.id}/action-item`, BODY), 403, 'ACTION.NOT_YOURS_TO_MAKE');
    }
    expectProblem(await rival.admin.client.get(`/api/action-items/${item.id}`), 404, 'ACTION.NOT_FOUND');
    expectProblem(await rival.admin.client.post(`/api/comments/${fix.id}/action-item`, BODY), 404, 'TAKE.FIX_NOT_FOUND');
    ok(await org.repEast.client.patch(`/api/videos/${videoId}`, { visibility: 'private' }), 200);
    expectProblem(await org.enablement.client.get(`/api/action-items/${item.id}`), 404, 'ACTION.NOT_FOUND');
    ok(await org.managerEast.client.get(`/api/action-items/${item.id}`), 200);

    const secret = await say(videoId, 'fix', 'coaches');
    expectProblem(await org.managerEast.client.post(`/api/comments/${secret.id}/action-item`, BODY), 422, 'TAKE.COMMENT_HIDDEN');
    expectProblem(await org.repEast.client.post(`/api/comments/${secret.id}/action-item`, BODY), 404, 'TAKE.FIX_NOT_FOUND');
    const praise = await say(videoId, 'praise');
    expectProblem(await org.managerEast.client.post(`/api/comments/${praise.id}/action-item`, BODY), 404, 'TAKE.FIX_NOT_FOUND');
    expectProblem(await org.managerEast.client.post(`/api/comments/${fix.id}/action-item`, { ...BODY, dueOn: 'soon' }), 400, 'INPUT.INVALID');
  });

  it('comes back after 2, 7 and 21 days, once each; a recording answers what is due, and the last one ends it', async () => {
    const videoId = await pitch('Coming back');
    const item = await make(org.managerEast, (await say(videoId)).id);
    const told = async () => {
      const { items } = ok(await org.repEast.client.get<{ items: { kind: NotificationKind; video: { id: string }; commentId: string | null }[] }>('/api/notifications'), 200);
      return items.filter(({ kind, video }) => kind === 'action_due' && video.id === videoId).length;
    };
    const record = async () => {
      const recorded = await readyVideo(service, org.repEast, { title: 'Twenty seconds', kind: 'pitch' });
      return ok(await org.repEast.client.post<ActionItem>(`/api/action-items/${item.id}/answers`, { videoId: recorded }), 201);
    };
    await remind();
    await daysLater(item.id, 2);
    expect((await mine(org.repEast)).find(({ id }) => id === item.id)?.due).toBe(true);
    for (let twice = 0; twice < 2; twice += 1) await remind();
    await until('the rep is told', async () => (await told()) === 1);

    const first = await record();
    expect([first.due, first.rounds.map(({ answered }) => answered)]).toEqual([false, [true, false, false]]);
    await daysLater(item.id, 5);
    await remind();
    await until('the rep is told again', async () => (await told()) === 2);
    expectProblem(await org.managerEast.client.post(`/api/action-items/${item.id}/answers`, { videoId }), 403, 'ACTION.NOT_YOURS_TO_ANSWER');
    const others = await readyVideo(service, org.repEast2, { title: 'Of somebody else', visibility: 'organization' });
    expectProblem(await org.repEast.client.post(`/api/action-items/${item.id}/answers`, { videoId: others }), 403, 'ACTION.NOT_YOURS_TO_ANSWER');

    // The second was not answered when the third comes: one recording is enough for both.
    await daysLater(item.id, 14);
    const last = await record();
    expect([last.closed, last.rounds.map(({ answered }) => answered)]).toEqual([true, [true, true, true]]);
    await remind();
    expect((await mine(org.repEast)).some(({ id }) => id === item.id)).toBe(false);
    ok(await org.repEast.client.delete(`/api/videos/${videoId}`), 204);
    expectProblem(await org.repEast.client.get(`/api/action-items/${item.id}`), 404, 'ACTION.NOT_FOUND');
  });

  it('comes back when its comment is gone or for coaches by then, without its words', async () => {
    for (const end of [
      (id: string) => org.managerEast.client.delete(`/api/comments/${id}`),
      (id: string) => org.managerEast.client.patch(`/api/comments/${id}`, { audience: 'coaches' }),
    ]) {
      const videoId = await pitch('Still to be worked on');
      const fix = await say(videoId);
      const item = await make(org.managerEast, fix.id);
      await end(fix.id);
      await daysLater(item.id, 2);
      await remind();
      const told = await until('the rep is told', async () => {
        const { items } = ok(await org.repEast.client.get<{ items: { kind: NotificationKind; video: { id: string } | null; commentId: string | null; snippet: string | null }[] }>('/api/notifications'), 200);
        return items.find(({ kind, video }) => kind === 'action_due' && video?.id === videoId);
      });
      expect(told).toMatchObject({ commentId: null, atMs: null, snippet: null });
      expect((await mine(org.repEast)).find(({ id }) => id === item.id)).toMatchObject({ due: true, comment: null });
    }
  });
});
