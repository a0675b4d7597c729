/// <reference lib="dom" />
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { createOrganization, type Organization } from '../e2e/support/people.js';
import { currentTime, PATIENCE_MS, Stage, videoLoaded } from './support/stage.js';

/** A coach has the link while the rep still speaks. */
describe('a recording that is watched while it is made', () => {
  let stage: Stage;
  let organization: Organization;
  let rep: Page;
  let manager: Page;
  let videoId: string;

  beforeAll(async () => {
    stage = await Stage.open();
    organization = await createOrganization(stage.anonymous, 'Watched live');
  }, PATIENCE_MS);
  afterAll(() => stage.close());

  const duration = () => manager.locator('video').evaluate((video: HTMLVideoElement) => video.duration);

  it('plays for a second person, who is told that it still grows', async () => {
    rep = await stage.visit(organization.repEast, '/record');
    const created = rep.waitForResponse((response) => response.request().method() === 'POST' && response.url().endsWith('/api/uploads'));
    await rep.getByRole('button', { name: 'Start recording' }).click();
    videoId = (await created).headers()['sideline-video-id'] ?? '';
    manager = await stage.visit(organization.managerEast, `/videos/${videoId}`);
    await manager.getByText('Being recorded').waitFor();
    await videoLoaded(manager);
    // More than the part with which it began.
    const begun = await duration();
    await manager.waitForFunction((before) => (document.querySelector('video')?.duration ?? 0) > before, begun);
    expect(await rep.getByRole('button', { name: 'Stop recording' }).isVisible()).toBe(true);
  }, 3 * PATIENCE_MS);

  it('is called interrupted while nothing arrives, and live again as soon as something does', async () => {
    await rep.context().setOffline(true);
    await rep.getByText(/waiting for a connection/i).first().waitFor();
    await stage.service.db.query(`UPDATE upload SET last_bytes_at = now() - interval '2 minutes' WHERE video_id = $1`, [videoId]);
    await manager.getByText('Interrupted').waitFor();
    await manager.getByText(/Nothing has arrived since \d\d:\d\d\. It goes on when Rita Rep opens Sideline/).waitFor();
    await rep.context().setOffline(false);
    await manager.getByText('Being recorded').waitFor();
    expect(await manager.getByText('Interrupted').count()).toBe(0);
  }, 3 * PATIENCE_MS);

  it('goes on to its end without interruption when the rep stops', async () => {
    // Whatever would make the player begin anew.
    await manager.evaluate(() => {
      const video = document.querySelector('video');
      for (const name of ['emptied', 'abort', 'error']) video?.addEventListener(name, () => document.body.setAttribute('data-interrupted', name));
      void video?.play();
    });
    await rep.getByRole('button', { name: 'Stop recording' }).click();
    await rep.getByLabel('Title').fill('Watched while it was recorded');
    await rep.getByRole('button', { name: 'Keep' }).click();
    await rep.waitForURL(new RegExp(`/videos/${videoId}`));
    await videoLoaded(rep);
    await manager.getByText('Being recorded').waitFor({ state: 'detached' });
    await manager.waitForFunction(() => document.querySelector('video')?.ended === true);
    expect(await manager.evaluate(() => document.body.getAttribute('data-interrupted'))).toBeNull();
    expect(Math.abs((await currentTime(manager)) - (await duration()))).toBeLessThan(0.5);
  }, 3 * PATIENCE_MS);
});
