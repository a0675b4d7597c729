/// <reference lib="dom" />
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { ok, type Person } from '../e2e/support/client.js';
import { addUser, createOrganization, type Organization } from '../e2e/support/people.js';
import { readyVideo } from '../e2e/support/videos.js';
import { PATIENCE_MS, Stage } from './support/stage.js';

/** A rep and two coaches of one team at once. */
describe('what waits for a coach', () => {
  let stage: Stage;
  let organization: Organization;
  let moe: Person;
  let rep: Page;
  let mia: Page;
  let firstId: string;

  beforeAll(async () => {
    stage = await Stage.open();
    organization = await createOrganization(stage.anonymous, 'Queue');
    moe = await addUser(organization.admin, stage.anonymous, 'Moe Manager', 'manager', organization.east.id);
    const take = (title: string) => readyVideo(stage.service, organization.repEast, { title, kind: 'pitch', visibility: 'team' });
    firstId = await take('Opening pitch');
    await take('Pitch with the price');
    await take('Pitch for the board');
    ok(await organization.repEast.client.post(`/api/videos/${firstId}/comments`, { atMs: 12_000, kind: 'question', body: 'Too fast here?' }), 201);
  }, 2 * PATIENCE_MS);
  afterAll(() => stage.close());

  const open = (page: Page, title: string) => page.getByRole('heading', { level: 1, name: title }).waitFor();

  it('is gone through from one video to the next by J and K, with the rep’s question to skip to', async () => {
    mia = await stage.visit(organization.managerEast, '/review', { width: 1280, height: 800 });
    await mia.getByText('3 min: 3 clips').waitFor();
    await open(mia, 'Opening pitch');
    await mia.getByRole('region', { name: 'Questions to skip to' }).getByRole('link', { name: '0:12' }).waitFor();
    await mia.keyboard.press('j');
    await open(mia, 'Pitch with the price');
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
});
