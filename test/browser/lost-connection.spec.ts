/// <reference lib="dom" />
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ok } from '../e2e/support/client.js';
import { createOrganization, type Organization } from '../e2e/support/people.js';
import { until } from '../e2e/support/until.js';
import { readyVideo, type Video } from '../e2e/support/videos.js';
import { makeClip } from '../media/generate.js';
import { PATIENCE_MS, Stage } from './support/stage.js';

const MEGABYTE = 1024 * 1024;

describe('when the connection is lost', () => {
  let stage: Stage;
  let organization: Organization;
  let folder: string;

  beforeAll(async () => {
    stage = await Stage.open();
    [organization, folder] = await Promise.all([createOrganization(stage.anonymous, 'Lost connection'), mkdtemp(join(tmpdir(), 'sideline-browser-'))]);
  }, PATIENCE_MS);
  afterAll(async () => {
    await stage.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('no comment is missing and none is there twice', async () => {
    const id = await readyVideo(stage.service, organization.repEast, { title: 'Live', visibility: 'team' });
    const comment = (body: string) => organization.managerEast.client.post(`/api/videos/${id}/comments`, { atMs: 1000, body });
    const page = await stage.visit(organization.repEast, `/videos/${id}`);
    await page.getByLabel('Comment', { exact: true }).waitFor();
    ok(await comment('before the tunnel'), 201);
    await page.getByText('before the tunnel').waitFor();

    await page.context().setOffline(true);
    await page.getByText(/offline/i).first().waitFor();
    ok(await comment('in the tunnel, one'), 201);
    ok(await comment('in the tunnel, two'), 201);
    await page.context().setOffline(false);

    await page.getByText('in the tunnel, two').waitFor();
    ok(await comment('after the tunnel'), 201);
    await page.getByText('after the tunnel').waitFor();
    for (const body of ['before the tunnel', 'in the tunnel, one', 'in the tunnel, two', 'after the tunnel']) {
      expect(await page.getByText(body, { exact: true }).count()).toBe(1);
    }
  }, 2 * PATIENCE_MS);

  it('an upload goes on where it stood', async () => {
    const size = 24 * MEGABYTE;
    const file = join(folder, 'Long call.mp4');
    await writeFile(file, Buffer.alloc(size, 7));
    const page = await stage.visit(organization.repWest, '/upload');
    const network = await page.context().newCDPSession(page);
    await network.send('Network.enable');
    // Slow enough to be caught in the middle: 4 MB a second.
    await network.send('Network.emulateNetworkConditions', { offline: false, latency: 20, downloadThroughput: -1, uploadThroughput: 4 * MEGABYTE });
    await page.locator('input[type=file]').setInputFiles(file);
    const uploads = page.getByRole('region', { name: 'Uploads' });
    await uploads.getByText(/[1-9]\d? %/).first().waitFor();
    await network.send('Network.emulateNetworkConditions', { offline: true, latency: 0, downloadThroughput: -1, uploadThroughput: -1 });
    await uploads.getByText(/waiting for a connection/i).first().waitFor();
    await network.send('Network.emulateNetworkConditions', { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: -1 });

    const { rows } = await until(
      'the upload is complete',
      async () => {
        const found = await stage.service.db.query<{ video_id: string }>('SELECT video_id FROM upload WHERE size = $1 AND completed_at IS NOT NULL', [size]);
        return found.rows.length > 0 && found;
      },
      PATIENCE_MS,
    );
    expect(rows).toHaveLength(1);
  }, 2 * PATIENCE_MS);

  it('an upload that nobody answers for hours goes on by itself when somebody does', async () => {
    const file = join(folder, 'Out of reach.mp4');
    await writeFile(file, Buffer.alloc(MEGABYTE, 9));
    const page = await stage.visit(organization.repWest, '/upload');
    await page.clock.install();
    await page.reload();
    let attempts = 0;
    await page.route('**/api/uploads', (route) => {
      attempts += 1;
      return route.abort();
    });
    await page.locator('input[type=file]').setInputFiles(file);
    const uploads = page.getByRole('region', { name: 'Uploads' });
    await uploads.getByText(/the server does not answer/).waitFor();
    // Every ten seconds, for three hours and more.
    for (let passed = 0; attempts < 1_100 && passed < 2_500; passed += 1) await page.clock.runFor(10_000);
    expect(attempts).toBeGreaterThanOrEqual(1_100);
    await uploads.getByText(/the server does not answer/).waitFor();
    await page.unroute('**/api/uploads');
    await page.clock.runFor(10_000);
    await uploads.getByText('Everything is saved').waitFor();
    await page.context().close();
  }, 3 * PATIENCE_MS);

  it('a file that is no video fails in words', async () => {
    const file = join(folder, 'Notes.mp4');
    await writeFile(file, 'These are my notes, not a video.\n'.repeat(50));
    const page = await stage.visit(organization.repEast2, '/upload');
    await page.locator('input[type=file]').setInputFiles(file);
    const id = await until('the video is there', async () => {
      const { items } = ok(await organization.repEast2.client.get<{ items: Video[] }>('/api/videos'));
      return items.find((video) => video.title === 'Notes')?.id;
    });
    await page.goto(`${stage.url}/videos/${id}`);
    await page.getByText('This video could not be prepared').first().waitFor();
    expect(await page.getByRole('alert').first().innerText()).toContain('This file holds neither video nor sound');
  }, PATIENCE_MS);

  it('a file that is one says how long it is before it is sent, and plays', async () => {
    const file = await makeClip('pitch.mp4', folder);
    const page = await stage.visit(organization.repEast2, '/upload');
    const creation = page.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith('/api/uploads'));
    await page.locator('input[type=file]').setInputFiles(file);
    const [, duration = ''] = /durationMs ([\w+/=]+)/.exec((await creation).headers()['upload-metadata'] ?? '') ?? [];
    expect(Number(Buffer.from(duration, 'base64').toString())).toBeGreaterThan(1_500);
    await page.getByRole('region', { name: 'Uploads' }).getByRole('link').click();
    await page.waitForFunction(() => (document.querySelector('video')?.readyState ?? 0) >= 2);
  }, PATIENCE_MS);
});
