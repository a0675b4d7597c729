import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Request } from 'playwright-core';
import { ok } from '../e2e/support/client.js';
import { createOrganization, type Organization } from '../e2e/support/people.js';
import { until } from '../e2e/support/until.js';
import { readyVideo } from '../e2e/support/videos.js';
import { PATIENCE_MS, Stage } from './support/stage.js';

describe('opening a video', () => {
  let stage: Stage;
  let organization: Organization;

  beforeAll(async () => {
    stage = await Stage.open();
    organization = await createOrganization(stage.anonymous, 'Requests');
  }, PATIENCE_MS);
  afterAll(() => stage.close());

  it('reads each thing once, whenever the live connection comes', async () => {
    const id = await readyVideo(stage.service, organization.repEast, { title: 'Live', visibility: 'team' });
    ok(await organization.managerEast.client.post(`/api/videos/${id}/comments`, { atMs: 1000, body: 'Nice pause' }), 201);
    ok(await organization.managerEast.client.patch('/api/notification-settings', { timeZone: 'Europe/Berlin' }), 200);
    const page = await stage.visit(organization.managerEast, '/favicon.svg');

    const read: string[] = [];
    const open = new Set<Request>();
    page.on('request', (request) => {
      const { pathname } = new URL(request.url());
      if (request.method() !== 'GET' || !pathname.startsWith('/api/') || pathname.includes('/media/')) return;
      read.push(pathname.replace(id, ':id'));
      open.add(request);
    });
    page.on('requestfinished', (request) => open.delete(request));
    const connect = Promise.withResolvers<void>();
    const joined = Promise.withResolvers<void>();
    await page.routeWebSocket(/\/socket\.io\//, async (route) => {
      await connect.promise;
      const server = route.connectToServer();
      route.onMessage((message) => server.send(message));
      server.onMessage((message) => {
        route.send(message);
        if (message.includes('"people"')) joined.resolve();
      });
    });
    await page.goto(`${stage.url}/videos/${id}`);
    await page.getByText('Nice pause').first().waitFor();
    await until('all is answered', () => open.size === 0);
    connect.resolve();
    await joined.promise;
    // What is read because of the connection is asked for before this.
    const transcript = page.waitForResponse(/\/transcript/);
    await page.getByRole('tab', { name: 'Transcript' }).click();
    await transcript;
    expect(read.filter((path, index) => read.indexOf(path) !== index)).toEqual([]);
  }, 3 * PATIENCE_MS);
});
