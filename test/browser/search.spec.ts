import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
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
    await page.waitForURL(`**/videos/${budgetId}`);
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
