import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { ok } from '../e2e/support/client.js';
import { createOrganization, type Organization } from '../e2e/support/people.js';
import { readyVideo } from '../e2e/support/videos.js';
import { PATIENCE_MS, Stage } from './support/stage.js';

const PHONE = { width: 375, height: 812 };

/** A coach makes a fix something to work on; when it comes back the rep says it in twenty seconds. */
describe('action items', () => {
  let stage: Stage;
  let org: Organization;
  let videoId: string;

  beforeAll(async () => {
    stage = await Stage.open();
    org = await createOrganization(stage.anonymous, 'Acting');
    videoId = await readyVideo(stage.service, org.repEast, { title: 'The price', kind: 'pitch', visibility: 'team' });
    ok(await org.managerEast.client.post(`/api/videos/${videoId}/comments`, { atMs: 4_000, kind: 'fix', body: 'Pause after the price' }), 201);
  }, PATIENCE_MS);
  afterAll(() => stage.close());

  it('are made from a fix, and taken back', async () => {
    const coach = await stage.visit(org.managerEast, `/videos/${videoId}`);
    await coach.getByRole('button', { name: 'More about this comment' }).click();
    await coach.getByRole('menuitem', { name: 'Make it an action item' }).click();
    const dialog = coach.getByRole('dialog', { name: 'Make it an action item' });
    await dialog.getByLabel('Until').fill('2099-03-01');
    await dialog.getByRole('button', { name: 'Save' }).click();
    const item = coach.getByRole('region', { name: 'Action items' }).getByRole('article', { name: 'Pause after the price' });
    await item.getByText(/for Rita Rep · from Mia Manager · comes back on .* · 0 of 3 done · until Mar 1/).waitFor();
    await item.getByRole('button', { name: 'Done: Pause after the price' }).click();
    await item.waitFor({ state: 'detached' });
    await coach.getByRole('button', { name: 'Undo' }).last().click();
    await item.waitFor();
  }, 2 * PATIENCE_MS);

  it('are on the practices page, and a recording of twenty seconds answers what is due', async () => {
    await stage.service.db.query("UPDATE action_round SET due_at = due_at - interval '2 days'");
    const rep = await stage.visit(org.repEast, '/practices', PHONE);
    const item = rep.getByRole('region', { name: 'Your action items' }).getByRole('article', { name: 'Pause after the price' });
    await item.getByText(/from Mia Manager · due now · 0 of 3 done/).waitFor();
    await item.getByRole('link', { name: 'Record 20 seconds' }).click();
    await rep.getByRole('region', { name: 'Script' }).getByText('Pause after the price').waitFor();
    await rep.getByRole('button', { name: 'Start recording' }).click();
    await rep.getByText('0:02').first().waitFor();
    await rep.getByRole('button', { name: 'Stop recording' }).click();
    await rep.getByRole('button', { name: 'Keep', exact: true }).click();
    await rep.waitForURL(/\/videos\//);
    await rep.goto(`${stage.url}/practices`);
    await item.getByText(/comes back on .* · 1 of 3 done/).waitFor();
  }, 2 * PATIENCE_MS);
});
