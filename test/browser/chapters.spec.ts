import { readFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ok } from '../e2e/support/client.js';
import { createOrganization, type Organization } from '../e2e/support/people.js';
import { uploadVideo } from '../e2e/support/tus.js';
import { until } from '../e2e/support/until.js';
import { makeClip } from '../media/generate.js';
import { currentTime, PATIENCE_MS, Stage, videoLoaded } from './support/stage.js';

const PHONE = { width: 390, height: 844 };

describe('chapters', () => {
  let stage: Stage;
  let org: Organization;
  let folder: string;
  let videoId: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sideline-chapters-'));
    stage = await Stage.open();
    org = await createOrganization(stage.anonymous, 'Divided');
    const bytes = await readFile(await makeClip('half-minute.webm', folder));
    videoId = await uploadVideo(org.repEast.client, bytes, { title: 'Handling objections', visibility: 'organization' });
    const state = async () => ok(await org.repEast.client.get<{ state: string }>(`/api/videos/${videoId}`)).state;
    // To its end, since one jumps about in it.
    await until('it is ready', async () => (await state()) === 'ready', 3 * PATIENCE_MS);
  }, 4 * PATIENCE_MS);
  afterAll(async () => {
    await stage.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('are named at the present second, followed, jumped to, found by others, and taken out with a way back', async () => {
    const page = await stage.visit(org.repEast, `/videos/${videoId}?t=5`);
    await videoLoaded(page);
    await page.getByRole('tab', { name: 'Transcript' }).click();
    const chapters = page.getByRole('region', { name: 'Chapters' });
    await chapters.getByRole('button', { name: 'New chapter here' }).click();
    await chapters.getByLabel('What begins at 0:05?').fill('The wombat objection');
    await chapters.getByRole('button', { name: 'Save' }).click();
    await chapters.getByRole('button', { name: '0:05 The wombat objection' }).waitFor();
    await page.locator('media-controller').getByText('The wombat objection').waitFor();
    ok(await org.managerEast.client.put(`/api/videos/${videoId}/chapters`, { chapters: [{ atMs: 0, title: 'Opening' }, { atMs: 5_000, title: 'The wombat objection' }, { atMs: 16_000, title: 'Next steps and how to ask for them' }] }));

    // A colleague finds the chapter and lands on it.
    const other = await stage.visit(org.repWest, '/search?q=wombat', PHONE);
    await other.getByText('chapter', { exact: false }).first().waitFor();
    await other.goto(`${stage.url}/videos/${videoId}`);
    await videoLoaded(other);
    await other.getByRole('tab', { name: 'Transcript' }).click();
    const list = other.getByRole('region', { name: 'Chapters' });
    await list.getByRole('button', { name: '0:16 Next steps' }).click();
    await until('it stands at the chapter', async () => Math.abs((await currentTime(other)) - 16) < 0.5);
    await list.locator('[aria-current]').getByText('Next steps').waitFor();
    expect(await list.getByRole('button', { name: /chapter/i }).count()).toBe(0);
    const { violations } = await new AxeBuilder({ page: other }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);

    await page.reload();
    await videoLoaded(page);
    await page.getByRole('tab', { name: 'Transcript' }).click();
    await chapters.getByRole('button', { name: 'Take out the chapter “Opening”' }).waitFor();
    await chapters.getByRole('button', { name: 'Take out the chapter “Opening”' }).click();
    await page.getByRole('button', { name: 'Undo' }).click();
    await chapters.getByRole('button', { name: '0:00 Opening' }).waitFor();
    const kept = async () => ok(await org.repEast.client.get<{ chapters: unknown[] }>(`/api/videos/${videoId}/chapters`)).chapters.length;
    await until('it is back', async () => (await kept()) === 3);
  }, 4 * PATIENCE_MS);
});
