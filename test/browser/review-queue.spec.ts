/// <reference lib="dom" />
import { AxeBuilder } from '@axe-core/playwright';
import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { ok, type Person } from '../e2e/support/client.js';
import { addUser, createOrganization, type Organization } from '../e2e/support/people.js';
import { uploadVideo } from '../e2e/support/tus.js';
import { until } from '../e2e/support/until.js';
import { readyVideo, type Video } from '../e2e/support/videos.js';
import { makeClip } from '../media/generate.js';
import { currentTime, PATIENCE_MS, Stage } from './support/stage.js';

/** A rep and two coaches of one team at once. */
describe('what waits for a coach', () => {
  let stage: Stage;
  let organization: Organization;
  let moe: Person;
  let rep: Page;
  let mia: Page;
  let folder: string;
  let firstId: string;

  beforeAll(async () => {
    stage = await Stage.open();
    organization = await createOrganization(stage.anonymous, 'Queue');
    moe = await addUser(organization.admin, stage.anonymous, 'Moe Manager', 'manager', organization.east.id);
    folder = await mkdtemp(join(tmpdir(), 'sideline-queue-'));
    const { client } = organization.repEast;
    const about = (title: string) => ({ title, kind: 'pitch' as const, visibility: 'team' as const });
    firstId = await uploadVideo(client, await readFile(await makeClip('half-minute.mp4', folder)), about('Opening pitch'));
    await readyVideo(stage.service, organization.repEast, about('Pitch with the price'));
    await readyVideo(stage.service, organization.repEast, about('Pitch for the board'));
    const say = (values: object) => client.post(`/api/videos/${firstId}/comments`, { kind: 'question', ...values });
    ok(await say({ atMs: 12_000, body: 'Too fast here?' }), 201);
    ok(await say({ atMs: 22_000, body: '@Mia Manager better?', mentions: [organization.managerEast.me.id] }), 201);
    const criterion = { id: randomUUID(), name: 'Opening', kind: 'check', weight: 1, levels: [] };
    const { id: scorecardId, version } = ok(await organization.enablement.client.post<{ id: string; version: number }>('/api/scorecards', { name: 'Pitch', criteria: [criterion] }), 201);
    const scores = [{ criterionId: criterion.id, value: 1, evidence: [{ atMs: 13_000 }] }];
    ok(await client.put(`/api/videos/${firstId}/scorecards/mine`, { scorecardId, version, scores, submit: true }), 200);
    await until('it plays', async () => ok(await client.get<Video>(`/api/videos/${firstId}`)).state === 'ready', 2 * PATIENCE_MS);
  }, 3 * PATIENCE_MS);
  afterAll(async () => {
    await stage.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function beAccessible(page: Page): Promise<void> {
    const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
    expect(violations.map(({ id, nodes }) => `${id} at ${nodes.map((node) => node.target.join(' ')).join(', ')}`)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
  }
  const open = (page: Page, title: string) => page.getByRole('heading', { level: 1, name: title }).waitFor();

  it('is gone through from one video to the next by J and K, and by S and A from one second worth seeing to the next', async () => {
    mia = await stage.visit(organization.managerEast, '/review', { width: 1280, height: 800 });
    await mia.getByText(/min: 3 clips/).waitFor();
    await open(mia, 'Opening pitch');
    await mia.getByText(/3 left · about [23] min/).waitFor();
    const points = mia.getByRole('region', { name: 'Skip to' }).getByRole('button');
    await points.first().waitFor();
    await until('all are there', async () => (await points.count()) === 2);
    expect(await points.allInnerTexts()).toEqual([
      expect.stringMatching(/0:12\s+Rita marked, reflection: Opening/),
      expect.stringMatching(/0:22\s+Rita marked, Rita mentioned you/),
    ]);
    await until('the picture is there', () => mia.locator('video').evaluate((video: HTMLVideoElement) => video.readyState >= 2));
    const standsNear = (seconds: number) => until('it is there', async () => Math.abs((await currentTime(mia)) - seconds - 1) <= 1);
    for (const [key, seconds] of [['s', 12], ['s', 22], ['a', 12]] as const) {
      await mia.keyboard.press(key);
      await standsNear(seconds);
    }
    await beAccessible(mia);
    await mia.setViewportSize({ width: 375, height: 812 });
    await beAccessible(mia);
    await mia.setViewportSize({ width: 1280, height: 800 });
    await mia.keyboard.press('j');
    await open(mia, 'Pitch with the price');
    await mia.getByText('2 left · about 2 min').waitFor();
    await mia.keyboard.press('k');
    await open(mia, 'Opening pitch');
    expect(mia.url()).toContain(`/review/${firstId}`);
  }, 2 * PATIENCE_MS);

  it('is asked for by the rep with a time and a coach, who is told at once; the rep sees who has it', async () => {
    const bell = await stage.visit(moe, '/');
    await bell.getByRole('button', { name: 'Notifications, 0 unread' }).waitFor();
    rep = await stage.visit(organization.repEast, `/videos/${firstId}`);
    const feedback = rep.getByRole('region', { name: 'Feedback' });
    await feedback.getByText('Waits for Mia Manager or Moe Manager').waitFor();
    await feedback.getByRole('button', { name: 'Ask for feedback' }).click();
    await rep.getByText('Tomorrow', { exact: true }).click();
    await rep.getByRole('combobox', { name: 'Of whom?' }).click();
    await rep.getByRole('option', { name: 'Moe Manager' }).click();
    await rep.getByRole('button', { name: 'Ask', exact: true }).click();
    await feedback.getByText(/Waits for Moe Manager, due in .*Next in line/).waitFor();
    await bell.getByRole('button', { name: 'Notifications, 1 unread' }).click();
    await bell.getByRole('link', { name: /Rita Rep asks for your feedback on “Opening pitch”/ }).click();
    await open(bell, 'Opening pitch');
    await bell.getByRole('button', { name: 'Notifications, 0 unread' }).waitFor();
  }, 2 * PATIENCE_MS);

  it('is done, on to the next, and back when that is undone', async () => {
    await mia.reload();
    await mia.getByText('2 min: 2 clips').waitFor();
    await mia.goto(`${stage.url}/review`);
    await open(mia, 'Pitch with the price');
    await mia.getByRole('button', { name: 'Done, next' }).click();
    await open(mia, 'Pitch for the board');
    await mia.getByText('1 min: 1 clip').waitFor();
    await mia.getByRole('button', { name: 'Undo' }).click();
    await mia.getByText('2 min: 2 clips').waitFor();
  }, 2 * PATIENCE_MS);

  it('the last one done is the end, before the server has answered; what it refuses comes back', async () => {
    await mia.goto(`${stage.url}/review`);
    await open(mia, 'Pitch with the price');
    await mia.getByRole('button', { name: 'Done, next' }).click();
    await open(mia, 'Pitch for the board');
    await mia.getByText('1 min: 1 clip').waitFor();
    const [asked, refuse] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    await mia.route('**/outcome', async (route) => {
      asked.resolve();
      await refuse.promise;
      await route.fulfill({ status: 503, json: { detail: 'Not now.' } });
    });
    await mia.getByRole('button', { name: 'Done', exact: true }).click();
    await asked.promise;
    await mia.getByText('All done').waitFor();
    expect(new URL(mia.url()).pathname).toBe('/review');
    refuse.resolve();
    await open(mia, 'Pitch for the board');
    await mia.getByText('1 min: 1 clip').waitFor();
  }, 2 * PATIENCE_MS);
});
