import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ok } from '../e2e/support/client.js';
import { createOrganization, type Organization } from '../e2e/support/people.js';
import { readyVideo } from '../e2e/support/videos.js';
import { PATIENCE_MS, Stage } from './support/stage.js';

const PHONE = { width: 390, height: 844 };

/** What goes, what is said before, and what can be taken back. */
describe('deleting', () => {
  let stage: Stage;
  let org: Organization;

  beforeAll(async () => {
    stage = await Stage.open();
    org = await createOrganization(stage.anonymous, 'Forgetful');
  }, PATIENCE_MS);
  afterAll(() => stage.close());

  it('a deleted video is found among the deleted ones, and restored', async () => {
    const id = await readyVideo(stage.service, org.repEast, { title: 'Price objection', visibility: 'team' });
    const page = await stage.visit(org.repEast, `/videos/${id}`, PHONE);
    await page.getByRole('tab', { name: 'Details' }).click();
    await page.getByRole('button', { name: 'Delete video' }).click();
    await page.waitForURL('**/library');
    await page.goto(`${stage.url}/bin`);
    const row = page.getByRole('listitem').filter({ hasText: 'Price objection' });
    expect(await row.innerText()).toContain('30 days left');
    await row.getByRole('button', { name: 'Restore Price objection' }).click();
    await page.getByText('Nothing is deleted').waitFor();
    await page.goto(`${stage.url}/videos/${id}`);
    await page.getByRole('heading', { name: 'Price objection' }).waitFor();
  }, 3 * PATIENCE_MS);

  it('says before which modules lose clips of it, and undo gives them back', async () => {
    const id = await readyVideo(stage.service, org.repEast, { title: 'Shown elsewhere', visibility: 'organization' });
    const clip = ok(await org.repEast.client.post<{ id: string }>('/api/clips', { videoId: id, title: 'The pause', atMs: 1_000, endMs: 6_000 }), 201);
    const module = ok(await org.enablement.client.post<{ id: string }>('/api/modules', { kind: 'module', title: 'Pauses' }), 201);
    ok(await org.enablement.client.post(`/api/modules/${module.id}/items`, { kind: 'clip', clipId: clip.id }), 201);
    const page = await stage.visit(org.repEast, `/videos/${id}`, PHONE);
    await page.getByRole('tab', { name: 'Details' }).click();
    await page.getByText('The module “Pauses” shows clips of this.').waitFor();
    await page.getByRole('button', { name: 'Delete video' }).click();
    await page.waitForURL('**/library');
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.waitForURL(`**/videos/${id}`);
    await page.goto(`${stage.url}/modules/${module.id}`);
    await page.getByText('The pause').first().waitFor();
  }, 3 * PATIENCE_MS);

  it('an admin sets the rule, the owner sees the date and keeps a video', async () => {
    const id = await readyVideo(stage.service, org.repEast, { title: 'Old pitch', visibility: 'team' });
    await stage.service.db.query(`UPDATE video SET created_at = now() - interval '200 days' WHERE id = $1`, [id]);
    const admin = await stage.visit(org.admin, '/retention');
    await admin.getByRole('switch', { name: 'Delete practice takes when they are old' }).click();
    await admin.getByLabel('Days after recording').fill('90');
    await admin.getByText('1 video is that old today.').waitFor();
    await admin.getByRole('button', { name: 'Save' }).click();
    await admin.getByText('Practice takes stay for 90 days').waitFor();
    const page = await stage.visit(org.repEast, `/videos/${id}`, PHONE);
    await page.getByText(/Will be deleted on \d+ \w+ \d{4}/).waitFor();
    await page.getByRole('button', { name: 'Keep this video' }).click();
    await page.getByText('This video stays').waitFor();
    expect(await page.getByText('Will be deleted on').count()).toBe(0);
    expect(ok(await org.repEast.client.get(`/api/videos/${id}`))).toMatchObject({ kept: true });
  }, 3 * PATIENCE_MS);

  it('an admin exports a person’s data, and erases them after typing their address', async () => {
    const page = await stage.visit(org.admin, '/people');
    await page.getByRole('button', { name: 'More about Rosa Rep' }).click();
    const downloading = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: 'Export their data' }).click();
    expect((await downloading).suggestedFilename()).toBe('Sideline export of Rosa Rep.zip');
    await page.getByRole('button', { name: 'More about Rosa Rep' }).click();
    await page.getByRole('menuitem', { name: 'Erase for good' }).click();
    const dialog = page.getByRole('dialog', { name: 'Erase Rosa Rep' });
    const button = dialog.getByRole('button', { name: 'Erase for good' });
    await dialog.getByLabel(/Type .* to confirm/).fill('somebody@example.test');
    expect(await button.isDisabled()).toBe(true);
    await dialog.getByLabel(/Type .* to confirm/).fill(org.repWest.me.email);
    await button.click();
    await page.getByText('Rosa Rep is being erased').waitFor();
    await page.goto(`${stage.url}/retention`);
    await page.getByText(/: one person and 0 videos, by Ada Admin$/).waitFor();
    await page.goto(`${stage.url}/people`);
    await page.getByText('Ron Rep').first().waitFor();
    expect(await page.getByText('Rosa Rep').count()).toBe(0);
  }, 3 * PATIENCE_MS);
});
