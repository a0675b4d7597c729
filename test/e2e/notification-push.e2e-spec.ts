import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CommentView } from '#libs/contracts';
import { PushService } from '../support/push-service.js';
import { Client, expectProblem, ok, type Person } from './support/client.js';
import { addUser, createOrganization, logIn, withToken, type Organization } from './support/people.js';
import { startService, type Service } from './support/service.js';
import { until } from './support/until.js';
import { readyVideo } from './support/videos.js';

interface PushState {
  publicKey: string;
  on: boolean;
}

let push: PushService;
let service: Service;
let org: Organization;

beforeAll(async () => {
  push = await PushService.start();
  service = await startService({ worker: true, environment: { PUSH_PRIVATE_HOSTS: 'true', PUBLIC_URL: 'https://coach.example.test' } });
  org = await createOrganization(service.anonymous, 'Acme');
}, 120_000);

afterAll(async () => {
  await service.stop();
  await push.close();
});

/** Somebody whose browser wants messages at all hours; it is at `path` of the push service. */
async function rep(name: string, path: string): Promise<Person> {
  const person = await addUser(org.admin, service.anonymous, name, 'rep', org.east.id);
  ok(await person.client.patch('/api/notification-settings', { quietHours: null }), 200);
  expect((await subscribe(person, path)).on).toBe(true);
  return person;
}

const subscribe = async ({ client }: Person, path: string) => ok(await client.put<PushState>('/api/push-subscription', push.subscription(path)), 200);
const state = async ({ client }: Person) => ok(await client.get<PushState>('/api/push-subscription'), 200);
const say = async ({ client }: Person, videoId: string, body: string, more: object = {}) =>
  ok(await client.post<CommentView>(`/api/videos/${videoId}/comments`, { atMs: 12_000, body, ...more }), 201);
const pushedTo = (path: string) => push.pushed.filter((each) => each.path === path);
const settled = () =>
  until('no job of notifications is left', async () => {
    const { rows } = await service.db.query(`SELECT 1 FROM jobs.job WHERE name IN ('notification.push', 'notification.raise-written') AND state < 'completed' AND start_after < now() + interval '10 minutes'`);
    return rows.length === 0;
  });

describe('a push message', () => {
  it('says what happened and leads to the second; it can be read by that browser alone, and is signed with the key it subscribed to', async () => {
    const person = await rep('Pia Push', '/pia');
    const videoId = await readyVideo(service, person, { title: 'Opening', visibility: 'team' });
    const { id } = await say(org.managerEast, videoId, 'Slow down here');
    const [message] = await until('it is pushed', () => pushedTo('/pia').length === 1 && pushedTo('/pia'));
    const { items } = ok(await person.client.get<{ items: { id: string }[] }>('/api/notifications'), 200);
    expect(message?.payload).toEqual({ title: 'Mia Manager commented on “Opening” at 0:12', body: 'Slow down here', path: `/videos/${videoId}?comment=${id}`, tag: items[0]?.id });
    expect(message).toMatchObject({ publicKey: (await state(person)).publicKey, claims: { aud: push.url, sub: 'https://coach.example.test' } });
    // Every process signs with the same key, now and after a restart.
    expect((await state(org.repWest)).publicKey).toBe(message?.publicKey);
  });

  it('goes to each browser of a person, and to none after it was turned off or signed out', async () => {
    const person = await rep('Quentin Two', '/two-a');
    const elsewhere = await logIn(service.anonymous, person.me.email);
    await subscribe(elsewhere, '/two-b');
    const videoId = await readyVideo(service, person, { title: 'Twice', visibility: 'team' });
    await say(org.managerEast, videoId, 'One');
    await until('both have it', () => pushedTo('/two-a').length === 1 && pushedTo('/two-b').length === 1);
    expect(ok(await person.client.delete<PushState>('/api/push-subscription'), 200).on).toBe(false);
    ok(await elsewhere.client.post('/api/auth/logout'));
    await say(org.managerEast, videoId, 'Two');
    await settled();
    expect([pushedTo('/two-a').length, pushedTo('/two-b').length]).toEqual([1, 1]);
    const { rows } = await service.db.query('SELECT 1 FROM push_subscription WHERE user_id = $1', [person.me.id]);
    expect(rows).toEqual([]);
  });

  it('goes to whoever sits before a browser now', async () => {
    const before = await rep('Rudi Before', '/shared');
    const after = await rep('Sara After', '/shared');
    expect((await state(before)).on).toBe(false);
    expect((await state(after)).on).toBe(true);
  });

  it.each([404, 410])('is not tried again where the browser is gone (%i)', async (status) => {
    const person = await rep(`Gerd Gone ${status}`, `/gone-${status}`);
    push.answers.set(`/gone-${status}`, status);
    const videoId = await readyVideo(service, person, { title: 'Gone', visibility: 'team' });
    await say(org.managerEast, videoId, 'One');
    await until('it is off', async () => !(await state(person)).on);
    await say(org.managerEast, videoId, 'Two');
    await settled();
    expect(push.asked.filter((path) => path === `/gone-${status}`)).toHaveLength(1);
  });

  it('is tried again when the push service was busy', async () => {
    const person = await rep('Berta Busy', '/busy');
    push.answers.set('/busy', 503);
    const videoId = await readyVideo(service, person, { title: 'Busy', visibility: 'team' });
    await say(org.managerEast, videoId, 'Once more');
    await until('it was refused', () => push.asked.includes('/busy'));
    push.answers.delete('/busy');
    await until('it is pushed', () => pushedTo('/busy').length === 1, 60_000);
  });

  it('waits in quiet hours', async () => {
    const person = await rep('Nils Night', '/night');
    const clock = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString().slice(11, 16);
    ok(await person.client.patch('/api/notification-settings', { timeZone: 'UTC', quietHours: { from: clock(-1), until: clock(2) } }), 200);
    const videoId = await readyVideo(service, person, { title: 'Night', visibility: 'team' });
    await say(org.managerEast, videoId, 'Sleep well');
    const waiting = await until('it waits', async () => {
      const { rows } = await service.db.query<{ hours: number }>(
        `SELECT extract(epoch FROM start_after - now())::float / 3600 AS hours FROM jobs.job WHERE name = 'notification.push' AND state = 'created' AND start_after > now() + interval '1 hour'`,
      );
      return rows[0];
    });
    expect(waiting.hours).toBeGreaterThan(1.9);
    expect(pushedTo('/night')).toEqual([]);
  });

  it('is never of a note among coaches, nor of a kind that is off', async () => {
    const person = await rep('Sven Secret', '/secret');
    const videoId = await readyVideo(service, person, { title: 'Secret', visibility: 'team' });
    await say(org.managerEast, videoId, 'Among coaches', { audience: 'coaches' });
    ok(await person.client.patch('/api/notification-settings', { choices: [{ kind: 'comment', inPage: true, email: 'off', push: false }] }), 200);
    await say(org.managerEast, videoId, 'For the page');
    await until('it is told in the page', async () => ok(await person.client.get<{ unread: number }>('/api/notifications')).unread === 1);
    await settled();
    expect(pushedTo('/secret')).toEqual([]);
  });
});

describe('a subscription', () => {
  it('needs a browser that is signed in', async () => {
    const { client } = await withToken(org.repEast);
    expectProblem(await client.put('/api/push-subscription', push.subscription('/token')), 403, 'NOTIFICATION.NEEDS_BROWSER');
    expectProblem(await service.anonymous.put('/api/push-subscription', push.subscription('/nobody')), 401, 'AUTH.REQUIRED');
  });

  it('has keys that can be encrypted for', async () => {
    const good = push.subscription('/keys');
    const point = Buffer.alloc(65, 7).toString('base64url');
    for (const keys of [{ ...good.keys, p256dh: 'short' }, { ...good.keys, p256dh: point }, { ...good.keys, auth: '' }]) {
      expectProblem(await org.repEast.client.put('/api/push-subscription', { ...good, keys }), 400, 'INPUT.INVALID');
    }
  });

  it('leads nowhere into the own network, unless that is configured', async () => {
    const { url } = await service.startApi({ PUSH_PRIVATE_HOSTS: 'false' });
    const client = new Client(url, org.repEast.client.headers);
    for (const endpoint of ['http://push.example.com/x', 'https://127.0.0.1/x', 'https://localhost/x', 'https://169.254.169.254/latest', push.url]) {
      expectProblem(await client.put('/api/push-subscription', { ...push.subscription('/x'), endpoint }), 422, 'NOTIFICATION.PUSH_ADDRESS');
    }
    ok(await client.put('/api/push-subscription', { ...push.subscription('/x'), endpoint: 'https://push.example.com/x' }), 200);
    ok(await client.delete('/api/push-subscription'), 200);
  });
});
