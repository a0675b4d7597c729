import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CommentView, EmailTiming, NotificationKind } from '#libs/contracts';
import { unzip } from '../support/unzip.js';
import { expectProblem, ok, type Person } from './support/client.js';
import { createOrganization, type Organization } from './support/people.js';
import { startService, type Service } from './support/service.js';
import { until } from './support/until.js';
import { readyVideo } from './support/videos.js';

interface Settings {
  choices: { kind: NotificationKind; inPage: boolean; email: EmailTiming; push: boolean }[];
  quietHours: { from: string; until: string } | null;
  digestAt: string;
  timeZone: string | null;
  email: { available: boolean; address: string; stopped: boolean };
}

let service: Service;
let org: Organization;

beforeAll(async () => {
  service = await startService({ worker: true });
  org = await createOrganization(service.anonymous, 'Acme');
}, 120_000);

afterAll(() => service.stop());

const settingsOf = async ({ client }: Person) => ok(await client.get<Settings>('/api/notification-settings'), 200);
const change = async ({ client }: Person, body: object) => ok(await client.patch<Settings>('/api/notification-settings', body), 200);

describe('how somebody is told', () => {
  it('has sensible defaults, and says when this server sends no mail', async () => {
    const settings = await settingsOf(org.repEast);
    expect(settings).toMatchObject({ quietHours: { from: '20:00', until: '07:00' }, digestAt: '08:00', timeZone: null, email: { available: false, address: org.repEast.me.email, stopped: false } });
    expect(settings.choices).toEqual(
      expect.arrayContaining([
        { kind: 'comment', inPage: true, email: 'digest', push: true },
        { kind: 'review', inPage: true, email: 'now', push: true },
      ]),
    );
  });

  it('is changed in parts, each for oneself', async () => {
    const others = await settingsOf(org.repEast2);
    await change(org.repEast, { choices: [{ kind: 'reply', inPage: true, email: 'off', push: true }] });
    await change(org.repEast, { timeZone: 'Europe/Berlin', digestAt: '17:30' });
    await Promise.all([change(org.repEast, { quietHours: { from: '22:00', until: '06:00' } }), change(org.repEast, { emailStopped: true })]);
    const settings = await settingsOf(org.repEast);
    expect(settings).toMatchObject({ quietHours: { from: '22:00', until: '06:00' }, digestAt: '17:30', timeZone: 'Europe/Berlin', email: { stopped: true } });
    expect(settings.choices.find(({ kind }) => kind === 'reply')).toEqual({ kind: 'reply', inPage: true, email: 'off', push: true });
    expect(settings.choices.find(({ kind }) => kind === 'comment')).toEqual({ kind: 'comment', inPage: true, email: 'digest', push: true });
    expect(await change(org.repEast, { quietHours: null, emailStopped: false })).toMatchObject({ quietHours: null, digestAt: '17:30', email: { stopped: false } });
    expect(await settingsOf(org.repEast2)).toEqual(others);
  });

  it.each([
    ['a time that is none', { digestAt: '24:00' }],
    ['a night of no length', { quietHours: { from: '20:00', until: '20:00' } }],
    ['a place that is none', { timeZone: 'Europe/Atlantis' }],
    ['a kind that is none', { choices: [{ kind: 'party', inPage: true, email: 'off', push: true }] }],
    ['the same kind twice', { choices: [{ kind: 'reply', inPage: true, email: 'off', push: true }, { kind: 'reply', inPage: true, email: 'now', push: true }] }],
    ['a mail that is none', { choices: [{ kind: 'reply', inPage: true, email: 'often', push: true }] }],
  ])('is not %s', async (_what, body) => {
    expectProblem(await org.repEast.client.patch('/api/notification-settings', body), 400, 'INPUT.INVALID');
  });

  it('is nobody’s to see who is not signed in', async () => {
    expectProblem(await service.anonymous.get('/api/notification-settings'), 401, 'AUTH.REQUIRED');
    expectProblem(await service.anonymous.patch('/api/notification-settings', { emailStopped: true }), 401, 'AUTH.REQUIRED');
  });

  it('keeps out of the page what is not wanted there, from then on', async () => {
    const videoId = await readyVideo(service, org.repWest, { title: 'Quiet', visibility: 'team' });
    const say = async (body: string) => ok(await org.managerWest.client.post<CommentView>(`/api/videos/${videoId}/comments`, { atMs: 1000, body }), 201);
    const list = async () => ok(await org.repWest.client.get<{ items: { snippet: string }[]; unread: number }>('/api/notifications'), 200);
    await say('Before');
    await until('it is told', async () => (await list()).unread === 1);
    await change(org.repWest, { choices: [{ kind: 'comment', inPage: false, email: 'off', push: true }] });
    await say('After');
    await until('it was raised', async () => {
      const { rows } = await service.db.query('SELECT 1 FROM notification WHERE user_id = $1', [org.repWest.me.id]);
      return rows.length === 2;
    });
    expect((await list()).items.map(({ snippet }) => snippet)).toEqual(['Before']);
    expect((await list()).unread).toBe(1);
    // Without a mail server nothing is kept for the day there is one.
    const { rows } = await service.db.query('SELECT count(*)::int AS count FROM notification WHERE mail_due_at IS NOT NULL');
    expect(rows).toEqual([{ count: 0 }]);
  });

  it('is in one’s export', async () => {
    const { bytes } = await org.repWest.client.bytes('/api/me/export');
    const profile = JSON.parse(String(unzip(bytes).get('profile.json'))) as { notificationSettings: object };
    expect(profile.notificationSettings).toMatchObject({ choices: [{ kind: 'comment', inPage: false, email: 'off', push: true }] });
  });
});
