/// <reference lib="dom" />
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { createOrganization, type Organization } from '../e2e/support/people.js';
import { until } from '../e2e/support/until.js';
import { search } from '../e2e/support/videos.js';
import { currentTime, PATIENCE_MS, Stage, videoLoaded } from './support/stage.js';

/** The whole main job, by two people who are signed in at once and a third who needs it later. */
describe('record, coach at the second, find that second', () => {
  let stage: Stage;
  let organization: Organization;
  let rep: Page;
  let manager: Page;
  let videoPath: string;

  beforeAll(async () => {
    stage = await Stage.open();
    organization = await createOrganization(stage.anonymous, 'Main line');
  }, PATIENCE_MS);
  afterAll(() => stage.close());

  it('a rep records with the camera and keeps the take; it becomes playable', async () => {
    rep = await stage.visit(organization.repEast, '/record');
    await rep.getByRole('button', { name: 'Start recording' }).click();
    await rep.getByRole('button', { name: 'Stop recording' }).waitFor();
    // Long enough for a comment at its third second.
    await rep.getByText('0:05').first().waitFor();
    await rep.getByRole('button', { name: 'Stop recording' }).click();
    await rep.getByLabel('Title').fill('Handling the discount question');
    await rep.getByRole('button', { name: 'Keep' }).click();
    await rep.waitForURL(/\/videos\/[0-9a-f-]{36}/);
    videoPath = new URL(rep.url()).pathname;
    await videoLoaded(rep);
    const duration = await rep.locator('media-controller video').evaluate((video: HTMLVideoElement) => video.duration);
    expect(duration).toBeGreaterThan(4);
    expect(duration).toBeLessThan(120);
  }, 2 * PATIENCE_MS);

  it('the manager comments at a second, and the rep sees it without reloading', async () => {
    manager = await stage.visit(organization.managerEast, `${videoPath}?t=3`);
    await videoLoaded(manager);
    await rep.getByText('Mia is watching too').waitFor();
    await manager.getByLabel('Comment', { exact: true }).fill('Wonderful pause before the concession');
    const taken = await currentTime(manager);
    expect(taken).toBeGreaterThanOrEqual(2.9);
    expect(taken).toBeLessThan(5);
    await manager.keyboard.press('Enter');

    const seen = rep.getByText('Wonderful pause before the concession');
    await seen.waitFor();
    expect(await seen.count()).toBe(1);
  }, PATIENCE_MS);

  it('another rep finds the word and lands on that second', async () => {
    // The index follows a comment at once, but not in the same instant.
    await until('the comment is indexed', async () => (await search(organization.repEast2.client, 'concession')).hits.length > 0);
    const colleague = await stage.visit(organization.repEast2, '/');
    await colleague.getByRole('searchbox').first().waitFor();
    await colleague.keyboard.press('/');
    await colleague.keyboard.type('concession');
    const moment = colleague.locator('[data-moment]', { hasText: 'concession' }).first();
    await moment.waitFor();
    expect(await moment.locator('mark').first().textContent()).toBe('concession');
    await moment.click();
    await colleague.waitForURL(new RegExp(videoPath));
    await videoLoaded(colleague);
    await colleague.waitForFunction(() => Math.abs((document.querySelector('video')?.currentTime ?? 0) - 3) < 2);
  }, PATIENCE_MS);

  it('a programmer browses the API, served from here alone', async () => {
    const page = await stage.visit(null, '/api/docs');
    const elsewhere: string[] = [];
    page.on('request', (request) => !request.url().startsWith(stage.url) && !request.url().startsWith('data:') && elsewhere.push(request.url()));
    await page.reload();
    await page.getByText('/api/health').first().waitFor();
    // The page draws only the operations in view.
    await until('the operations of comments are shown', async () => {
      await page.keyboard.press('PageDown');
      return (await page.getByText('/api/videos/{id}/comments').count()) > 0;
    });
    expect(elsewhere).toEqual([]);
  }, PATIENCE_MS);
});
