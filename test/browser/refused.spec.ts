/// <reference lib="dom" />
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { createOrganization, type Organization } from '../e2e/support/people.js';
import { refuseStorage } from './support/no-storage.js';
import { PATIENCE_MS, Stage } from './support/stage.js';

const PHONE = { width: 390, height: 844 };
const FULL = { code: 'UPLOAD.USER_QUOTA', detail: 'You may keep at most 20 videos.' };

describe('a recording that the server does not take', () => {
  let stage: Stage;
  let organization: Organization;

  beforeAll(async () => {
    stage = await Stage.open();
    organization = await createOrganization(stage.anonymous, 'Refused');
  }, PATIENCE_MS);
  afterAll(() => stage.close());

  const refuse = (page: Page, status: number, json: object) => page.route('**/api/uploads', (route) => route.fulfill({ status, json, contentType: 'application/problem+json' }));
  const startRecording = (page: Page) => page.getByRole('button', { name: 'Start recording' }).click();
  const keep = (page: Page) => page.getByRole('button', { name: 'Keep', exact: true });
  const tryAgain = async (page: Page) => {
    const uploads = page.getByRole('region', { name: 'Uploads' });
    await uploads.getByRole('button', { name: 'Not everything was saved' }).click();
    await uploads.getByRole('button', { name: /^Try .* again$/ }).click();
  };

  /** What the browser asks whoever closes the tab, and they stay. */
  async function askedOnClosing(page: Page): Promise<string> {
    const asked = page.waitForEvent('dialog');
    await page.close({ runBeforeUnload: true });
    const dialog = await asked;
    await dialog.dismiss();
    return dialog.type();
  }

  it('says so while one speaks; what is kept on the device goes later', async () => {
    const page = await stage.visit(organization.repEast, '/record', PHONE);
    await refuse(page, 413, FULL);
    await startRecording(page);
    const alert = page.getByRole('alert').filter({ hasText: 'The server does not take this recording' });
    await alert.getByText(/You may keep at most 20 videos\. You can go on: what you say is kept on this device/).waitFor();
    await page.getByText('Recording 0:02').waitFor();
    await page.getByRole('button', { name: 'Stop recording' }).click();
    await page.getByText(/Your recording is kept in this browser/).waitFor();
    expect(await keep(page).isDisabled()).toBe(true);
    await page.unroute('**/api/uploads');
    await tryAgain(page);
    await keep(page).click();
    await page.waitForURL(/\/videos\/[0-9a-f-]{36}/);
  }, 2 * PATIENCE_MS);

  it('one that only the page holds is not lost with the tab', async () => {
    const page = await stage.visit(organization.repWest, '/', PHONE);
    await refuseStorage(page);
    await page.goto(`${stage.url}/record`);
    await refuse(page, 401, { code: 'AUTH.REQUIRED', detail: 'Sign in.' });
    await startRecording(page);
    await page.getByRole('alert').getByText(/No copy is kept on this device either/).waitFor();
    await page.getByText('Recording 0:01').waitFor();
    await page.getByRole('button', { name: 'Stop recording' }).click();
    await page.getByText(/Only this page holds your recording/).waitFor();
    expect(await askedOnClosing(page)).toBe('beforeunload');
    expect(await page.getByRole('button', { name: 'Close uploads' }).count()).toBe(0);
    await page.unroute('**/api/uploads');
    await tryAgain(page);
    await page.getByText('Everything is saved').first().waitFor();
  }, 2 * PATIENCE_MS);
});
