import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import type { ParsedMail } from 'mailparser';
import type { CommentView, EmailTiming, NotificationKind } from '#libs/contracts';
import { MailCollector } from '#libs/notifications';
import { MailServer } from '../support/mail-server.js';
import { expectProblem, ok, type Person } from './support/client.js';
import { addUser, createOrganization, type Organization } from './support/people.js';
import { Service } from './support/service.js';
import { until } from './support/until.js';
import { readyVideo } from './support/videos.js';

const PUBLIC_URL = 'https://coach.example.test';
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

let server: MailServer;
let service: Service;
let worker: INestApplicationContext;
let org: Organization;

beforeAll(async () => {
  server = await MailServer.start();
  service = await Service.prepare({ SMTP_URL: server.url, MAIL_FROM: 'Sideline <sideline@example.test>', PUBLIC_URL });
  await service.startApi();
  worker = await service.startWorker();
  org = await createOrganization(service.anonymous, 'Acme');
}, 120_000);

afterAll(async () => {
  await service.stop();
  await server.close();
});

beforeEach(() => {
  server.refusal = null;
});

/** The minutely job, at a time of the test's choice. */
const collect = (inMs: number) => worker.get(MailCollector, { strict: false }).collect(new Date(Date.now() + inMs));
/** The time of day in UTC so long from now. */
const clock = (inMs: number) => new Date(Date.now() + inMs).toISOString().slice(11, 16);

/** A rep of the east who is told at all hours, of these kinds at once. */
async function rep(name: string, settings: object = {}): Promise<Person> {
  const person = await addUser(org.admin, service.anonymous, name, 'rep', org.east.id);
  await change(person, { quietHours: null, timeZone: 'UTC', ...settings });
  return person;
}

const change = async ({ client }: Person, body: object) => ok(await client.patch('/api/notification-settings', body), 200);
const email = (kind: NotificationKind, timing: EmailTiming) => ({ choices: [{ kind, inPage: true, email: timing, push: true }] });
const say = async ({ client }: Person, videoId: string, body: string, more: object = {}) =>
  ok(await client.post<CommentView>(`/api/videos/${videoId}/comments`, { atMs: 12_000, body, ...more }), 201);
const told = (person: Person, count: number) =>
  until(`${person.me.name} is told`, async () => {
    const { items } = ok(await person.client.get<{ items: { id: string; snippet: string }[] }>('/api/notifications'), 200);
    return items.length === count && items;
  });
const mailsTo = (person: Person) => server.to(person.me.email);
const mailed = (person: Person, count = 1, ms = 30_000) => until(`${person.me.name} has ${count} mails`, () => mailsTo(person).length === count && mailsTo(person), ms);
const textOf = (mail: ParsedMail | undefined) => `${mail?.subject}\n${mail?.text}\n${mail === undefined ? '' : String(mail.html)}`;
/** Nothing is on its way to anybody. */
const settled = () =>
  until('no job of notifications is left', async () => {
    const { rows } = await service.db.query(`SELECT 1 FROM jobs.job WHERE name LIKE 'notification.%' AND name <> 'notification.collect-mail' AND state < 'completed' AND start_after < now() + interval '10 minutes'`);
    return rows.length === 0;
  });
/** The address that ends the mails, on the API that runs here. */
function unsubscribePath(mail: ParsedMail | undefined): string {
  const line = mail?.headerLines.find(({ key }) => key === 'list-unsubscribe')?.line.replaceAll(/\s+/g, ' ') ?? '';
  const url = /<(https:[^>]+)>/.exec(line)?.[1] ?? '';
  expect(url.startsWith(PUBLIC_URL)).toBe(true);
  return url.slice(PUBLIC_URL.length);
}

describe('a mail at once', () => {
  it('comes by itself a minute later, with a subject that says it and one link to the second', async () => {
    const person = await rep('Anna Atonce', email('comment', 'now'));
    const videoId = await readyVideo(service, person, { title: 'Opening', visibility: 'team' });
    const { id } = await say(org.managerEast, videoId, 'Slow down here');
    const [mail] = await mailed(person, 1, 3 * MINUTE_MS);
    expect(mail?.subject).toBe('Mia Manager commented on “Opening” at 0:12');
    const link = `${PUBLIC_URL}/videos/${videoId}?comment=${id}`;
    expect(mail?.text).toContain(`“Slow down here”\n${link}\n`);
    expect(mail?.html).toContain(`href="${link}"`);
    expect(mail?.headerLines.find(({ key }) => key === 'list-unsubscribe-post')?.line).toBe('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
    // Not again by the next run, nor by the next morning's.
    await collect(48 * HOUR_MS);
    await settled();
    expect(mailsTo(person)).toHaveLength(1);
  }, 4 * MINUTE_MS);

  it('holds what came in the same minute, once, however many workers look', async () => {
    const person = await rep('Berta Both', email('comment', 'now'));
    const videoId = await readyVideo(service, person, { title: 'Pricing', visibility: 'team' });
    await say(org.managerEast, videoId, 'First', { atMs: 1000 });
    await say(org.managerEast, videoId, 'Second', { atMs: 2000 });
    await told(person, 2);
    await Promise.all([collect(2 * MINUTE_MS), collect(2 * MINUTE_MS), collect(2 * MINUTE_MS)]);
    const [mail] = await mailed(person);
    await settled();
    expect(mailsTo(person)).toHaveLength(1);
    expect(mail?.subject).toBe('Mia Manager commented on “Pricing” at 0:01, and 1 more');
    expect(mail?.text).toMatch(/First[^]*Second/);
  });

  it('is not sent of what was read meanwhile', async () => {
    const person = await rep('Carl Caughtup', email('comment', 'now'));
    const videoId = await readyVideo(service, person, { title: 'Seen', visibility: 'team' });
    await say(org.managerEast, videoId, 'Seen at once');
    await told(person, 1);
    ok(await person.client.post(`/api/videos/${videoId}/notifications/read`), 204);
    await collect(2 * MINUTE_MS);
    await settled();
    expect(mailsTo(person)).toEqual([]);
  });
});

describe('the daily mail', () => {
  it('comes at its time with all that is still unread', async () => {
    const person = await rep('Dora Digest', { digestAt: clock(2 * HOUR_MS) });
    const videoId = await readyVideo(service, person, { title: 'Demo', visibility: 'team' });
    for (const body of ['One', 'Two', 'Three']) await say(org.managerEast, videoId, body);
    const two = (await told(person, 3)).find(({ snippet }) => snippet === 'Two');
    ok(await person.client.patch(`/api/notifications/${two?.id}`, { read: true }), 204);
    await collect(HOUR_MS);
    await settled();
    expect(mailsTo(person)).toEqual([]);
    await collect(2 * HOUR_MS + MINUTE_MS);
    const [mail] = await mailed(person);
    expect(mail?.subject).toBe('Mia Manager commented on “Demo” at 0:12, and 1 more');
    expect(textOf(mail)).toMatch(/One[^]*Three/);
    expect(textOf(mail)).not.toContain('Two');
  });

  it('leaves out a kind that was switched off before', async () => {
    const person = await rep('Emil Enough', { digestAt: clock(2 * HOUR_MS) });
    const videoId = await readyVideo(service, person, { title: 'Enough', visibility: 'team' });
    await say(org.managerEast, videoId, 'One');
    await told(person, 1);
    await change(person, email('comment', 'off'));
    await collect(3 * HOUR_MS);
    await settled();
    expect(mailsTo(person)).toEqual([]);
  });
});

describe('quiet hours', () => {
  it('hold a mail back until they end', async () => {
    const person = await rep('Nora Night', { ...email('comment', 'now'), quietHours: { from: clock(3 * HOUR_MS), until: clock(5 * HOUR_MS) } });
    const videoId = await readyVideo(service, person, { title: 'Late', visibility: 'team' });
    await say(org.managerEast, videoId, 'At night');
    await told(person, 1);
    await collect(4 * HOUR_MS);
    await settled();
    expect(mailsTo(person)).toEqual([]);
    const { rows } = await service.db.query<{ time: string }>(`SELECT to_char(mail_due_at AT TIME ZONE 'UTC', 'HH24:MI') AS time FROM notification WHERE user_id = $1`, [person.me.id]);
    expect(rows).toEqual([{ time: clock(5 * HOUR_MS) }]);
    await collect(5 * HOUR_MS + MINUTE_MS);
    await mailed(person);
  });

  it('hold back one too that the mail server would not take before they began', async () => {
    const person = await rep('Otto Overnight', email('comment', 'now'));
    const videoId = await readyVideo(service, person, { title: 'Held', visibility: 'team' });
    await say(org.managerEast, videoId, 'Refused first');
    await told(person, 1);
    server.refusal = 451;
    await collect(2 * MINUTE_MS);
    await until('the server said no', () => server.refused.some(({ address }) => address === person.me.email));
    await change(person, { quietHours: { from: clock(-HOUR_MS), until: clock(2 * HOUR_MS) } });
    server.refusal = null;
    const [waiting] = await until('it waits for the morning', async () => {
      const { rows } = await service.db.query<{ hours: number }>(
        `SELECT extract(epoch FROM start_after - now())::float / 3600 AS hours FROM jobs.job WHERE name = 'notification.send-mail' AND state = 'created' AND start_after > now() + interval '1 hour'`,
      );
      return rows.length === 1 && rows;
    });
    expect(waiting?.hours).toBeGreaterThan(1.9);
    expect(waiting?.hours).toBeLessThanOrEqual(2.02);
    expect(mailsTo(person)).toEqual([]);
    await service.db.query(`DELETE FROM jobs.job WHERE name = 'notification.send-mail' AND state = 'created'`);
  });
});

describe('a mail server', () => {
  it('that is away gets the mail when it is back, once', async () => {
    const person = await rep('Paula Patient', email('comment', 'now'));
    const videoId = await readyVideo(service, person, { title: 'Patience', visibility: 'team' });
    await say(org.managerEast, videoId, 'Still there');
    await told(person, 1);
    await server.close();
    await collect(2 * MINUTE_MS);
    await until('an attempt failed', async () => {
      const { rows } = await service.db.query(`SELECT 1 FROM jobs.job WHERE name = 'notification.send-mail' AND state = 'retry'`);
      return rows.length === 1;
    });
    await server.open();
    await mailed(person, 1, MINUTE_MS);
    await settled();
    expect(mailsTo(person)).toHaveLength(1);
  });

  it('that will not have a recipient is not asked again', async () => {
    const person = await rep('Quinn Quit', email('comment', 'now'));
    const videoId = await readyVideo(service, person, { title: 'No', visibility: 'team' });
    await say(org.managerEast, videoId, 'Refused for good');
    await told(person, 1);
    server.refusal = 550;
    await collect(2 * MINUTE_MS);
    await until('the job failed for good', async () => {
      const { rows } = await service.db.query(`SELECT 1 FROM jobs.job WHERE name = 'notification.send-mail' AND state = 'failed'`);
      return rows.length === 1;
    });
    expect(server.refused.filter(({ address }) => address === person.me.email)).toEqual([{ address: person.me.email, code: 550 }]);
    const { rows } = await service.db.query<{ output: string }>(`SELECT output::text FROM jobs.job WHERE name = 'notification.send-mail' AND state = 'failed'`);
    expect(rows[0]?.output).not.toContain(person.me.email);
    expect(ok(await person.client.get<{ email: object }>('/api/notification-settings'), 200).email).toMatchObject({ refused: true });
  });
});

describe('what one may not see', () => {
  it('is never mailed: a note among coaches, a comment turned into one, a video made private, a comment taken back', async () => {
    const owner = await rep('Olga Owner', { ...email('comment', 'now') });
    const colleague = await rep('Kai Colleague', { choices: [{ kind: 'reply', inPage: true, email: 'now', push: true }] });
    const videoId = await readyVideo(service, owner, { title: 'Open for now', visibility: 'team' });
    await say(org.managerEast, videoId, 'SECRET among coaches', { audience: 'coaches' });
    const turned = await say(org.managerEast, videoId, 'SECRET soon');
    const gone = await say(org.managerEast, videoId, 'SECRET taken back');
    const kept = await say(colleague, videoId, 'An honest question');
    await told(owner, 3);
    ok(await org.managerEast.client.post(`/api/comments/${kept.id}/replies`, { body: 'SECRET answer' }), 201);
    await told(colleague, 1);
    ok(await org.managerEast.client.patch(`/api/comments/${turned.id}`, { audience: 'coaches' }), 200);
    ok(await org.managerEast.client.delete(`/api/comments/${gone.id}`), 204);
    ok(await owner.client.patch(`/api/videos/${videoId}`, { visibility: 'private' }), 200);
    await collect(2 * MINUTE_MS);
    const [mail] = await mailed(owner);
    await settled();
    expect(textOf(mail)).toContain('An honest question');
    expect(mailsTo(colleague)).toEqual([]);
    expect(server.mails.map(textOf).join('\n')).not.toMatch(/SECRET (?:among|soon|taken)/);
    expect(server.to(colleague.me.email).concat(server.to(org.repEast2.me.email)).map(textOf).join('\n')).not.toContain('SECRET');
  });

  it('nor anything to somebody who was signed out for good', async () => {
    const person = await rep('Lea Left', email('comment', 'now'));
    const videoId = await readyVideo(service, person, { title: 'Left', visibility: 'team' });
    await say(org.managerEast, videoId, 'Too late');
    await told(person, 1);
    ok(await org.admin.client.patch(`/api/users/${person.me.id}`, { active: false }), 200);
    await collect(2 * MINUTE_MS);
    await settled();
    expect(mailsTo(person)).toEqual([]);
  });
});

describe('the way out', () => {
  it('is one POST of the mail program, with no cookie; a look at the link ends nothing; it can be taken back', async () => {
    const person = await rep('Uwe Unsubscribe', email('comment', 'now'));
    const videoId = await readyVideo(service, person, { title: 'Too much', visibility: 'team' });
    await say(org.managerEast, videoId, 'One');
    await told(person, 1);
    await collect(2 * MINUTE_MS);
    const [mail] = await mailed(person);
    const path = unsubscribePath(mail);
    const stopped = async () => ok(await person.client.get<{ email: { stopped: boolean } }>('/api/notification-settings'), 200).email.stopped;

    const look = await fetch(service.api.url + path, { redirect: 'manual' });
    expect([look.status, look.headers.get('location')]).toEqual([303, path.replace('/api/', '/')]);
    expect(mail?.text).toContain(`${PUBLIC_URL}${path.replace('/api/', '/')}`);
    expect(ok(await service.anonymous.get(`${path}/state`), 200)).toEqual({ address: person.me.email, subscribed: true });
    expect(await stopped()).toBe(false);

    const oneClick = await service.anonymous.send('POST', path, 'List-Unsubscribe=One-Click', { 'content-type': 'application/x-www-form-urlencoded' });
    expect(ok(oneClick, 200)).toEqual({ address: person.me.email, subscribed: false });
    const form = new FormData();
    form.set('List-Unsubscribe', 'One-Click');
    expect((await fetch(service.api.url + path, { method: 'POST', body: form })).status).toBe(200);
    expect(await stopped()).toBe(true);
    await say(org.managerEast, videoId, 'Two');
    await told(person, 2);
    await collect(48 * HOUR_MS);
    await settled();
    expect(mailsTo(person)).toHaveLength(1);

    expect(ok(await service.anonymous.delete(path), 200)).toEqual({ address: person.me.email, subscribed: true });
    expect(await stopped()).toBe(false);
    await say(org.managerEast, videoId, 'Three');
    await told(person, 3);
    await collect(2 * MINUTE_MS);
    const [, second] = await mailed(person, 2);
    expect(textOf(second)).toContain('Three');
    expect(textOf(second)).not.toContain('Two');
  });

  it('is nobody else’s', async () => {
    for (const token of ['x', `${'A'.repeat(22)}.${'B'.repeat(43)}`]) {
      expectProblem(await service.anonymous.post(`/api/unsubscribe/${token}`), 404, 'NOTIFICATION.BAD_LINK');
      expectProblem(await service.anonymous.delete(`/api/unsubscribe/${token}`), 404, 'NOTIFICATION.BAD_LINK');
      expectProblem(await service.anonymous.get(`/api/unsubscribe/${token}/state`), 404, 'NOTIFICATION.BAD_LINK');
    }
  });
});
