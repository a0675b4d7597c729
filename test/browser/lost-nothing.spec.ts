/// <reference lib="dom" />
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page, Route } from 'playwright-core';
import { Client, ok, type Person } from '../e2e/support/client.js';
import { signUp } from '../e2e/support/people.js';
import { until } from '../e2e/support/until.js';
import type { Video } from '../e2e/support/videos.js';
import { rounds } from '../support/soak.js';
import { Filmed } from './support/filmed.js';
import { Machine, slowDown } from './support/machine.js';
import { PATIENCE_MS } from './support/stage.js';

/** Where a recording is when something dies. */
type Moment = 'first part' | 'mid-recording' | 'paused' | 'stop pressed' | 'sending the rest' | 'creation unanswered' | 'last answer outstanding';
/** What dies or is taken away. The tab does not survive the first four. */
type Death =
  | 'tab crash'
  | 'power cut'
  | 'tab closed'
  | 'API and tab'
  | 'API'
  | 'API from the start'
  | 'worker'
  | 'network'
  | 'network from the start'
  | 'network and tab'
  | 'storage full'
  | 'no storage'
  | 'tab crash twice';

/** The first few are what every run of the tests makes. */
const KILL_POINTS: [Death, Moment][] = [
  ['tab crash', 'mid-recording'],
  ['power cut', 'sending the rest'],
  ['API', 'mid-recording'],
  ['network from the start', 'mid-recording'],
  ['tab crash', 'last answer outstanding'],
  ['tab crash', 'first part'],
  ['tab crash', 'paused'],
  ['tab crash', 'stop pressed'],
  ['tab crash', 'sending the rest'],
  ['tab crash', 'creation unanswered'],
  ['power cut', 'first part'],
  ['power cut', 'mid-recording'],
  ['power cut', 'stop pressed'],
  ['power cut', 'last answer outstanding'],
  ['tab closed', 'mid-recording'],
  ['tab closed', 'sending the rest'],
  ['API and tab', 'mid-recording'],
  ['API and tab', 'sending the rest'],
  ['API', 'first part'],
  ['API', 'stop pressed'],
  ['API', 'sending the rest'],
  ['API', 'last answer outstanding'],
  ['API from the start', 'stop pressed'],
  ['worker', 'mid-recording'],
  ['network', 'mid-recording'],
  ['network', 'sending the rest'],
  ['network and tab', 'mid-recording'],
  ['storage full', 'mid-recording'],
  ['no storage', 'stop pressed'],
  ['tab crash twice', 'mid-recording'],
];

const SLOWLY = 40_000;
const isUpload = (url: URL) => url.pathname.startsWith('/api/uploads');

describe('whatever dies, nothing of a recording is lost', () => {
  const filmed = new Filmed();
  let machine: Machine;
  let person: Person;
  let known: string[] = [];

  beforeAll(async () => {
    machine = await Machine.open(async (context) => {
      await filmed.watch(context);
      await context.addInitScript(() => localStorage.setItem('sideline-resolution', '480'));
    });
    await machine.startApi();
    person = await signUp(machine.anonymous, 'Lost nothing');
  }, 2 * PATIENCE_MS);
  afterAll(() => machine.close(), PATIENCE_MS);

  const client = () => new Client(machine.url, person.client.headers);
  const videos = async () => ok(await client().get<{ items: Video[] }>('/api/videos?limit=100')).items.map(({ id }) => id);
  const received = (atLeast: number) => until(`${atLeast} parts were filmed`, () => filmed.parts >= atLeast, PATIENCE_MS);
  /** What the page has said would survive, in bytes. */
  const said = async (page: Page) => Number(await page.locator('data').getAttribute('value', { timeout: 2_000 }).catch(() => 0));
  const stop = (page: Page) => page.getByRole('button', { name: 'Stop recording' }).click();
  const startRecording = (page: Page) => page.getByRole('button', { name: 'Start recording' }).click();

  /** The server gets a request, and the page never hears the answer. Resolves when it is at the server. */
  function withholdAnswer(page: Page, isIt: (route: Route) => boolean): Promise<void> {
    return new Promise((resolve) => {
      void page.route(isUpload, async (route) => {
        if (!isIt(route)) return route.continue();
        await route.fetch();
        resolve();
      });
    });
  }

  /** Brings a recording to a moment, and gives what must survive a death of the tab then: so many bytes. */
  async function reach(moment: Moment, page: Page): Promise<() => Promise<number>> {
    const whole = () => Promise.resolve(filmed.newest.length);
    switch (moment) {
      case 'creation unanswered': {
        const created = withholdAnswer(page, (route) => route.request().method() === 'POST');
        await startRecording(page);
        await created;
        await received(2);
        return () => said(page);
      }
      case 'last answer outstanding': {
        const sent = withholdAnswer(page, (route) => route.request().method() === 'PATCH' && 'upload-length' in route.request().headers());
        await startRecording(page);
        await received(2);
        await stop(page);
        await sent;
        return whole;
      }
      case 'first part':
        await startRecording(page);
        await received(1);
        return () => said(page);
      case 'mid-recording':
        await startRecording(page);
        await received(4);
        return () => said(page);
      case 'paused':
        await startRecording(page);
        await received(2);
        await page.getByRole('button', { name: 'Pause', exact: true }).click();
        await page.getByText('Paused').first().waitFor();
        return () => said(page);
      case 'stop pressed': {
        await startRecording(page);
        await received(3);
        const before = await said(page);
        await stop(page);
        return () => Promise.resolve(before);
      }
      case 'sending the rest':
        await slowDown(page, SLOWLY);
        await startRecording(page);
        await received(4);
        await stop(page);
        await page.getByLabel('Title').waitFor();
        return whole;
    }
  }

  async function resume(moment: Moment): Promise<void> {
    const page = await machine.openTab(person, '/');
    // The server has all of it: there is nothing to offer.
    if (moment === 'last answer outstanding') return;
    await page.getByRole('button', { name: 'Finish sending' }).click();
  }

  async function stopIfRecording(page: Page): Promise<void> {
    const button = page.getByRole('button', { name: 'Stop recording' });
    if (await button.isVisible()) await button.click();
  }

  /** The one new video, when the server has finished its upload. */
  async function arrived(): Promise<{ id: string; bytes: Buffer }> {
    const [id] = await until(
      'the upload is finished',
      async () => {
        const { rows } = await machine.service.db.query<{ id: string }>('SELECT video_id AS id FROM upload WHERE completed_at IS NOT NULL AND video_id <> ALL($1)', [known]);
        return rows.length > 0 && rows.map((row) => row.id);
      },
      PATIENCE_MS,
    );
    return { id: id ?? '', bytes: await readFile(machine.service.objectPath(`videos/${id}/source/original`)) };
  }

  const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

  /** @returns how many bytes must arrive at least, and whether the page itself lived to bring all of them */
  async function die(death: Death, moment: Moment, page: Page): Promise<{ atLeast: number; whole: boolean }> {
    if (death === 'storage full' || death === 'no storage') return { atLeast: await starve(death, page), whole: true };
    if (death === 'API from the start') await machine.killApi();
    if (death === 'network from the start') await page.context().setOffline(true);
    if (death === 'worker') {
      // What the tests before have left would come first.
      await machine.service.db.query('DELETE FROM jobs.job');
      machine.startWorker();
    }
    if (death === 'tab crash twice') await slowDown(page, SLOWLY / 10);
    const owed = await reach(moment, page);
    switch (death) {
      case 'tab crash':
      case 'tab crash twice':
      case 'power cut':
      case 'tab closed':
      case 'API and tab':
      case 'network and tab': {
        if (death === 'network and tab') await page.context().setOffline(true);
        const atLeast = await owed();
        if (death === 'power cut') await machine.powerCut();
        else if (death === 'tab closed') await page.close();
        else await Promise.all([machine.crashTab(page), death === 'API and tab' ? machine.killApi() : null]);
        if (death === 'power cut' || death === 'API and tab') await machine.startApi();
        if (death === 'tab crash twice') await crashOnceMore();
        if (death === 'network and tab') await page.context().setOffline(false);
        await resume(moment);
        return { atLeast, whole: false };
      }
      case 'API':
      case 'API from the start':
        await machine.killApi();
        await page.getByText('Waiting for the server').first().waitFor();
        await machine.startApi();
        break;
      case 'network':
      case 'network from the start':
        await page.context().setOffline(true);
        await page.getByText('Waiting for a connection').first().waitFor();
        await received(filmed.parts + (await page.getByRole('button', { name: 'Stop recording' }).isVisible() ? 1 : 0));
        await page.context().setOffline(false);
        break;
      case 'worker':
        await machine.killWorker();
        break;
    }
    await stopIfRecording(page);
    await page.getByLabel('Title').waitFor();
    return { atLeast: filmed.newest.length, whole: true };
  }

  async function crashOnceMore(): Promise<void> {
    const page = await machine.openTab(person, '/');
    await slowDown(page, SLOWLY / 10);
    await page.getByRole('button', { name: 'Finish sending' }).click();
    await page.getByRole('region', { name: 'Uploads' }).waitFor();
    await machine.crashTab(page);
  }

  /** The browser keeps nothing, or no more: the take is in memory alone, and says so. */
  async function starve(death: 'storage full' | 'no storage', page: Page): Promise<number> {
    const session = await page.context().newCDPSession(page);
    if (death === 'no storage') {
      await page.addInitScript(() => {
        Worker.prototype.postMessage = () => {
          throw new DOMException('', 'SecurityError');
        };
        indexedDB.open = () => {
          throw new DOMException('', 'SecurityError');
        };
      });
      await page.reload();
    }
    await startRecording(page);
    await received(2);
    if (death === 'storage full') await session.send('Storage.overrideQuotaForOrigin', { origin: machine.url, quotaSize: 1000 });
    await page.getByText('No safety copy on this device').waitFor();
    await received(filmed.parts + 1);
    await stop(page);
    await page.getByLabel('Title').waitFor();
    await page.getByText('Everything is saved').first().waitFor();
    if (death === 'storage full') await session.send('Storage.overrideQuotaForOrigin', { origin: machine.url });
    return filmed.newest.length;
  }

  it.each(KILL_POINTS.slice(0, rounds(5, KILL_POINTS.length)))('%s, %s', async (death, moment) => {
    known = await videos();
    filmed.clear();
    const page = await machine.openTab(person, '/record');
    await page.getByRole('button', { name: 'Start recording', disabled: false }).waitFor();
    const { atLeast, whole } = await die(death, moment, page);
    const { id, bytes } = await arrived();

    expect(bytes.length).toBeGreaterThan(0);
    expect(bytes.length).toBeGreaterThanOrEqual(atLeast);
    expect(filmed.endsPart(bytes.length)).toBe(true);
    expect(sha256(bytes)).toBe(sha256(whole ? filmed.newest : filmed.newest.subarray(0, bytes.length)));
    expect(filmed.count).toBe(1);
    expect((await videos()).filter((video) => !known.includes(video))).toEqual([id]);
    expect(existsSync(join(machine.service.dataDir, 'uploads', id))).toBe(false);
    if (death === 'worker') {
      machine.startWorker();
      await until('the video is ready', async () => (await client().get<Video>(`/api/videos/${id}`)).body.state === 'ready', 5 * PATIENCE_MS);
      await machine.killWorker();
    }
    await machine.killBrowser();
  }, 8 * PATIENCE_MS);
});
