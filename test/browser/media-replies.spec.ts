/// <reference lib="dom" />
import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { ok } from '../e2e/support/client.js';
import { createOrganization, type Organization } from '../e2e/support/people.js';
import { readyVideo } from '../e2e/support/videos.js';
import { PATIENCE_MS, Stage } from './support/stage.js';

const PHONE = { width: 390, height: 844 };

/** A coach answers by voice, the rep by video from a phone; both hear and see it in the thread. */
describe('a reply recorded in place', () => {
  let stage: Stage;
  let org: Organization;
  let coach: Page;
  let rep: Page;

  beforeAll(async () => {
    stage = await Stage.open();
    org = await createOrganization(stage.anonymous, 'Replies');
    const videoId = await readyVideo(stage.service, org.repEast, { title: 'My pitch', visibility: 'team' });
    ok(await org.repEast.client.post(`/api/videos/${videoId}/comments`, { atMs: 1000, kind: 'question', body: 'How should I say this?' }), 201);
    [coach, rep] = await Promise.all([stage.visit(org.managerEast, `/videos/${videoId}`), stage.visit(org.repEast, `/videos/${videoId}`, PHONE)]);
  }, PATIENCE_MS);
  afterAll(() => stage.close());

  const plays = async (page: Page, tag: 'audio' | 'video', name: RegExp) => {
    const media = page.getByRole('listitem').filter({ hasText: 'How should I say this?' }).locator(`${tag}[aria-label]`).filter({ visible: true }).last();
    await media.waitFor();
    expect(await media.getAttribute('aria-label')).toMatch(name);
    return media.evaluate(async (element: HTMLMediaElement) => {
      const moved = new Promise((resolve) => element.addEventListener('timeupdate', () => element.currentTime > 0.3 && resolve(true)));
      await element.play();
      await moved;
      element.pause();
      return element.duration;
    });
  };

  it('by voice: thrown away, recorded again, heard first, sent; the rep hears it without reloading', async () => {
    await coach.getByRole('button', { name: 'Reply by voice' }).click();
    const recorder = coach.getByRole('region', { name: 'Voice reply' });
    await recorder.getByRole('meter', { name: 'Microphone level' }).waitFor();
    const { violations } = await new AxeBuilder({ page: coach }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
    expect(violations.map(({ id, nodes }) => `${id} at ${nodes.map((node) => node.target.join(' ')).join(', ')}`)).toEqual([]);
    await recorder.getByRole('button', { name: 'Record', exact: true }).click();
    await recorder.getByText('0:02 of 1:00').waitFor();
    await recorder.getByRole('button', { name: 'Stop' }).click();
    await recorder.getByRole('button', { name: 'Record again' }).click();
    await recorder.getByRole('button', { name: 'Record', exact: true }).click();
    await recorder.getByText('0:02 of 1:00').waitFor();
    await recorder.getByRole('button', { name: 'Stop' }).click();
    await recorder.locator('audio').waitFor();
    await recorder.getByRole('button', { name: 'Send' }).click();
    await recorder.waitFor({ state: 'detached' });
    expect(await plays(rep, 'audio', /^Voice reply by Mia Manager, 0:0[123]$/)).toBeGreaterThan(1.5);
  }, 3 * PATIENCE_MS);

  it('by video, on a phone', async () => {
    await rep.getByRole('button', { name: 'Reply by video' }).click();
    const recorder = rep.getByRole('region', { name: 'Video reply' });
    await recorder.getByRole('button', { name: 'Record', exact: true }).click();
    await recorder.getByText('0:02 of 1:00').waitFor();
    expect(await rep.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
    await rep.screenshot({ path: 'test-results/video-reply-phone.png' });
    await recorder.getByRole('button', { name: 'Stop' }).click();
    await recorder.getByRole('button', { name: 'Send' }).click();
    await recorder.waitFor({ state: 'detached' });
    expect(await plays(coach, 'video', /^Video reply by Rita Rep, 0:0[123]$/)).toBeGreaterThan(1.5);
    await coach.screenshot({ path: 'test-results/video-reply-desktop.png' });
  }, 3 * PATIENCE_MS);

  /** Something said, and sent without a connection. */
  async function replyOffline(): Promise<{ recorder: Locator; uploads: Locator }> {
    await coach.getByRole('button', { name: 'Reply by voice' }).click();
    const recorder = coach.getByRole('region', { name: 'Voice reply' });
    await recorder.getByRole('button', { name: 'Record', exact: true }).click();
    await recorder.getByText('0:01 of 1:00').waitFor();
    await recorder.getByRole('button', { name: 'Stop' }).click();
    await recorder.locator('audio').waitFor();
    await coach.context().setOffline(true);
    await recorder.getByRole('button', { name: 'Send' }).click();
    const uploads = coach.getByRole('region', { name: 'Uploads' });
    return { recorder, uploads };
  }

  it('without a connection: its transfer is among the others, waits, and goes on', async () => {
    const { recorder, uploads } = await replyOffline();
    await uploads.getByText('Voice reply').waitFor();
    await uploads.getByText(/waiting for a connection\. It goes on by itself/i).waitFor();
    await uploads.getByRole('button', { name: 'Pause Voice reply' }).waitFor();
    await coach.context().setOffline(false);
    await recorder.waitFor({ state: 'detached' });
  }, 3 * PATIENCE_MS);

  it('stopped on the way: it is still there, and sent again', async () => {
    const { recorder, uploads } = await replyOffline();
    await uploads.getByRole('button', { name: 'Cancel Voice reply' }).click();
    await recorder.getByText('You stopped this. What you recorded is still here.').waitFor({ timeout: PATIENCE_MS });
    await coach.context().setOffline(false);
    await recorder.getByRole('button', { name: 'Send' }).click();
    await recorder.waitFor({ state: 'detached' });
  }, 3 * PATIENCE_MS);
});
