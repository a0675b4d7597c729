/// <reference lib="dom" />
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Client, Person } from '../../e2e/support/client.js';
import { Service } from '../../e2e/support/service.js';
import { launchChromium } from './chromium.js';

const PAGE = resolve('dist/web');
/** Two cores encode and render at once; a slow answer is no wrong answer. */
export const PATIENCE_MS = 60_000;

const DESKTOP = { width: 1440, height: 900 };

/** The whole product, with its page, and a real browser in front of it. */
export class Stage {
  private readonly contexts: BrowserContext[] = [];

  private constructor(
    readonly service: Service,
    readonly url: string,
    readonly anonymous: Client,
    private readonly browser: Browser,
  ) {}

  /** @param worker none: the test does its work */
  static async open({ worker = true, environment = {} }: { worker?: boolean; environment?: Record<string, string> } = {}): Promise<Stage> {
    if (!existsSync(resolve(PAGE, 'index.html'))) throw new Error('The page is not built: run "npm run build" first');
    const service = await Service.prepare(environment);
    const api = await service.startApi({}, PAGE);
    if (worker) await service.startWorker();
    const { url } = api;
    const browser = await launchChromium();
    return new Stage(service, url, api.anonymous, browser);
  }

  /** A browser of their own for a person who is signed in, or for nobody. */
  async visit(person: Person | null, path: string, viewport = DESKTOP): Promise<Page> {
    const context = await this.browser.newContext({ viewport, permissions: ['camera', 'microphone', 'clipboard-read', 'clipboard-write'] });
    this.contexts.push(context);
    context.setDefaultTimeout(PATIENCE_MS);
    if (person) {
      const [name = '', value = ''] = (person.client.headers['cookie'] ?? '').split('=');
      await context.addCookies([{ name, value, url: this.url }]);
    }
    const page = await context.newPage();
    await page.goto(this.url + path);
    return page;
  }

  async close(): Promise<void> {
    await Promise.all(this.contexts.map((context) => context.close()));
    await this.browser.close();
    await this.service.stop();
  }
}

/** Where the video of a player page stands, in seconds. */
export function currentTime(page: Page): Promise<number> {
  return page.locator('video').evaluate((video: HTMLVideoElement) => video.currentTime);
}

/** Waits until the video of a player page can show a picture. */
export async function videoLoaded(page: Page): Promise<void> {
  await page.waitForFunction(() => (document.querySelector<HTMLVideoElement>('media-controller video')?.readyState ?? 0) >= 2);
}
