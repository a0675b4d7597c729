/// <reference lib="dom" />
import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { ok } from '../e2e/support/client.js';
import { createOrganization, type Organization } from '../e2e/support/people.js';
import { uploadVideo } from '../e2e/support/tus.js';
import { until } from '../e2e/support/until.js';
import type { Video } from '../e2e/support/videos.js';
import { makeClip } from '../media/generate.js';
import { PATIENCE_MS, Stage } from './support/stage.js';

const PHONE = { width: 375, height: 812 };
const TITLE = 'The price';
const FIRST = '00:02.000 --> 00:08.000\nOur price is, well, forty a month';
/** The same words later and in half the time. */
const SECOND = '00:12.000 --> 00:15.000\nOur price is forty a month';

/** A coach asks for another take, the rep records it, both look at the two side by side. */
describe('takes', () => {
  let stage: Stage;
  let org: Organization;
  let folder: string;
  let clip: Buffer;
  let firstId: string;
  let secondId: string;
  let rep: Page;
  let coach: Page;

  beforeAll(async () => {
    stage = await Stage.open();
    org = await createOrganization(stage.anonymous, 'Takes');
    folder = await mkdtemp(join(tmpdir(), 'sideline-takes-'));
    clip = await readFile(await makeClip('half-minute.mp4', folder));
    firstId = await send(TITLE);
    ok(await org.managerEast.client.post(`/api/videos/${firstId}/comments`, { atMs: 4_000, kind: 'fix', body: 'Leave out the “well”' }), 201);
    ok(await org.managerEast.client.post(`/api/videos/${firstId}/comments`, { atMs: 5_000, kind: 'fix', body: 'Not for this customer', audience: 'coaches' }), 201);
  }, 3 * PATIENCE_MS);
  afterAll(async () => {
    await stage.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function send(title: string, takeOfId?: string): Promise<string> {
    const { client } = org.repEast;
    const id = await uploadVideo(client, clip, { title, kind: 'pitch', visibility: 'team', ...(takeOfId ? { takeOfId } : {}) });
    await until('it plays', async () => ok(await client.get<Video>(`/api/videos/${id}`)).state === 'ready', 2 * PATIENCE_MS);
    return id;
  }

  it('a coach asks for another one from a comment, and the rep who has the video open sees it at once', async () => {
    rep = await stage.visit(org.repEast, `/videos/${firstId}`, PHONE);
    await rep.getByText('Leave out the “well”').waitFor();
    coach = await stage.visit(org.managerEast, `/videos/${firstId}`);
    const comment = coach.getByRole('listitem').filter({ hasText: 'Leave out the “well”' }).first();
    await comment.getByRole('button', { name: 'More about this comment' }).click();
    await coach.getByRole('menuitem', { name: 'Ask for another take' }).click();
    const dialog = coach.getByRole('dialog', { name: 'Ask for another take' });
    await dialog.getByLabel('What should be different?').fill('In one breath, please');
    await dialog.getByRole('button', { name: 'Ask', exact: true }).click();
    const request = rep.getByRole('region', { name: 'Another take' });
    await request.getByText('“In one breath, please”').waitFor();
    await request.getByText(/Mia Manager/).waitFor();
    await coach.getByRole('region', { name: 'Another take' }).getByRole('button', { name: 'Take back' }).waitFor();
  }, 3 * PATIENCE_MS);

  it('the rep records it with what is to be fixed beside the picture, and not what the coaches keep to themselves', async () => {
    await rep.goto(`${stage.url}/`);
    const wanted = rep.getByRole('region', { name: 'For you to record' });
    await wanted.getByText('“In one breath, please”').waitFor();
    await wanted.getByRole('link', { name: `Record another take of “${TITLE}”` }).click();
    await rep.getByRole('heading', { name: 'Another take' }).waitFor();
    const fixes = rep.getByRole('region', { name: 'To fix in this take' });
    await fixes.getByText('Leave out the “well”').waitFor();
    expect(await fixes.getByRole('listitem').count()).toBe(1);
    await rep.getByRole('button', { name: 'Start recording' }).click();
    await rep.getByRole('button', { name: 'Stop recording' }).waitFor();
    await fixes.getByText('Leave out the “well”').waitFor();
    await rep.getByText('0:02').first().waitFor();
    await rep.getByRole('button', { name: 'Stop recording' }).click();
    expect(await rep.getByLabel('Title').inputValue()).toBe(`${TITLE}, take 2`);
    await rep.getByRole('button', { name: 'Keep', exact: true }).click();
    await rep.waitForURL(/\/videos\/[0-9a-f-]{36}$/);
    await rep.getByRole('link', { name: 'Take 2', exact: true }).waitFor();
    await rep.getByRole('region', { name: 'Another take' }).waitFor({ state: 'detached' });
  }, 3 * PATIENCE_MS);

  it('the coach is told, sees that it is answered, and chooses the best', async () => {
    await coach.getByRole('link', { name: 'Take 2', exact: true }).waitFor();
    await coach.getByRole('region', { name: 'Another take' }).waitFor({ state: 'detached' });
    await coach.getByRole('button', { name: /Notifications, [1-9]/ }).click();
    await coach.getByRole('link', { name: /Rita Rep recorded another take/ }).click();
    await coach.getByRole('button', { name: 'Best take' }).click();
    await coach.getByRole('link', { name: /^Take 2\s+the best one$/ }).waitFor();
    await rep.getByRole('link', { name: /^Take 2\s+the best one$/ }).waitFor();
  }, 2 * PATIENCE_MS);

  it('two of them play side by side at the same words, on a desk and on a phone', async () => {
    secondId = await send(`${TITLE}, take 3`, firstId);
    for (const [id, cues] of [[firstId, FIRST], [secondId, SECOND]]) {
      ok(await org.repEast.client.post(`/api/videos/${id}/captions`, { language: 'en', content: `WEBVTT\n\n${cues}\n` }), 201);
    }
    await coach.goto(`${stage.url}/videos/${secondId}`);
    await coach.getByRole('link', { name: 'Compare with take 2' }).waitFor();
    await coach.goto(`${stage.url}/videos/${firstId}/compare/${secondId}`);
    await coach.getByText(/6 words in common/).waitFor();
    await loaded(coach);
    // The words of the fourth second of the first take are half way through the line of the third.
    await coach.getByRole('button', { name: /Take both to/ }).first().click();
    const [, led] = await until('both stand at the same words', async () => {
      const [first = 0, second = 0] = await times(coach);
      return Math.abs(first - 4) < 0.3 && second > 12.5 && second < 14 && [first, second];
    });
    await coach.keyboard.press('k');
    await until('both play', async () => {
      const [first = 0, second = 0] = await times(coach);
      return first > 4.5 && second > (led ?? 0) + 0.5;
    });
    await coach.keyboard.press('k');
    await until('both stand', () => coach.evaluate(() => [...document.querySelectorAll('video')].every(({ paused }) => paused)));
    await coach.keyboard.press('1');
    await coach.getByRole('region', { name: 'Take 1' }).getByText('Heard').waitFor();
    await coach.keyboard.press('j');
    await until('the other follows', async () => {
      const [first = 9, second = 20] = await times(coach);
      return first < 3 && second < 13;
    });

    const phone = await stage.visit(org.repEast, `/videos/${firstId}/compare/${secondId}`, PHONE);
    await phone.getByRole('button', { name: 'Play both' }).waitFor();
    await loaded(phone);
    const tops = await phone.evaluate(() => [...document.querySelectorAll('video')].map((video) => video.getBoundingClientRect().top));
    expect(tops[1]).toBeGreaterThan((tops[0] ?? 0) + 100);
    await beAccessible(phone);
    await phone.goto(`${stage.url}/videos/${secondId}`);
    await phone.getByRole('link', { name: 'Take 3', exact: true }).waitFor();
    await beAccessible(phone);
  }, 4 * PATIENCE_MS);

  it('what was to be fixed is at the matching line of the next take; the coach says that it is fixed, and the rep sees it', async () => {
    await rep.goto(`${stage.url}/videos/${secondId}`);
    await coach.goto(`${stage.url}/videos/${secondId}`);
    for (const page of [rep, coach]) await page.getByRole('region', { name: 'From earlier takes' }).getByText('Here: “Our price is forty a month”').first().waitFor();
    await coach.getByRole('region', { name: 'From earlier takes' }).getByText('Not for this customer').waitFor();
    expect(await rep.getByText('Not for this customer').count()).toBe(0);
    const fix = coach.getByRole('radiogroup', { name: 'What has become of: Leave out the “well”' });
    await fix.getByText('Fixed').click();
    await rep.getByText('fixed, says Mia Manager').waitFor();
    await beAccessible(rep);
    await rep.getByRole('link', { name: /^Take 1, 0:04/ }).click();
    await rep.getByRole('listitem').filter({ hasText: 'Leave out the “well”' }).getByText('Resolved').first().waitFor();
  }, 2 * PATIENCE_MS);

  const times = (page: Page) => page.evaluate(() => [...document.querySelectorAll('video')].map(({ currentTime }) => currentTime));
  const loaded = (page: Page) =>
    until('both pictures are there', () => page.evaluate(() => [...document.querySelectorAll('video')].filter(({ readyState }) => readyState >= 2).length === 2), PATIENCE_MS);

  async function beAccessible(page: Page): Promise<void> {
    const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
    expect(violations.map(({ id, nodes }) => `${id} at ${nodes.map((node) => node.target.join(' ')).join(', ')}`)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
  }
});
