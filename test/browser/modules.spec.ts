/// <reference lib="dom" />
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { ok } from '../e2e/support/client.js';
import { createOrganization, type Organization } from '../e2e/support/people.js';
import { uploadVideo } from '../e2e/support/tus.js';
import { until } from '../e2e/support/until.js';
import { search, type Video } from '../e2e/support/videos.js';
import { makeClip } from '../media/generate.js';
import { PATIENCE_MS, Stage } from './support/stage.js';

const CAPTIONS = `1
00:00:02,000 --> 00:00:06,000
Too expensive compared to what?

2
00:00:08,000 --> 00:00:12,000
Let us write down the mauve tariff together.
`;

/** What was found by search is saved, put in order, and watched one after the other. */
describe('clips and modules', () => {
  let stage: Stage;
  let org: Organization;
  let folder: string;
  let manager: Page;

  beforeAll(async () => {
    stage = await Stage.open();
    org = await createOrganization(stage.anonymous, 'Modules');
    folder = await mkdtemp(join(tmpdir(), 'sideline-modules-'));
    const bytes = await readFile(await makeClip('half-minute.webm', folder));
    const id = await uploadVideo(org.repEast.client, bytes, { title: 'Too expensive', kind: 'role_play', visibility: 'organization', stageId: org.process.stages[2]?.id ?? '' });
    ok(await org.repEast.client.post(`/api/videos/${id}/captions`, { language: 'en', label: 'English', content: CAPTIONS }), 201);
    await until('the video plays', async () => ok(await org.repEast.client.get<Video>(`/api/videos/${id}`)).playback !== undefined, PATIENCE_MS);
    await until('its words are found', async () => (await search(org.repEast.client, 'mauve')).hits.length > 0, PATIENCE_MS);
  }, 3 * PATIENCE_MS);
  afterAll(async () => {
    await stage.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('a search result moves when one points at it, and becomes a clip of a new module', async () => {
    manager = await stage.visit(org.managerEast, '/modules');
    await manager.getByRole('button', { name: 'New module' }).first().click();
    const form = manager.getByRole('dialog');
    await form.getByLabel('Name').fill('Price, calmly');
    await form.getByRole('button', { name: 'Create' }).click();
    await manager.getByRole('heading', { name: 'Price, calmly' }).waitFor();
    await manager.getByText('Nothing in it yet').waitFor();

    await manager.goto(`${stage.url}/search?q=mauve`);
    const hit = manager.getByRole('article', { name: 'Too expensive' });
    await hit.locator('[data-moment]').first().hover();
    await hit.locator('video[data-seen]').waitFor();
    expect(await hit.locator('video').evaluate((video: HTMLVideoElement) => video.muted && video.currentTime > 6)).toBe(true);

    await hit.getByRole('button', { name: /^Save clip from/ }).click();
    const dialog = manager.getByRole('dialog');
    await dialog.getByLabel('Name').fill('The tariff');
    await dialog.getByRole('combobox', { name: 'Put it into' }).click();
    await manager.getByRole('option', { name: 'Price, calmly' }).click();
    await dialog.getByRole('button', { name: 'Save clip' }).click();
    await manager.getByText('Saved in “Price, calmly”').waitFor();
  }, 3 * PATIENCE_MS);

  it('the module is put in order by keyboard', async () => {
    await manager.goto(`${stage.url}/modules`);
    await manager.getByRole('link', { name: 'Price, calmly' }).click();
    await manager.getByRole('button', { name: 'Question' }).click();
    const dialog = manager.getByRole('dialog');
    await dialog.getByLabel('Question').fill('What comes after “too expensive”?');
    await dialog.getByLabel('Answer').fill('“Compared to what?”');
    await dialog.getByRole('button', { name: 'Add' }).click();
    const list = manager.getByRole('complementary', { name: 'In this order' }).getByRole('listitem');
    await list.nth(1).getByText('What comes after').waitFor();
    await list.nth(1).getByRole('button').first().focus();
    await manager.keyboard.press('Alt+ArrowUp');
    await list.nth(0).getByText('What comes after').waitFor();
    await list.nth(1).getByText('The tariff').waitFor();
  }, 2 * PATIENCE_MS);

  it('a rep goes through it: answers from memory, then watches just the clip', async () => {
    const rep = await stage.visit(org.repWest, '/modules', { width: 390, height: 844 });
    await rep.getByRole('link', { name: 'Price, calmly' }).click();
    await rep.getByRole('button', { name: 'Show the answer' }).click();
    await rep.getByText('“Compared to what?”').waitFor();
    await rep.getByRole('button', { name: 'Next' }).click();
    const video = rep.locator('video');
    await video.waitFor();
    await rep.getByRole('button', { name: /^(Play|Pause)$/ }).waitFor();
    await rep.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 0) >= 7.9);
    const captioned = () => video.evaluate((element: HTMLVideoElement) => [...element.textTracks].map(({ mode }) => mode));
    const captions = rep.getByRole('button', { name: 'Captions' });
    expect(await captioned()).toEqual(['disabled']);
    await rep.getByRole('button', { name: 'Sound off' }).click();
    await rep.locator('button[aria-label="Captions"][aria-pressed="true"]').waitFor();
    expect(await captioned()).toEqual(['showing']);
    await captions.click();
    await rep.locator('button[aria-label="Captions"][aria-pressed="false"]').waitFor();
    expect(await captioned()).toEqual(['disabled']);
    if (await rep.getByRole('button', { name: 'Play', exact: true }).isVisible()) await rep.getByRole('button', { name: 'Play', exact: true }).click();
    // It ends where the clip ends, long before the video does.
    await rep.getByText('2 of 2 done').waitFor();
    const at = await video.evaluate((element: HTMLVideoElement) => ({ paused: element.paused, seconds: element.currentTime }));
    expect(at.paused).toBe(true);
    expect(at.seconds).toBeLessThan(24);
    await rep.goto(`${stage.url}/modules`);
    await rep.getByText('All 2 done').waitFor();
  }, 3 * PATIENCE_MS);

  it('a playlist is its owner’s; deleting it can be undone', async () => {
    const rep = await stage.visit(org.repEast2, '/modules');
    expect(await rep.getByRole('button', { name: 'New module' }).count()).toBe(0);
    await rep.getByRole('button', { name: 'New playlist' }).click();
    await rep.getByRole('dialog').getByLabel('Name').fill('Before calls');
    await rep.getByRole('dialog').getByRole('button', { name: 'Create' }).click();
    await rep.getByRole('button', { name: 'Delete this playlist' }).click();
    await rep.getByRole('button', { name: 'Undo' }).click();
    await rep.getByRole('heading', { name: 'Before calls' }).waitFor();
  }, 2 * PATIENCE_MS);
});
