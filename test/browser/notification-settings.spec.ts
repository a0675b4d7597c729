/// <reference lib="dom" />
import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { resolve } from 'node:path';
import { ok } from '../e2e/support/client.js';
import { createOrganization, type Organization } from '../e2e/support/people.js';
import { until } from '../e2e/support/until.js';
import { readyVideo } from '../e2e/support/videos.js';
import { MailServer } from '../support/mail-server.js';
import { PATIENCE_MS, Stage } from './support/stage.js';

const PUBLIC_URL = 'http://coach.example.test';
const PHONE = { width: 375, height: 800 };

/** What one is told, chosen in the settings, and the links of a mail. */
describe('notification settings', () => {
  let mail: MailServer;
  let stage: Stage;
  let org: Organization;
  let videoId: string;

  beforeAll(async () => {
    mail = await MailServer.start();
    stage = await Stage.open({ environment: { SMTP_URL: mail.url, MAIL_FROM: 'Sideline <sideline@example.test>', PUBLIC_URL } });
    org = await createOrganization(stage.anonymous, 'Told');
    videoId = await readyVideo(stage.service, org.repEast, { title: 'Opening', visibility: 'team' });
  }, PATIENCE_MS);
  afterAll(async () => {
    await stage.close();
    await mail.close();
  });

  const settings = (page: Page) => page.getByRole('region', { name: 'What you are told' });
  const saved = (page: Page) => page.waitForResponse((response) => response.url().endsWith('/api/notification-settings') && response.request().method() === 'PATCH' && response.ok());

  it('are reached from the bell, saved at once and still there after a reload; the browser says its time zone', async () => {
    const page = await stage.visit(org.repEast, '/');
    await page.getByRole('button', { name: /^Notifications/ }).click();
    await page.getByRole('link', { name: 'What you are told of, and how' }).click();
    const comments = settings(page).getByRole('combobox', { name: 'By e-mail: Comments on your videos' });
    await comments.waitFor();
    expect(await comments.inputValue()).toBe('digest');
    await Promise.all([saved(page), comments.selectOption('now')]);
    await Promise.all([saved(page), settings(page).getByRole('switch', { name: 'In the page: Replies in your threads' }).uncheck({ force: true })]);
    await settings(page).getByLabel('From', { exact: true }).fill('21:30');
    await Promise.all([saved(page), settings(page).getByLabel('Until', { exact: true }).focus()]);
    await page.reload();
    await comments.waitFor();
    expect(await comments.inputValue()).toBe('now');
    expect(await settings(page).getByRole('switch', { name: 'In the page: Replies in your threads' }).isChecked()).toBe(false);
    expect(await settings(page).getByLabel('From', { exact: true }).inputValue()).toBe('21:30');
    const told = ok(await org.repEast.client.get<{ timeZone: string }>('/api/notification-settings'));
    expect(told.timeZone).toBe(await page.evaluate('Intl.DateTimeFormat().resolvedOptions().timeZone'));
    // A rep is not offered what never comes to them.
    expect(await settings(page).getByText('When your feedback is asked for').count()).toBe(0);
  }, 2 * PATIENCE_MS);

  it('say so where no mail server is set up', async () => {
    const { url } = await stage.service.startApi({ SMTP_URL: '' }, resolve('dist/web'));
    const page = await stage.visit(org.repEast2, '/');
    await page.context().addCookies([{ name: 'sideline_session', value: (org.repEast2.client.headers['cookie'] ?? '').split('=')[1] ?? '', url }]);
    await page.goto(`${url}/settings#notifications`);
    await page.getByText('E-mail is not set up here').waitFor();
    expect(await settings(page).getByRole('combobox', { name: /By e-mail/ }).count()).toBe(0);
  }, PATIENCE_MS);

  it('have no violation on a phone and a desktop, light and dark', async () => {
    const problems: string[] = [];
    for (const viewport of [PHONE, { width: 1440, height: 900 }]) {
      const page = await stage.visit(org.managerEast, '/settings#notifications', viewport);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        // Not while the colours change.
        await page.reload();
        await settings(page).getByRole('combobox', { name: 'By e-mail: Scores on your videos' }).waitFor();
        const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
        problems.push(...violations.map(({ id, nodes }) => `${viewport.width} ${colorScheme}: ${id} at ${nodes.map((node) => node.target.join(' ')).join(', ')}`));
        if (Number(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')) > 0) problems.push(`${viewport.width}: too wide`);
      }
    }
    expect(problems).toEqual([]);
  }, 2 * PATIENCE_MS);

  it('a push message is shown when no page is open for it, and names the second it leads to', async () => {
    const page = await stage.visit(org.repEast2, '/settings');
    await page.context().grantPermissions(['notifications'], { origin: stage.url });
    await page.evaluate(async () => {
      await navigator.serviceWorker.register('/push-worker.js');
      await navigator.serviceWorker.ready;
    });
    const browser = await page.context().newCDPSession(page);
    const registrationId = new Promise<string>((found) => {
      browser.on('ServiceWorker.workerRegistrationUpdated', ({ registrations: [registration] }) => registration && found(registration.registrationId));
    });
    await browser.send('ServiceWorker.enable');
    const message = { title: 'Mia Manager commented on “Opening” at 0:12', body: 'Slow down here', path: `/videos/${videoId}`, tag: 'one' };
    // Twice is once.
    for (let time = 0; time < 2; time += 1) {
      await browser.send('ServiceWorker.deliverPushMessage', { origin: stage.url, registrationId: await registrationId, data: JSON.stringify(message) });
    }
    const shown = await until('it is shown', async () => {
      const all = await page.evaluate(async () => (await (await navigator.serviceWorker.ready).getNotifications()).map(({ title, body, tag, data }) => ({ title, body, tag, ...(data as object) })));
      return all.length > 0 && all;
    });
    expect(shown).toEqual([message]);
  }, PATIENCE_MS);

  it('a mail leads to the second with one click, and its last link ends the mails without a login', async () => {
    ok(await org.repEast.client.patch('/api/notification-settings', { quietHours: null }), 200);
    ok(await org.managerEast.client.post(`/api/videos/${videoId}/comments`, { atMs: 12_000, body: 'Slow down here' }), 201);
    const [letter] = await until('the mail is there', () => mail.to(org.repEast.me.email).length > 0 && mail.to(org.repEast.me.email), 3 * PATIENCE_MS);
    const links = [...(letter?.text ?? '').matchAll(/http:\/\/coach\.example\.test(\/\S+)/g)].map(([, path = '']) => path);
    const [second = '', , leave = ''] = links;

    const reader = await stage.visit(org.repEast, second);
    await reader.getByText('Slow down here').first().waitFor();

    const nobody = await stage.visit(null, leave, PHONE);
    await nobody.getByRole('heading', { name: 'Stop e-mails from Sideline?' }).waitFor();
    await nobody.getByText(org.repEast.me.email).waitFor();
    const { violations } = await new AxeBuilder({ page: nobody }).analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
    await nobody.getByRole('button', { name: 'Stop these e-mails' }).click();
    await nobody.getByRole('heading', { name: 'You get no more e-mails from Sideline' }).waitFor();

    await reader.goto(`${stage.url}/settings#notifications`);
    await reader.getByText(`You stopped e-mails to ${org.repEast.me.email}`).waitFor();
    await reader.getByRole('button', { name: 'Send them again' }).click();
    await settings(reader).getByRole('combobox', { name: 'By e-mail: Comments on your videos' }).waitFor();
    await nobody.reload();
    await nobody.getByRole('heading', { name: 'Stop e-mails from Sideline?' }).waitFor();
    await nobody.goto(`${stage.url}/unsubscribe/no-such-token`);
    await nobody.getByRole('heading', { name: 'This link doesn’t work' }).waitFor();
  }, 5 * PATIENCE_MS);
});
