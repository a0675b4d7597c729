/// <reference lib="dom" />
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { ok } from '../e2e/support/client.js';
import { createOrganization, type Organization } from '../e2e/support/people.js';
import { uploadVideo } from '../e2e/support/tus.js';
import { until } from '../e2e/support/until.js';
import { makeClip } from '../media/generate.js';
import { PATIENCE_MS, Stage, videoLoaded } from './support/stage.js';

/** A rep and two coaches have one video open. */
describe('comments, between a rep and two coaches', () => {
  let stage: Stage;
  let org: Organization;
  let folder: string;
  let path: string;
  let coach: Page;
  let second: Page;
  let rep: Page;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sideline-comments-'));
    stage = await Stage.open();
    org = await createOrganization(stage.anonymous, 'Spoken');
    const bytes = await readFile(await makeClip('half-minute.webm', folder));
    const videoId = await uploadVideo(org.repEast.client, bytes, { title: 'Handling objections', visibility: 'organization' });
    const state = async () => ok(await org.repEast.client.get<{ state: string }>(`/api/videos/${videoId}`)).state;
    await until('it is ready', async () => (await state()) === 'ready', 3 * PATIENCE_MS);
    path = `/videos/${videoId}`;
    coach = await stage.visit(org.managerEast, path);
    second = await stage.visit(org.enablement, path);
    rep = await stage.visit(org.repEast, path, { width: 390, height: 844 });
    for (const page of [coach, second, rep]) await videoLoaded(page);
  }, 5 * PATIENCE_MS);
  afterAll(async () => {
    await stage.close();
    await rm(folder, { recursive: true, force: true });
  });

  const comment = (page: Page, text: string) => page.getByRole('list', { name: 'Comments', exact: true }).getByRole('listitem').filter({ hasText: text });

  it('a name is offered after @, written by keyboard, and told to that person alone', async () => {
    await coach.keyboard.press('f');
    const field = coach.getByLabel('Comment', { exact: true });
    await field.pressSequentially('Well done @ri');
    await coach.getByRole('listbox', { name: 'People' }).waitFor();
    await coach.keyboard.press('Enter');
    const name = org.repEast.me.name;
    expect(await field.inputValue()).toBe(`Well done @${name} `);
    await field.pressSequentially('but **slower**');
    await coach.keyboard.press('Enter');

    await comment(rep, 'but slower').waitFor();
    expect(await comment(rep, 'but slower').locator('strong').textContent()).toBe('slower');
    await comment(rep, 'but slower').getByText(`@${name}`).waitFor();
    const kinds = async () => ok(await org.repEast.client.get<{ items: { kind: string }[] }>('/api/notifications')).items.map(({ kind }) => kind);
    await until('the rep is told', async () => (await kinds()).includes('mention'));
    expect(await kinds()).toEqual(['mention']);
  }, PATIENCE_MS);

  it('what a coach wrote twice is offered as a phrase', async () => {
    for (let count = 0; count < 2; count += 1) {
      await coach.keyboard.press('f');
      await coach.getByLabel('Comment', { exact: true }).fill('Name the number');
      await coach.keyboard.press('Enter');
    }
    await until('both are there', async () => (await comment(coach, 'Name the number').count()) === 2);
    await coach.reload();
    await videoLoaded(coach);
    await coach.keyboard.press('f');
    await coach.getByRole('group', { name: 'Your phrases' }).getByRole('button', { name: 'Name the number' }).click();
    expect(await coach.getByLabel('Comment', { exact: true }).inputValue()).toBe('Name the number');
    await coach.keyboard.press('Escape');
  }, PATIENCE_MS);

  it('a range is dragged on the timeline, and its ends are moved by keys', async () => {
    await second.evaluate(() => {
      const video = document.querySelector('video');
      if (video) video.currentTime = 5;
    });
    await second.keyboard.press('q');
    const lane = second.getByTitle('Drag to choose the range of the comment');
    const box = await lane.boundingBox();
    if (!box) throw new Error('no lane');
    const at = (fraction: number) => box.x + box.width * fraction;
    const y = box.y + box.height / 2;
    await second.mouse.move(at(0.5), y);
    await second.mouse.down();
    await second.mouse.move(at(0.6), y);
    await second.mouse.move(at(0.75), y);
    await second.mouse.up();
    const start = second.getByRole('slider', { name: 'Start of the range' });
    const end = second.getByRole('slider', { name: 'End of the range' });
    const value = async (slider: typeof start) => Number(await slider.getAttribute('aria-valuenow'));
    const durationMs = Number(await start.getAttribute('aria-valuemax'));
    expect(Math.abs((await value(start)) / durationMs - 0.5)).toBeLessThan(0.01);
    expect(Math.abs((await value(end)) / durationMs - 0.75)).toBeLessThan(0.01);
    const before = await value(end);
    await end.focus();
    await second.keyboard.press('Shift+ArrowLeft');
    expect(await value(end)).toBe(before - 1_000);
    await second.getByLabel('Comment', { exact: true }).fill('What is this about?');
    await second.keyboard.press('Enter');
    await comment(rep, 'What is this about?').getByText('0:13–0:18').waitFor();

    await comment(second, 'What is this about?').getByRole('button', { name: 'More about this comment' }).click();
    await second.getByRole('menuitem', { name: 'Edit' }).click();
    await second.evaluate(() => {
      const video = document.querySelector('video');
      if (video) video.currentTime = 20;
    });
    await second.getByRole('button', { name: 'End here' }).click();
    await second.getByRole('button', { name: 'Save', exact: true }).click();
    await comment(rep, 'What is this about?').getByText('0:13–0:20').waitFor();
  }, PATIENCE_MS);

  it('a reply in an old thread is new to whoever has read the rest', async () => {
    await comment(rep, 'What is this about?').getByRole('button', { name: 'Reply', exact: true }).click();
    await rep.getByLabel('Reply', { exact: true }).fill('About the pilot');
    await rep.getByRole('button', { name: 'Post reply' }).click();
    const reply = comment(second, 'What is this about?').locator('div').filter({ hasText: 'About the pilot' });
    await reply.getByText('New', { exact: true }).first().waitFor();
  }, PATIENCE_MS);

  it('list and timeline are filtered by kind and person', async () => {
    const filter = coach.getByRole('group', { name: 'Filter comments' });
    await filter.getByText('Question 1').click();
    await filter.getByText('1 of 4 comments').waitFor();
    expect(await comment(coach, 'Name the number').count()).toBe(0);
    expect(await coach.getByRole('list', { name: 'Comments on the timeline' }).getByRole('listitem').count()).toBe(1);
    await filter.getByText('Question 1').click();
    await filter.getByLabel('By whom').selectOption({ label: org.managerEast.me.name });
    await filter.getByText('3 of 4 comments').waitFor();
    // Their questions: there are none, and one way back.
    await filter.getByText('Question 1').click();
    await coach.getByRole('button', { name: 'Show all 4' }).click();
    await until('all are shown again', async () => (await comment(coach, '').count()) === 4);
  }, PATIENCE_MS);

  it('the rep settles a comment in words, and the coach sees it and who has read', async () => {
    await comment(rep, 'but slower').getByRole('button', { name: 'Resolve' }).click();
    await rep.getByRole('menuitem', { name: 'Say what you did…' }).click();
    await rep.getByLabel('What you did').fill('Fixed in take 3');
    await rep.keyboard.press('Enter');
    await comment(coach, 'but slower').getByText(/Fixed in take 3/).waitFor();
    await coach.reload();
    await comment(coach, 'but slower').getByText(new RegExp(`seen by ${org.enablement.me.name.split(' ')[0]} and ${org.repEast.me.name.split(' ')[0]}`)).waitFor();
  }, PATIENCE_MS);

  it('what came since the last visit is marked as new', async () => {
    await rep.goto(`${stage.url}/`);
    await second.keyboard.press('n');
    await second.getByLabel('Comment', { exact: true }).fill('While you were away');
    await second.keyboard.press('Enter');
    await comment(coach, 'While you were away').waitFor();
    await rep.reload();
    await rep.getByRole('region', { name: 'Waiting for you' }).getByRole('link', { name: 'Handling objections' }).waitFor();
    const read = rep.waitForResponse(/\/comments\/read$/);
    await rep.goto(stage.url + path);
    await comment(rep, 'While you were away').getByText('New', { exact: true }).waitFor();
    await read;
    expect(await comment(rep, 'What is this about?').getByText('New', { exact: true }).count()).toBe(0);
    // Read, it no longer waits.
    await rep.goto(`${stage.url}/`);
    await rep.getByRole('region', { name: 'Your videos' }).getByRole('link', { name: 'Handling objections' }).waitFor();
    await rep.goto(stage.url + path);
  }, PATIENCE_MS);

  it('a key opens the field on a small screen while another tab is open, and takes the next letters', async () => {
    await rep.getByRole('tab', { name: 'Transcript' }).click();
    await rep.keyboard.press('f');
    await rep.keyboard.type('jk');
    expect(await rep.getByLabel('Comment', { exact: true }).inputValue()).toBe('jk');
    await rep.keyboard.press('Escape');
    await rep.getByRole('tab', { name: 'Comments' }).click();
  }, PATIENCE_MS);

  it('single letters do nothing once they are switched off; Space still plays', async () => {
    const field = second.getByLabel('Comment', { exact: true });
    const letters = () => second.getByRole('switch', { name: 'Single-letter shortcuts' });
    const plays = () => second.locator('media-controller video').evaluate((video: HTMLVideoElement) => !video.paused);
    await second.keyboard.press('?');
    await letters().click();
    await second.keyboard.press('Escape');
    await letters().waitFor({ state: 'detached' });
    await second.reload();
    await videoLoaded(second);
    await second.keyboard.press('f');
    await second.keyboard.press('k');
    expect(await field.evaluate((element) => document.activeElement === element)).toBe(false);
    expect(await plays()).toBe(false);
    await second.keyboard.press('Space');
    await until('it plays', plays);
    await second.keyboard.press('Space');
    await second.getByRole('button', { name: /^Account of/ }).click();
    await second.getByRole('menuitem', { name: 'Keyboard shortcuts' }).click();
    await letters().click();
    await second.keyboard.press('Escape');
    await letters().waitFor({ state: 'detached' });
    await second.keyboard.press('f');
    expect(await field.evaluate((element) => document.activeElement === element)).toBe(true);
    await second.keyboard.press('Escape');
  }, PATIENCE_MS);

  it('what is being written outlasts Escape, another tab and another page', async () => {
    const field = second.getByLabel('Comment', { exact: true });
    await second.keyboard.press('q');
    await field.fill('Half a thought');
    // An input method puts its own list away with this.
    await field.evaluate((element) => element.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', isComposing: true, bubbles: true })));
    expect(await field.inputValue()).toBe('Half a thought');
    await second.keyboard.press('Escape');
    expect(await field.inputValue()).toBe('');
    await second.getByRole('alert').filter({ hasText: 'Comment put away' }).getByRole('button', { name: 'Undo' }).click();
    expect(await field.inputValue()).toBe('Half a thought');
    await comment(second, 'While you were away').getByRole('button', { name: 'Reply', exact: true }).click();
    const reply = second.getByLabel('Reply', { exact: true });
    await reply.fill('Half an answer');
    await second.getByRole('tab', { name: 'Details' }).click();
    await second.getByRole('tab', { name: 'Comments' }).click();
    expect(await reply.inputValue()).toBe('Half an answer');
    await second.goto(`${stage.url}/`);
    await second.goto(stage.url + path);
    await reply.waitFor();
    expect(await reply.inputValue()).toBe('Half an answer');
    expect(await field.inputValue()).toBe('Half a thought');
    await reply.press('Enter');
    await comment(rep, 'While you were away').getByText('Half an answer').waitFor();
    await field.press('Enter');
    await comment(rep, 'Half a thought').waitFor();
    await second.reload();
    await comment(second, 'Half a thought').waitFor();
    expect([await field.inputValue(), await reply.count()]).toEqual(['', 0]);
  }, 2 * PATIENCE_MS);

  it('a reply that is deleted is back when that is undone, and gone for all when it is not', async () => {
    const reply = comment(second, 'While you were away').getByText('Half an answer');
    const notice = second.getByRole('alert').filter({ hasText: 'Reply deleted' });
    const remove = async () => {
      await second.getByRole('button', { name: 'Delete reply' }).click();
      await reply.waitFor({ state: 'detached' });
    };
    await remove();
    await notice.getByRole('button', { name: 'Undo' }).click();
    await reply.waitFor();
    await notice.waitFor({ state: 'detached' });
    expect(await comment(rep, 'While you were away').getByText('Half an answer').count()).toBe(1);
    await remove();
    await notice.locator('.mantine-Notification-closeButton').click();
    await comment(rep, 'While you were away').getByText('Half an answer').waitFor({ state: 'detached' });
    expect(await reply.count()).toBe(0);
  }, 2 * PATIENCE_MS);

  it('a comment that is refused while the others cannot be read stays: sent again with its mention, changed, or discarded', async () => {
    const page = await stage.visit(org.admin, '/');
    const refusal = { status: 409, contentType: 'application/problem+json', body: JSON.stringify({ code: 'TEST', detail: 'Not now.' }) };
    const address = /\/api\/videos\/[^/]+\/comments$/;
    await page.route(address, (route) => route.fulfill(refusal));
    await page.goto(stage.url + path);
    const tab = page.getByRole('tabpanel', { name: /Comments/ });
    await tab.getByText('Not now.').waitFor();
    const field = page.getByLabel('Comment', { exact: true });
    const write = async (text: string) => {
      await field.fill(text);
      await field.press('Enter');
      await comment(page, text).getByText(/not sent/).waitFor();
    };
    const readers = page.waitForResponse(/\/readers/);
    await page.reload();
    await readers;
    await write(`Look here @${org.enablement.me.name}`);
    await write('Too rash');
    await write('Never mind');

    await page.unroute(address);
    await tab.getByRole('button', { name: 'Try again' }).click();
    await comment(page, 'While you were away').waitFor();
    const sent = page.waitForRequest((request) => request.method() === 'POST' && address.test(request.url()));
    await comment(page, 'Look here').getByRole('button', { name: 'Send again' }).click();
    expect((await sent).postDataJSON()).toMatchObject({ mentions: [org.enablement.me.id] });
    await comment(rep, 'Look here').waitFor();

    await comment(page, 'Too rash').getByRole('button', { name: 'Edit' }).click();
    expect([await field.inputValue(), await comment(page, 'Too rash').count()]).toEqual(['Too rash', 0]);
    await field.fill('Well considered');
    await field.press('Enter');
    await comment(rep, 'Well considered').waitFor();
    await comment(page, 'Never mind').getByRole('button', { name: 'Discard' }).click();
    await comment(page, 'Never mind').waitFor({ state: 'detached' });
    await page.context().close();
  }, 2 * PATIENCE_MS);

  it('each sees on the timeline where the others are', async () => {
    await coach.evaluate(() => {
      const video = document.querySelector('video');
      if (video) video.currentTime = video.duration / 2;
    });
    const watcher = second.locator(`[data-watcher="${org.managerEast.me.id}"]`);
    await until('the coach stands in the middle', async () => {
      const left = await watcher.evaluate((element: HTMLElement) => parseFloat(element.style.left));
      return Math.abs(left - 50) < 2;
    });
  }, PATIENCE_MS);

  it('has no faults that a checker of accessibility finds, at desk and on the phone', async () => {
    await coach.keyboard.press('f');
    await coach.getByLabel('Comment', { exact: true }).pressSequentially('@r');
    await coach.getByRole('listbox', { name: 'People' }).waitFor();
    for (const page of [coach, rep]) {
      const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html.slice(0, 160))])).toEqual([]);
    }
    if (process.env['SHOTS']) {
      await coach.screenshot({ path: join(process.env['SHOTS'], 'comments-desk.png') });
      await rep.screenshot({ path: join(process.env['SHOTS'], 'comments-phone.png'), fullPage: true });
      await second.keyboard.press('f');
      await second.screenshot({ path: join(process.env['SHOTS'], 'comments-open.png') });
    }
  }, PATIENCE_MS);
});
