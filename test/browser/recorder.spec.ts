/// <reference lib="dom" />
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { ok } from '../e2e/support/client.js';
import { createOrganization, type Organization } from '../e2e/support/people.js';
import { until } from '../e2e/support/until.js';
import type { Video } from '../e2e/support/videos.js';
import { refuseStorage } from './support/no-storage.js';
import { PATIENCE_MS, Stage } from './support/stage.js';

const PHONE = { width: 390, height: 844 };

describe('the recorder', () => {
  let stage: Stage;
  let organization: Organization;

  beforeAll(async () => {
    stage = await Stage.open();
    organization = await createOrganization(stage.anonymous, 'Recorder');
  }, PATIENCE_MS);
  afterAll(() => stage.close());

  const videosOf = async (person: Organization['repEast']) => ok(await person.client.get<{ items: Video[] }>('/api/videos')).items;

  async function record(page: Page, until: string): Promise<void> {
    await page.getByRole('button', { name: 'Start recording' }).click();
    await page.getByText(`Recording ${until}`).waitFor();
    await page.getByRole('button', { name: 'Stop recording' }).click();
    await page.getByLabel('Title').waitFor();
  }

  it('of two takes one is kept; the other can be brought back', async () => {
    const person = organization.repEast;
    const page = await stage.visit(person, '/record', PHONE);
    await record(page, '0:02');
    await page.getByLabel('Title').fill('The price in one breath');
    await page.getByRole('button', { name: 'Another take' }).click();
    await record(page, '0:01');
    expect(await page.getByLabel('Title').inputValue()).toBe('The price in one breath');
    await page.getByText('Take 1, 0:0').click();
    await page.getByRole('button', { name: 'Keep take 1' }).click();
    await page.waitForURL(/\/videos\/[0-9a-f-]{36}/);
    const left = await until('the other take is gone', async () => {
      const videos = await videosOf(person);
      return videos.length === 1 && videos;
    });
    expect(page.url()).toContain(left[0]?.id);
    await page.getByRole('button', { name: 'Undo' }).click();
    await until('the other take is back', async () => (await videosOf(person)).length === 2);
  }, 2 * PATIENCE_MS);

  it('by keyboard alone: Space starts and stops, and the start is told', async () => {
    const page = await stage.visit(organization.repEast2, '/record', PHONE);
    await page.locator('button[aria-label="Start recording"]:enabled').focus();
    await page.keyboard.press('Space');
    await page.getByRole('status').filter({ hasText: /^Recording$/ }).waitFor();
    await page.getByText('Recording 0:01').waitFor();
    await page.keyboard.press('Space');
    await page.getByLabel('Title').waitFor();
    await page.context().close();
  }, 2 * PATIENCE_MS);

  it('who leaves in the middle of a recording lets go of camera and microphone', async () => {
    const page = await stage.visit(organization.repEast2, '/', PHONE);
    await page.addInitScript(() => {
      const { mediaDevices } = navigator;
      const open = mediaDevices.getUserMedia.bind(mediaDevices);
      const opened: MediaStreamTrack[] = [];
      Object.assign(window, { opened });
      mediaDevices.getUserMedia = async (wanted) => {
        const stream = await open(wanted);
        opened.push(...stream.getTracks());
        return stream;
      };
    });
    await page.goto(`${stage.url}/record`);
    await page.getByRole('button', { name: 'Start recording' }).click();
    await page.getByText('Recording 0:01').waitFor();
    await page.getByRole('link', { name: 'Library' }).click();
    await page.getByRole('button', { name: 'Stop and leave' }).click();
    await page.waitForURL(/\/library/);
    await page.waitForFunction(() => {
      const { opened } = window as unknown as { opened: MediaStreamTrack[] };
      return opened.length === 2 && opened.every(({ readyState }) => readyState === 'ended');
    });
    await page.context().close();
  }, 2 * PATIENCE_MS);

  /** Holds back what begins a transfer, as a connection does that has gone. */
  async function holdTransfers(page: Page): Promise<{ goOn: (refusal?: { status: number; json: object }) => void }> {
    const { promise, resolve } = Promise.withResolvers<{ status: number; json: object } | undefined>();
    await page.route('**/api/uploads', async (route) => {
      const refusal = await promise;
      await (refusal ? route.fulfill(refusal) : route.continue());
    });
    return { goOn: resolve };
  }

  it('a take that is kept before the server knows of it is kept later, and nobody is led away from where they are by then', async () => {
    const person = organization.repWest;
    const page = await stage.visit(person, '/record', PHONE);
    const { goOn } = await holdTransfers(page);
    await record(page, '0:01');
    await page.getByLabel('Title').fill('Kept from afar');
    await page.getByRole('button', { name: 'Keep', exact: true }).click();
    await page.getByRole('link', { name: 'Library' }).click();
    await page.waitForURL(/\/library/);
    goOn();
    await page.getByText('“Kept from afar” is kept').waitFor();
    expect(new URL(page.url()).pathname).toBe('/library');
    expect((await videosOf(person)).map(({ title }) => title)).toEqual(['Kept from afar']);
    await page.context().close();
  }, 2 * PATIENCE_MS);

  it('a take that the server does not want can be saved instead of being waited for', async () => {
    const page = await stage.visit(organization.repWest, '/record', PHONE);
    const { goOn } = await holdTransfers(page);
    await record(page, '0:01');
    const keep = page.getByRole('button', { name: 'Keep', exact: true });
    await keep.click();
    await page.locator('button[data-loading]', { hasText: 'Keep' }).waitFor();
    goOn({ status: 403, json: { title: 'Forbidden', detail: 'Nobody may record today.' } });
    await page.getByRole('alert').getByText(/Nobody may record today/).waitFor();
    await page.getByRole('link', { name: 'save it on this device' }).waitFor();
    await page.locator('button:not([data-loading])', { hasText: 'Keep' }).waitFor();
    await page.context().close();
  }, 2 * PATIENCE_MS);

  it('a camera that is taken away ends the take and loses nothing of it', async () => {
    const page = await stage.visit(organization.repEast2, '/', PHONE);
    await page.addInitScript(() => {
      const { mediaDevices } = navigator;
      const open = mediaDevices.getUserMedia.bind(mediaDevices);
      mediaDevices.getUserMedia = async (wanted) => {
        const stream = await open(wanted);
        window.addEventListener('take-camera-away', () => stream.getVideoTracks()[0]?.dispatchEvent(new Event('ended')));
        return stream;
      };
    });
    await page.goto(`${stage.url}/record`);
    await page.getByRole('button', { name: 'Start recording' }).click();
    await page.getByText('Recording 0:02').waitFor();
    await page.evaluate(() => window.dispatchEvent(new Event('take-camera-away')));
    await page.getByText('The recording ended early').waitFor();
    await page.getByText('Everything is saved').first().waitFor();
  }, PATIENCE_MS);

  it('says when the browser keeps no safety copy, and records all the same', async () => {
    const page = await stage.visit(organization.repWest, '/', PHONE);
    await refuseStorage(page);
    await page.goto(`${stage.url}/record`);
    await page.getByRole('button', { name: 'Start recording' }).click();
    await page.getByText('No safety copy on this device').waitFor();
    await page.getByText('Recording 0:02').waitFor();
    await page.getByRole('button', { name: 'Stop recording' }).click();
    await page.getByText('Everything is saved').first().waitFor();
  }, PATIENCE_MS);

  it('stops by itself at the limit of a practice, and is trimmed by the keyboard', async () => {
    const person = organization.repWest;
    const page = await stage.visit(person, '/record?limit=5', PHONE);
    await page.getByRole('button', { name: 'Start recording' }).click();
    await page.getByText(/Stops in \d s/).waitFor();
    await page.getByText('Time is up').waitFor();
    const start = page.getByRole('slider', { name: 'Start of what is kept' });
    await start.focus();
    for (let step = 0; step < 10; step += 1) await page.keyboard.press('ArrowRight');
    await page.getByText(/Keeps 0:0\d of 0:0\d/).waitFor();
    await page.getByRole('button', { name: 'Keep', exact: true }).click();
    await page.waitForURL(/\/videos\/[0-9a-f-]{36}/);
    const kept = await until('the video is made', async () => {
      const { body } = await person.client.get<Video & { trim?: unknown }>(`/api${new URL(page.url()).pathname}`);
      return body.state === 'ready' && body;
    }, 2 * PATIENCE_MS);
    expect(kept.trim).toEqual({ startMs: 1_000, endMs: null });
    expect(kept.durationMs).toBeGreaterThan(2_500);
    expect(kept.durationMs).toBeLessThan(5_000);
  }, 4 * PATIENCE_MS);

  it('asks before somebody leaves in the middle of a recording', async () => {
    const page = await stage.visit(organization.repWest, '/record', PHONE);
    await page.getByRole('button', { name: 'Start recording' }).click();
    await page.getByRole('button', { name: 'Stop recording' }).waitFor();
    await page.getByRole('link', { name: 'Library' }).click();
    await page.getByRole('button', { name: 'Go on recording' }).click();
    await page.getByRole('button', { name: 'Stop recording' }).waitFor();
    await page.getByRole('link', { name: 'Library' }).click();
    await page.getByRole('button', { name: 'Stop and leave' }).click();
    await page.waitForURL(/\/library/);
  }, 2 * PATIENCE_MS);

  it('asks before somebody leaves a take that is not kept', async () => {
    const page = await stage.visit(organization.repWest, '/record', PHONE);
    await record(page, '0:01');
    await page.getByLabel('Title').fill('Nearly lost');
    await page.getByRole('link', { name: 'Library' }).click();
    const question = page.getByRole('dialog', { name: 'Nothing is kept yet' });
    await question.getByRole('button', { name: 'Stay' }).click();
    await question.waitFor({ state: 'hidden' });
    expect(await page.getByLabel('Title').inputValue()).toBe('Nearly lost');
    await page.getByRole('link', { name: 'Library' }).click();
    await question.getByRole('button', { name: 'Leave' }).click();
    await page.waitForURL(/\/library/);
  }, 2 * PATIENCE_MS);

  it('sound alone is a video too', async () => {
    const page = await stage.visit(organization.repWest, '/record');
    await page.getByText('Sound only').click();
    await record(page, '0:02');
    await page.getByRole('button', { name: 'Keep' }).click();
    await page.waitForURL(/\/videos\/[0-9a-f-]{36}/);
    await page.waitForFunction(() => (document.querySelector('video')?.readyState ?? 0) >= 2);
  }, 2 * PATIENCE_MS);
});
