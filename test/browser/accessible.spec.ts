import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ok } from '../e2e/support/client.js';
import { createOrganization, type Organization } from '../e2e/support/people.js';
import { indexNow, readyVideo } from '../e2e/support/videos.js';
import { PATIENCE_MS, Stage } from './support/stage.js';

const PHONE = { width: 390, height: 844 };
const DESKTOP = { width: 1440, height: 900 };

/** axe at WCAG 2.2 AA, and nothing that must be scrolled sideways, on every screen. */
describe('every screen', () => {
  let stage: Stage;
  let organization: Organization;
  let videoId: string;
  let takeId: string;
  let moduleId: string;

  beforeAll(async () => {
    stage = await Stage.open();
    organization = await createOrganization(stage.anonymous, 'Accessible');
    const stageId = organization.process.stages[0]?.id ?? '';
    videoId = await readyVideo(stage.service, organization.repEast, { title: 'Price objection', stageId, visibility: 'organization' });
    const { client } = organization.managerEast;
    for (const kind of ['praise', 'fix', 'question', 'note']) ok(await client.post(`/api/videos/${videoId}/comments`, { atMs: 5000, kind, body: `A ${kind} about the price` }), 201);
    takeId = await readyVideo(stage.service, organization.repEast, { title: 'Price objection, take 2', takeOfId: videoId, visibility: 'organization' });
    ok(await client.post(`/api/videos/${videoId}/take-requests`, { note: 'Shorter' }), 201);
    const { client: curator } = organization.enablement;
    ok(await curator.post('/api/practices', { title: 'The price in one sentence', prompt: 'Say it, and wait.', targetMs: 20_000, mustSay: ['all in'] }), 201);
    const module = ok(await curator.post<{ id: string }>('/api/modules', { kind: 'module', title: 'Talking about price' }), 201);
    moduleId = module.id;
    const clip = ok(await client.post<{ id: string }>('/api/clips', { videoId, title: 'Four words', atMs: 1_000, endMs: 9_000 }), 201);
    ok(await curator.post(`/api/modules/${moduleId}/items`, { kind: 'clip', clipId: clip.id }), 201);
    await indexNow(stage.service, videoId);
  }, PATIENCE_MS);
  afterAll(() => stage.close());

  const screens: [name: string, path: () => string, ready: RegExp][] = [
    ['home', () => '/', /Ready|call/],
    ['library', () => '/library', /Library/],
    ['modules', () => '/modules', /Talking about price/],
    ['module', () => `/modules/${moduleId}`, /Four words/],
    ['practices', () => '/practices', /The price in one sentence/],
    ['review queue', () => '/review', /All done|Usually answered/],
    ['scorecards', () => '/scorecards', /No scorecards yet/],
    ['seen live', () => '/observe', /Seen live/],
    ['search', () => '/search?q=price', /Results for/],
    ['nothing found', () => '/search?q=zzzz', /Nothing found|Nobody/],
    ['player', () => `/videos/${videoId}`, /A praise about the price/],
    ['another take', () => `/videos/${takeId}`, /Another take was asked for/],
    ['two takes', () => `/videos/${videoId}/compare/${takeId}`, /At the same second/],
    ['missing video', () => '/videos/01a20004-8980-7797-9117-000000000000', /doesn.t exist|can.t see|not here/i],
    ['record', () => '/record', /Record/],
    ['upload', () => '/upload', /Drop videos here/],
    ['people', () => '/people', /People/],
    ['process', () => '/process', /process/i],
    ['synonyms', () => '/synonyms', /No synonyms yet/],
    ['deleted videos', () => '/bin', /Nothing is deleted/],
    ['retention', () => '/retention', /Practice takes/],
    ['settings', () => '/settings', /Settings/],
  ];

  for (const [device, viewport] of Object.entries({ phone: PHONE, desktop: DESKTOP })) {
    for (const scheme of ['light', 'dark'] as const) {
      it(`has no violation on a ${device} in ${scheme}`, async () => {
        const page = await stage.visit(organization.admin, '/', viewport);
        await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
        const problems: string[] = [];
        for (const [name, path, ready] of screens) {
          await page.goto(stage.url + path());
          await page.locator('main').getByText(ready).first().waitFor();
          const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
          problems.push(...violations.map(({ id, nodes }) => `${name}: ${id} at ${nodes.map((node) => node.target.join(' ')).join(', ')}`));
          const overflow = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
          if (Number(overflow) > 0) problems.push(`${name}: is ${String(overflow)} px wider than the screen`);
        }
        expect(problems).toEqual([]);
      }, 5 * PATIENCE_MS);
    }
  }

  it('signed out: log in and sign up have no violation', async () => {
    const page = await stage.visit(null, '/');
    await page.getByLabel(/mail/i).first().waitFor();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id} at ${nodes.map((node) => node.target.join(' ')).join(', ')}`)).toEqual([]);
  }, PATIENCE_MS);
});
