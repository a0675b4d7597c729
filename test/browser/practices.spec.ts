/// <reference lib="dom" />
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ok } from '../e2e/support/client.js';
import { createOrganization, type Organization } from '../e2e/support/people.js';
import { PATIENCE_MS, Stage } from './support/stage.js';

const PHONE = { width: 390, height: 844 };
const TITLE = 'The price in one breath';

/** A coach says what to practise; the rep's recorder brings it, and the recording says what it is for. */
describe('practices', () => {
  let stage: Stage;
  let org: Organization;

  beforeAll(async () => {
    stage = await Stage.open();
    org = await createOrganization(stage.anonymous, 'Practising');
  }, PATIENCE_MS);
  afterAll(() => stage.close());

  it('a coach makes one; it goes away and comes back', async () => {
    const page = await stage.visit(org.managerEast, '/practices');
    await page.getByRole('button', { name: 'New practice' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill(TITLE);
    await dialog.getByLabel('What to say').fill('Forty a month. Then wait.');
    await dialog.getByLabel('Target time').fill('5');
    await dialog.getByLabel('Stops after').fill('6');
    await dialog.getByLabel('Takes at most').fill('2');
    await dialog.getByLabel('Must be said').fill('forty a month');
    await dialog.getByLabel('Fastest pace').fill('100');
    await dialog.getByLabel('Most fillers').fill('2');
    await dialog.getByLabel('Rep talks at most').fill('60');
    await dialog.getByRole('button', { name: 'Save' }).click();
    const row = page.getByRole('article', { name: TITLE });
    await row.getByText('stops after 0:06').waitFor();
    await row.getByText('at most 2 takes').waitFor();
    await row.getByRole('button', { name: `Put ${TITLE} away` }).click();
    await row.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Undo' }).click();
    await row.waitFor();
  }, 2 * PATIENCE_MS);

  it('the rep records it on a phone with its words and its limit, and the video belongs to it', async () => {
    const page = await stage.visit(org.repEast, '/practices', PHONE);
    expect(await page.getByRole('button', { name: 'New practice' }).count()).toBe(0);
    await page.getByRole('link', { name: `Record ${TITLE}` }).click();
    await page.getByRole('heading', { name: TITLE }).waitFor();
    await page.getByRole('region', { name: 'Script' }).getByText('Forty a month. Then wait.').waitFor();
    await page.getByText('Take 1 of 2').waitFor();
    await page.getByRole('button', { name: 'Start recording' }).click();
    await page.getByText('Recording 0:01').waitFor();
    await page.getByRole('button', { name: 'Stop recording' }).click();
    await page.getByRole('button', { name: 'Another take' }).click();
    await page.getByText('Take 2 of 2').waitFor();
    await page.getByRole('button', { name: 'Start recording' }).click();
    await page.getByText('Time is up').waitFor({ timeout: PATIENCE_MS });
    await page.getByText('at most 2 takes: keep the one you like best').waitFor();
    expect(await page.getByRole('button', { name: 'Another take' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Keep take 2' }).click();
    await page.waitForURL(/\/videos\//);
    const id = new URL(page.url()).pathname.split('/').pop() ?? '';
    const { items } = ok(await org.repEast.client.get<{ items: { id: string; title: string }[] }>('/api/practices'), 200);
    const video = ok(await org.repEast.client.get<{ practiceId: string | null }>(`/api/videos/${id}`), 200);
    expect(video.practiceId).toBe(items.find(({ title }) => title === TITLE)?.id);

    ok(await org.repEast.client.post(`/api/videos/${id}/captions`, { language: 'en', content: 'WEBVTT\n\n00:00.000 --> 00:04.000\nIt is forty, um, a month.\n' }), 201);
    await page.reload();
    await page.getByRole('tab', { name: 'Transcript' }).click();
    await page.getByRole('button', { name: /How it was said/ }).click();
    await page.getByRole('listitem', { name: 'forty a month: said' }).getByRole('button').click();
    const asked = page.getByRole('list', { name: 'Figures this practice asks for' });
    await asked.getByText(/words a minute; this practice asks for at most 100\./).waitFor();
    await asked.getByText(/fillers a minute; this practice asks for at most 2\./).waitFor();

    await page.getByRole('group', { name: 'Show on the timeline' }).getByText('Fillers').click();
    const lane = page.getByRole('list', { name: 'How it was said, on the timeline' });
    await lane.getByRole('button', { name: /“um”/ }).click();
    await page.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 0) > 0.5);
    await page.reload();
    await lane.getByRole('button', { name: /“um”/ }).waitFor();
  }, 3 * PATIENCE_MS);
});
