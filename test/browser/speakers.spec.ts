import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { ok } from '../e2e/support/client.js';
import { createOrganization, type Organization } from '../e2e/support/people.js';
import { readyVideo } from '../e2e/support/videos.js';
import { PATIENCE_MS, Stage } from './support/stage.js';

const PHONE = { width: 375, height: 812 };
const CALL = 'WEBVTT\n\n00:00.000 --> 00:00.600\n<v Host>What does it cost you?\n\n00:00.600 --> 00:01.400\n<v Guest>Um, a lot of money.\n';

/** A call has two speakers: who talks how much, and who is who. */
describe('speakers', () => {
  let stage: Stage;
  let org: Organization;
  let address: string;

  beforeAll(async () => {
    stage = await Stage.open();
    org = await createOrganization(stage.anonymous, 'Talking');
    const id = await readyVideo(stage.service, org.repEast, { title: 'A call', visibility: 'team' });
    ok(await org.repEast.client.post(`/api/videos/${id}/captions`, { language: 'en', content: CALL }), 201);
    address = `/videos/${id}`;
  }, PATIENCE_MS);
  afterAll(() => stage.close());

  it('the rep says on a phone which one they are', async () => {
    const page = await stage.visit(org.repEast, address, PHONE);
    await page.getByRole('tab', { name: 'Transcript' }).click();
    await page.getByRole('button', { name: /How it was said/ }).click();
    await page.getByText('Host: 43 % · Guest: 57 %', { exact: true }).waitFor();
    await page.getByText('of everybody’s words together').waitFor();
    await page.getByText('1 · 10 in 100 words', { exact: true }).waitFor();
    await page.getByRole('group', { name: /^Which one is / }).getByRole('button', { name: 'Host' }).click();
    await page.getByRole('group', { name: /^Which one is / }).waitFor({ state: 'detached' });
    await page.getByText(/^The figures below are of what .* says/).waitFor();
    // The "um" was the buyer's.
    await page.getByText('none', { exact: true }).waitFor();
    await page.getByRole('button', { name: /^Longest monologue of Guest/ }).click();
  }, PATIENCE_MS);

  it('a rep who only listens still sees who talked', async () => {
    const { name } = ok(await org.repEast.client.get<{ name: string }>('/api/me'));
    const id = await readyVideo(stage.service, org.repEast, { title: 'They talked', visibility: 'team' });
    const content = `WEBVTT\n\n00:00.000 --> 00:00.500\n<v ${name}>Yes.\n\n00:00.500 --> 00:01.500\n<v Buyer>So what does it cost?\n`;
    ok(await org.repEast.client.post(`/api/videos/${id}/captions`, { language: 'en', content }), 201);
    const page = await stage.visit(org.repEast, `/videos/${id}`);
    await page.getByRole('tab', { name: 'Transcript' }).click();
    await page.getByRole('button', { name: /How it was said/ }).click();
    await page.getByText(`${name}: 33 % · Buyer: 67 %`, { exact: true }).waitFor();
    await page.getByText('too few words', { exact: true }).waitFor();
    await page.getByText(/^1 word in their turns/).waitFor();
  }, PATIENCE_MS);

  it('a coach says by keyboard who speaks, and takes it back', async () => {
    const page = await stage.visit(org.managerEast, address);
    await page.getByRole('tab', { name: 'Transcript' }).click();
    await page.getByRole('button', { name: 'Who speaks at 0:00?' }).last().press('Enter');
    const name = page.getByLabel('Who speaks?', { exact: true }).and(page.locator('input'));
    await name.fill('Prospect');
    await name.press('Tab');
    await page.getByLabel('All lines of Guest').press('Space');
    await page.getByRole('button', { name: 'Save', exact: true }).press('Enter');
    await page.getByRole('list', { name: 'Transcript' }).getByText('Prospect').waitFor();
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    await page.getByRole('list', { name: 'Transcript' }).getByText('Guest').waitFor();
  }, PATIENCE_MS);
});
