import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { ok } from '../e2e/support/client.js';
import { createOrganization, type Organization } from '../e2e/support/people.js';
import { indexNow, readyVideo } from '../e2e/support/videos.js';
import { PATIENCE_MS, Stage } from './support/stage.js';

describe('Enter in the search box', () => {
  let stage: Stage;
  let organization: Organization;
  let budgetId: string;
  let page: Page;

  beforeAll(async () => {
    stage = await Stage.open({ worker: false });
    organization = await createOrganization(stage.anonymous, 'Enter');
    const [alpineId, id] = [await ready('Alpine pitch'), await ready('Budget pitch')];
    budgetId = id;
    await indexNow(stage.service, alpineId, budgetId);
  }, PATIENCE_MS);
  beforeEach(async () => {
    page = await stage.visit(organization.repEast, '/search?q=alpine');
    await hit('Alpine pitch').waitFor();
  }, PATIENCE_MS);
  afterAll(() => stage.close());

  const ready = (title: string) => readyVideo(stage.service, organization.repEast, { title, visibility: 'team' });
  const hit = (title: string) => page.getByRole('article', { name: title });

  /** Types other words and presses Enter before they are answered. */
  async function enterEarly(): Promise<{ answer: () => void }> {
    const [asked, answer] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    await page.route(/\/api\/search\?.*q=budget/, async (route) => {
      asked.resolve();
      await answer.promise;
      await route.continue();
    });
    await page.getByRole('searchbox').fill('budget');
    await page.getByRole('searchbox').press('Enter');
    await asked.promise;
    return { answer: answer.resolve };
  }

  it('opens the best of what was asked, not of the letters before', async () => {
    const { answer } = await enterEarly();
    expect(new URL(page.url()).pathname).toBe('/search');
    answer();
    await page.waitForURL(({ pathname, search }) => pathname === `/videos/${budgetId}` && search === '?t=0');
    await page.getByRole('heading', { level: 1, name: 'Budget pitch' }).waitFor();
  }, 2 * PATIENCE_MS);

  it('opens nothing for who has gone on with another key', async () => {
    const { answer } = await enterEarly();
    await page.keyboard.press('/');
    answer();
    await hit('Budget pitch').waitFor();
    expect(new URL(page.url()).pathname).toBe('/search');
    expect(await page.getByRole('searchbox').evaluate((box) => box.matches(':focus'))).toBe(true);
  }, 2 * PATIENCE_MS);

  it('only leaves the box where nothing was found', async () => {
    await page.getByRole('searchbox').fill('zeppelin');
    await page.getByRole('searchbox').press('Enter');
    await page.getByText('Nobody has said “zeppelin” yet').waitFor();
    expect(new URL(page.url()).pathname).toBe('/search');
    expect(await page.getByRole('searchbox').evaluate((box) => box.matches(':focus'))).toBe(false);
  }, 2 * PATIENCE_MS);
});

describe('the results of a search', () => {
  const SAID: [second: number, text: string][] = [
    [2, 'The budget of last year.'],
    [12, 'Whose budget is it?'],
    [22, 'Our budget, then.'],
    [32, 'A budget for everything.'],
    [50, 'There is a budget freeze.'],
  ];
  const WALRUSES = 25;
  let stage: Stage;
  let organization: Organization;
  let budgetId: string;

  beforeAll(async () => {
    stage = await Stage.open({ worker: false });
    organization = await createOrganization(stage.anonymous, 'Results');
    const stageId = organization.process.stages[1]?.id ?? '';
    budgetId = await readyVideo(stage.service, organization.repEast, { title: 'Budget pitch', visibility: 'team', stageId });
    const cues = SAID.map(([second, text]) => `00:${String(second).padStart(2, '0')}.000 --> 00:${String(second + 3).padStart(2, '0')}.000\n${text}\n`);
    ok(await organization.repEast.client.post(`/api/videos/${budgetId}/captions`, { language: 'en', content: `WEBVTT\n\n${cues.join('\n')}` }), 201);
    await indexNow(stage.service, budgetId);
    for (let number = 1; number <= WALRUSES; number += 1) {
      await indexNow(stage.service, await readyVideo(stage.service, organization.repEast, { title: `Walrus ${number}`, visibility: 'team' }));
    }
  }, 2 * PATIENCE_MS);
  afterAll(() => stage.close());

  const opened = (page: Page, search: string) => page.waitForURL((url) => url.pathname === `/videos/${budgetId}` && url.search === search);

  it('lead with the best second, which Enter plays, however early the others are', async () => {
    const page = await stage.visit(organization.repEast, '/search?q=budget freeze ');
    const hit = page.getByRole('article', { name: 'Budget pitch' });
    await hit.waitFor();
    const moments = hit.getByRole('listitem');
    expect(await moments.first().innerText()).toMatch(/^0:50/);
    expect(await hit.locator('a[aria-hidden]').innerText()).toBe('0:50');
    await page.getByRole('searchbox').focus();
    await page.keyboard.press('Enter');
    await opened(page, '?t=50');
  }, 2 * PATIENCE_MS);

  it('open what a card keeps back, and go on there', async () => {
    const page = await stage.visit(organization.repEast, '/search?q=budget freeze ');
    const hit = page.getByRole('article', { name: 'Budget pitch' });
    await hit.getByRole('button', { name: '2 more in this video' }).click();
    expect(await hit.getByRole('listitem').count()).toBe(5);
    expect(await hit.getByRole('listitem').nth(3).getByRole('link').evaluate((link) => link.matches(':focus'))).toBe(true);
    expect(await hit.getByRole('button', { name: /more in this video/ }).count()).toBe(0);
  }, 2 * PATIENCE_MS);

  it('go on after the first twenty, by keyboard, and say how many there are', async () => {
    const page = await stage.visit(organization.repEast, '/search?q=walrus ');
    await page.getByRole('status').getByText('The best 20 videos').waitFor();
    await page.getByRole('searchbox').press('ArrowDown');
    await page.keyboard.press('End');
    expect(await page.getByRole('button', { name: 'Show more videos' }).evaluate((button) => button.matches(':focus'))).toBe(true);
    await page.keyboard.press('Enter');
    await page.getByRole('status').getByText(`${WALRUSES} videos`).waitFor();
    expect(await page.getByRole('article').count()).toBe(WALRUSES);
    expect(await page.getByRole('article').nth(20).getByRole('link').last().evaluate((link) => link.matches(':focus'))).toBe(true);
    expect(await page.getByRole('button', { name: 'Show more videos' }).count()).toBe(0);
  }, 2 * PATIENCE_MS);

  it('can be walked through and played where no word was asked for', async () => {
    const page = await stage.visit(organization.repEast, `/search?q=${encodeURIComponent(`stage:${organization.process.stages[1]?.name ?? ''} `)}`);
    const title = page.getByRole('article', { name: 'Budget pitch' }).getByRole('link', { name: 'Budget pitch' });
    await title.waitFor();
    await page.getByRole('searchbox').press('ArrowDown');
    expect(await title.evaluate((link) => link.matches(':focus'))).toBe(true);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await opened(page, '?t=0');
  }, 2 * PATIENCE_MS);
});
