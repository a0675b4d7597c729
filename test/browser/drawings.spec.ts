/// <reference lib="dom" />
import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { CommentView, PicturePoint } from '#libs/contracts';
import { ok } from '../e2e/support/client.js';
import { createOrganization, type Organization } from '../e2e/support/people.js';
import { until } from '../e2e/support/until.js';
import { readyVideo } from '../e2e/support/videos.js';
import { PATIENCE_MS, Stage } from './support/stage.js';

const PHONE = { width: 390, height: 844 };

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A coach draws on a wide screen, the rep sees it on a phone at the same place of the picture. */
describe('drawing on the picture', () => {
  let stage: Stage;
  let org: Organization;
  let videoId: string;
  let coach: Page;
  let rep: Page;

  beforeAll(async () => {
    stage = await Stage.open({ worker: false });
    org = await createOrganization(stage.anonymous, 'Drawing');
    videoId = await readyVideo(stage.service, org.repEast, { title: 'My pitch', visibility: 'team' });
    [coach, rep] = await Promise.all([stage.visit(org.managerEast, `/videos/${videoId}`), stage.visit(org.repEast, `/videos/${videoId}`, PHONE)]);
  }, PATIENCE_MS);
  afterAll(() => stage.close());

  it('the player draws nothing anew while it rests', async () => {
    const session = await coach.context().newCDPSession(coach);
    await session.send('Performance.enable');
    const layouts = async () => (await session.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'LayoutCount')?.value ?? NaN;
    const sixtyFrames = () =>
      coach.evaluate(async () => {
        for (let frame = 0; frame < 60; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
      });
    await coach.locator('media-controller video').waitFor();
    await until('sixty frames pass without it', async () => {
      const before = await layouts();
      await sixtyFrames();
      return (await layouts()) - before < 10;
    });
  });

  const surface = (page: Page) => page.getByRole('application', { name: /Picture to draw on/ });

  /** Where the picture of 640 × 360 is on a screen: in the middle of its element, as large as fits. */
  const pictureOf = async (page: Page): Promise<Box> => {
    const box = await page.locator('media-controller video').boundingBox();
    if (!box) throw new Error('There is no video on the page');
    const scale = Math.min(box.width / 640, box.height / 360);
    const [width, height] = [640 * scale, 360 * scale];
    return { x: box.x + (box.width - width) / 2, y: box.y + (box.height - height) / 2, width, height };
  };

  const drag = async (page: Page, points: [PicturePoint, ...PicturePoint[]]) => {
    const box = await pictureOf(page);
    const at = ({ x, y }: PicturePoint) => [box.x + x * box.width, box.y + y * box.height] as const;
    const [first, ...others] = points;
    await page.mouse.move(...at(first));
    await page.mouse.down();
    for (const point of others) await page.mouse.move(...at(point));
    await page.mouse.up();
  };

  /** Where a shape of a shown drawing lies in the picture, in parts of it. */
  const placeOf = async (page: Page, shape: string): Promise<Box> => {
    const picture = await pictureOf(page);
    const drawn = await page.locator(`svg[aria-label^="Drawing"] [data-shape="${shape}"] path`).last().evaluate((path: SVGPathElement) => {
      // Without the thickness of its line.
      const { x, y, width, height } = path.getBBox();
      const matrix = path.getScreenCTM();
      const [from, to] = [new DOMPoint(x, y), new DOMPoint(x + width, y + height)].map((point) => point.matrixTransform(matrix ?? undefined));
      return { x: from?.x ?? 0, y: from?.y ?? 0, width: (to?.x ?? 0) - (from?.x ?? 0), height: (to?.y ?? 0) - (from?.y ?? 0) };
    });
    return { x: (drawn.x - picture.x) / picture.width, y: (drawn.y - picture.y) / picture.height, width: drawn.width / picture.width, height: drawn.height / picture.height };
  };

  const saved = async (): Promise<CommentView[]> => ok(await org.repEast.client.get<{ items: CommentView[] }>(`/api/videos/${videoId}/comments`)).items;

  const expectNear = (actual: Box | PicturePoint | undefined, expected: Partial<Box>, digits = 2) => {
    for (const [name, value] of Object.entries(expected)) expect((actual as Record<string, number> | undefined)?.[name]).toBeCloseTo(value, digits);
  };

  /** The drawing follows the picture with the next frame after its size has changed. */
  const liesAt = (page: Page, shape: string, expected: Partial<Box>) =>
    until(`the ${shape} lies at ${JSON.stringify(expected)} of the picture`, async () => {
      const place = await placeOf(page, shape);
      return (Object.keys(expected) as (keyof Box)[]).every((name) => Math.abs(place[name] - (expected[name] ?? 0)) < 0.005);
    });

  it('by D, mouse and keys: a box, an arrow, a line; undone and redone; posted with words', async () => {
    await coach.getByRole('button', { name: 'Draw', exact: true }).waitFor();
    await coach.keyboard.press('d');
    await surface(coach).waitFor();
    await coach.getByRole('button', { name: 'Box' }).click();
    await coach.getByRole('button', { name: 'Red', exact: true }).click();
    await drag(coach, [{ x: 0.25, y: 0.2 }, { x: 0.5, y: 0.3 }, { x: 0.75, y: 0.6 }]);
    await coach.getByText('Drawing: 1 box').waitFor({ state: 'attached' });
    await coach.getByRole('button', { name: 'Freehand' }).click();
    await drag(coach, [{ x: 0.1, y: 0.9 }, { x: 0.2, y: 0.8 }, { x: 0.3, y: 0.9 }]);
    await coach.getByText('Drawing: 1 box, 1 line').waitFor({ state: 'attached' });

    await coach.keyboard.press('Control+z');
    await coach.getByText('Drawing: 1 box', { exact: true }).waitFor({ state: 'attached' });
    await coach.keyboard.press('Control+Shift+Z');
    await coach.getByText('Drawing: 1 box, 1 line').waitFor({ state: 'attached' });
    await coach.keyboard.press('Control+z');

    // An arrow with the keys alone: five steps of a fiftieth each, from the middle.
    await coach.getByRole('button', { name: 'Arrow', exact: true }).click();
    await surface(coach).focus();
    await coach.keyboard.press('Enter');
    for (let step = 0; step < 5; step += 1) await coach.keyboard.press('ArrowRight');
    await coach.keyboard.press('Enter');
    await coach.getByText('Drawing: 1 arrow, 1 box').waitFor({ state: 'attached' });

    await coach.keyboard.press('Escape');
    await surface(coach).waitFor({ state: 'detached' });
    await coach.locator('textarea:focus').waitFor();
    await coach.keyboard.type('Your logo covers the number');
    await coach.keyboard.press('Enter');
    await coach.getByRole('listitem').filter({ hasText: 'Your logo covers the number' }).getByRole('button', { name: 'Drawing: 1 arrow, 1 box' }).waitFor();
  }, 2 * PATIENCE_MS);

  it('is seen without reloading on a phone, at the same place of the picture', async () => {
    await rep.getByRole('img', { name: 'Drawing: 1 arrow, 1 box, by Mia Manager' }).waitFor();
    const [comment] = await saved();
    const box = comment?.drawing?.shapes.find(({ kind }) => kind === 'box');
    expectNear(box?.points[0], { x: 0.25, y: 0.2 });
    expectNear(box?.points[1], { x: 0.75, y: 0.6 });
    const arrow = comment?.drawing?.shapes.find(({ kind }) => kind === 'arrow');
    expect(arrow?.points).toEqual([{ x: 0.5, y: 0.5 }, { x: 0.6, y: 0.5 }]);
    for (const page of [rep, coach]) await liesAt(page, 'box', { x: 0.25, y: 0.2, width: 0.5, height: 0.4 });
    const [wide, narrow] = await Promise.all([pictureOf(coach), pictureOf(rep)]);
    expect(wide.width).toBeGreaterThan(1.5 * narrow.width);
  }, PATIENCE_MS);

  it('stays at its place when the picture is letterboxed: on a screen that is turned, and as large as the screen', async () => {
    for (const viewport of [{ width: 844, height: 390 }, { width: 1200, height: 500 }]) {
      await rep.setViewportSize(viewport);
      await liesAt(rep, 'box', { x: 0.25, y: 0.2, width: 0.5, height: 0.4 });
    }
    await rep.locator('media-controller').evaluate((player) => player.requestFullscreen());
    await rep.waitForFunction(() => document.fullscreenElement !== null);
    await liesAt(rep, 'box', { x: 0.25, y: 0.2, width: 0.5, height: 0.4 });
    await rep.evaluate(() => document.exitFullscreen());
    await rep.setViewportSize(PHONE);
  }, PATIENCE_MS);

  it('is changed with the comment, and the rep sees that too', async () => {
    const mine = coach.getByRole('listitem').filter({ hasText: 'Your logo covers the number' });
    await mine.getByRole('button', { name: 'More about this comment' }).click();
    await coach.getByRole('menuitem', { name: 'Edit' }).click();
    await coach.getByRole('button', { name: 'Change drawing' }).click();
    await coach.getByRole('button', { name: 'Clear' }).click();
    await coach.getByRole('button', { name: 'Freehand' }).click();
    await drag(coach, [{ x: 0.1, y: 0.1 }, { x: 0.2, y: 0.3 }, { x: 0.3, y: 0.1 }]);
    await coach.getByRole('button', { name: 'Done' }).click();
    await coach.getByRole('button', { name: 'Save', exact: true }).click();
    await rep.getByRole('img', { name: 'Drawing: 1 line, by Mia Manager' }).waitFor();
    await liesAt(rep, 'freehand', { x: 0.1, y: 0.1, width: 0.2 });
  }, PATIENCE_MS);

  it('by finger on a phone: two taps make an arrow, for whoever does not drag', async () => {
    await rep.getByRole('button', { name: 'Draw', exact: true }).click();
    await rep.getByRole('group', { name: 'Drawing' }).getByRole('button', { name: 'Arrow' }).click();
    const box = await pictureOf(rep);
    const finger = await rep.context().newCDPSession(rep);
    for (const [x, y] of [[0.2, 0.5], [0.6, 0.25]] as const) {
      await finger.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x: box.x + x * box.width, y: box.y + y * box.height }] });
      await finger.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    }
    await rep.getByText('Drawing: 1 arrow').waitFor({ state: 'attached' });
    const overflow = await rep.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(overflow).toBe(0);
    await rep.screenshot({ path: 'test-results/drawing-phone.png' });
    await rep.getByRole('button', { name: 'Done' }).click();
    await rep.getByLabel('Comment', { exact: true }).fill('Do you mean this?');
    await rep.getByRole('button', { name: 'Post comment' }).click();
    const theirs = coach.getByRole('listitem').filter({ hasText: 'Do you mean this?' });
    await theirs.getByRole('button', { name: 'Drawing: 1 arrow' }).click();
    const points = (await saved()).find(({ body }) => body === 'Do you mean this?')?.drawing?.shapes[0]?.points;
    expectNear(points?.[0], { x: 0.2, y: 0.5 });
    expectNear(points?.[1], { x: 0.6, y: 0.25 });
  }, 2 * PATIENCE_MS);

  it('has no violation while somebody draws, in light and dark', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await coach.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await coach.reload();
      await coach.getByRole('button', { name: 'Draw', exact: true }).click();
      await surface(coach).waitFor();
      const { violations } = await new AxeBuilder({ page: coach }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
      expect(violations.map(({ id, nodes }) => `${id} at ${nodes.map((node) => node.target.join(' ')).join(', ')}`)).toEqual([]);
      await coach.screenshot({ path: `test-results/drawing-${colorScheme}.png` });
    }
  }, PATIENCE_MS);
});
