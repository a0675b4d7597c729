/// <reference lib="dom" />
import { AxeBuilder } from '@axe-core/playwright';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { BrowserContext, Page } from 'playwright-core';
import type { CommentView } from '#libs/contracts';
import { Client, ok, type Person } from '../e2e/support/client.js';
import { createOrganization, type Organization } from '../e2e/support/people.js';
import { until } from '../e2e/support/until.js';
import { readyVideo } from '../e2e/support/videos.js';
import { makeClip } from '../media/generate.js';
import { Machine } from './support/machine.js';
import { PATIENCE_MS } from './support/stage.js';

/** Tabs that die with something in them that somebody waits for. */
describe('what a crash leaves behind', () => {
  let machine: Machine;
  let org: Organization;
  let folder: string;
  let videoId: string;
  let commentId: string;

  beforeAll(async () => {
    machine = await Machine.open((context: BrowserContext) => context.addInitScript(() => localStorage.setItem('sideline-resolution', '480')).then(() => undefined));
    folder = await mkdtemp(join(tmpdir(), 'sideline-left-'));
    await machine.startApi();
    machine.startWorker();
    org = await createOrganization(machine.anonymous, 'Left behind');
    videoId = await readyVideo(machine.service, org.repEast, { title: 'My pitch', visibility: 'team' });
    commentId = ok(await org.managerEast.client.post<CommentView>(`/api/videos/${videoId}/comments`, { atMs: 1_000, kind: 'question', body: 'Why this word?' }), 201).id;
  }, 2 * PATIENCE_MS);
  afterAll(async () => {
    await machine.close();
    await rm(folder, { recursive: true, force: true });
  }, PATIENCE_MS);

  const client = ({ client: { headers } }: Person) => new Client(machine.url, headers);
  const replies = async () => ok(await client(org.repEast).get<{ items: CommentView[] }>(`/api/videos/${videoId}/comments`)).items.find(({ id }) => id === commentId)?.replies ?? [];
  const unsent = (page: Page) => page.getByRole('region', { name: 'Unsent reply' });
  /** A reply of at least two seconds that is still being recorded. */
  async function recording(): Promise<Page> {
    const page = await machine.openTab(org.repEast, `/videos/${videoId}`);
    await page.getByRole('button', { name: 'Reply by voice' }).click();
    const recorder = page.getByRole('region', { name: 'Voice reply' });
    await recorder.getByRole('button', { name: 'Record', exact: true }).click();
    await recorder.getByText('0:03 of 1:00').waitFor();
    return page;
  }

  it('a reply in the middle of its recording: it is offered with its time, heard, and sent once', async () => {
    await machine.crashTab(await recording());
    const page = await machine.openTab(org.repEast, '/');
    await unsent(page).getByText(/An unsent reply from \d\d:\d\d/).waitFor();
    await unsent(page).getByRole('button', { name: 'Play it' }).click();
    const played = await unsent(page).locator('audio').evaluate(async (audio: HTMLAudioElement) => {
      const moved = new Promise((resolve) => audio.addEventListener('timeupdate', () => audio.currentTime > 1 && resolve(true)));
      await audio.play();
      return moved;
    });
    expect(played).toBe(true);
    const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
    expect(violations.map(({ id, nodes }) => `${id} at ${nodes.map((node) => node.target.join(' ')).join(', ')}`)).toEqual([]);
    await unsent(page).getByRole('button', { name: 'Send' }).click();
    await unsent(page).waitFor({ state: 'detached' });
    await until('it is prepared', async () => (await replies())[0]?.media?.state === 'ready', PATIENCE_MS);
    const [sent, ...more] = await replies();
    expect(more).toEqual([]);
    expect(sent?.media?.durationMs).toBeGreaterThan(1_500);
    await page.reload();
    await page.getByRole('button', { name: /Notifications/ }).waitFor();
    expect(await unsent(page).count()).toBe(0);
    await page.close();
  }, 4 * PATIENCE_MS);

  it('one that its author walks away from while it is recorded is offered at once; thrown away, it comes back when that is undone', async () => {
    const page = await recording();
    await page.getByRole('link', { name: 'Library' }).first().click();
    await unsent(page).getByRole('button', { name: 'Discard' }).click();
    await unsent(page).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Undo' }).click();
    await unsent(page).waitFor();
    await unsent(page).getByRole('link', { name: 'this comment' }).click();
    await page.getByText('Why this word?').waitFor();
    await unsent(page).getByRole('button', { name: 'Discard' }).click();
    await page.getByText('Reply thrown away').waitFor();
    await page.getByText('Reply thrown away').waitFor({ state: 'detached' });
    await page.reload();
    await page.getByText('Why this word?').waitFor();
    expect(await unsent(page).count()).toBe(0);
    expect(await replies()).toHaveLength(1);
    await page.close();
  }, 4 * PATIENCE_MS);

  const isAsked = async () => ok(await client(org.repEast).get<{ items: unknown[] }>('/api/take-requests')).items.length > 0;
  const ask = async () => ok(await client(org.managerEast).post(`/api/videos/${videoId}/take-requests`, { note: 'Once more' }), 201);

  it('a take that was asked for answers the request when it is finished', async () => {
    await ask();
    const before = await machine.openTab(org.repEast, `/record?take=${videoId}`);
    await before.getByRole('button', { name: 'Start recording', disabled: false }).click();
    await before.getByText('0:03').first().waitFor();
    await machine.crashTab(before);
    expect(await isAsked()).toBe(true);
    const page = await machine.openTab(org.repEast, '/');
    await page.getByText('“Once more”').waitFor();
    await page.getByRole('button', { name: 'Finish sending' }).click();
    await until('it is answered', async () => !(await isAsked()), 2 * PATIENCE_MS);
    await page.getByText('“Once more”').waitFor({ state: 'detached' });
    await page.close();
  }, 6 * PATIENCE_MS);

  it('and so does one that the device’s own camera made, where the page cannot record', async () => {
    await ask();
    const page = await machine.openTab(org.repEast, '/');
    await page.addInitScript(() => Reflect.deleteProperty(window, 'MediaRecorder'));
    await page.goto(`${machine.url}/record?take=${videoId}`);
    await page.getByRole('button', { name: 'Record with your device’s camera' }).waitFor();
    await page.locator('input[capture]').setInputFiles(await makeClip('talk.mp4', folder));
    await until('it is answered', async () => !(await isAsked()), 2 * PATIENCE_MS);
    await page.close();
  }, 4 * PATIENCE_MS);

  it('and so does one that was chosen where the camera may not be used', async () => {
    await ask();
    const page = await machine.openTab(org.repEast, '/');
    await page.addInitScript(() => {
      navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', 'NotAllowedError'));
    });
    await page.goto(`${machine.url}/record?take=${videoId}`);
    await page.getByRole('alert').getByRole('button', { name: 'Choose a video instead' }).waitFor();
    await page.locator('input[type="file"]').setInputFiles(await makeClip('pitch.mp4', folder));
    await page.getByText('Your recording is on its way').waitFor();
    await until('it is answered', async () => !(await isAsked()), 2 * PATIENCE_MS);
    await page.close();
  }, 4 * PATIENCE_MS);

  it('the short practice of an action item counts as said when it is finished', async () => {
    const fix = ok(await client(org.managerEast).post<CommentView>(`/api/videos/${videoId}/comments`, { atMs: 1_500, kind: 'fix', body: 'Pause after the price' }), 201);
    const { id } = ok(await client(org.managerEast).post<{ id: string }>(`/api/comments/${fix.id}/action-item`, { text: 'Pause after the price', dueOn: '2099-03-01' }), 201);
    await machine.service.db.query("UPDATE action_round SET due_at = now() - interval '1 hour' WHERE item_id = $1 AND number = 1", [id]);
    const rounds = async () => ok(await client(org.repEast).get<{ rounds: { answered: boolean; answerVideoId: string | null }[] }>(`/api/action-items/${id}`)).rounds;
    const before = await machine.openTab(org.repEast, `/record?action=${id}`);
    await before.getByRole('button', { name: 'Start recording', disabled: false }).click();
    await before.getByText('0:03').first().waitFor();
    await machine.crashTab(before);
    expect((await rounds())[0]).toMatchObject({ answered: false });
    const page = await machine.openTab(org.repEast, '/');
    await page.getByRole('button', { name: 'Finish sending' }).click();
    await until('its first round is answered', async () => (await rounds())[0]?.answered === true, 2 * PATIENCE_MS);
    const [first] = await rounds();
    expect(ok(await client(org.repEast).get<{ title: string }>(`/api/videos/${first?.answerVideoId}`)).title).not.toBe('');
    await page.close();
  }, 6 * PATIENCE_MS);
});
