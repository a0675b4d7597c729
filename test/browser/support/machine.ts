/// <reference lib="dom" />
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium, type Browser, type BrowserContext, type CDPSession, type Page } from 'playwright-core';
import { freePort } from '../../../scripts/lib/free-port.js';
import { Client, type Person } from '../../e2e/support/client.js';
import { RealProcess } from '../../e2e/support/processes.js';
import { Service } from '../../e2e/support/service.js';
import { until } from '../../e2e/support/until.js';
import { CHROMIUM_FLAGS, CHROMIUM_PATH } from './chromium.js';
import { PATIENCE_MS } from './stage.js';

/** A computer with the product and a browser on it, every process of which can be killed: what is on its disks stays. */
export class Machine {
  private api: RealProcess | null = null;
  private worker: RealProcess | null = null;
  private chromium: ChildProcess | null = null;
  private browser: Browser | null = null;

  private constructor(
    readonly service: Service,
    private readonly profile: string,
    private readonly port: number,
    private readonly prepareContext: (context: BrowserContext) => Promise<void>,
  ) {}

  /** @param prepareContext what every start of the browser needs before its first page */
  static async open(prepareContext: (context: BrowserContext) => Promise<void>): Promise<Machine> {
    const [service, profile, port] = await Promise.all([Service.prepare(), mkdtemp(join(tmpdir(), 'sideline-profile-')), freePort()]);
    return new Machine(service, profile, port, prepareContext);
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get anonymous(): Client {
    return new Client(this.url);
  }

  async startApi(): Promise<void> {
    const api = new RealProcess('api', { ...this.service.environment, PORT: String(this.port) });
    this.api = api;
    await until('the API answers', async () => {
      api.assertRunning();
      return (await this.anonymous.get('/api/ready')).status === 200;
    }, PATIENCE_MS);
  }

  async killApi(): Promise<void> {
    await this.api?.kill();
    this.api = null;
  }

  startWorker(): void {
    this.worker ??= new RealProcess('worker', this.service.environment);
  }

  async killWorker(): Promise<void> {
    await this.worker?.kill();
    this.worker = null;
  }

  /** A tab of the browser, which is started when it does not run, for somebody who is signed in. */
  async openTab(person: Person, path: string): Promise<Page> {
    const context = await this.context();
    const [name = '', value = ''] = (person.client.headers['cookie'] ?? '').split('=');
    await context.addCookies([{ name, value, url: this.url }]);
    const page = await context.newPage();
    await page.goto(this.url + path);
    return page;
  }

  /** Ends the process of a tab in the middle of whatever it does. */
  async crashTab(page: Page): Promise<void> {
    const crashed = page.waitForEvent('crash');
    const session = await page.context().newCDPSession(page);
    void session.send('Page.crash').catch(() => undefined);
    await crashed;
    await page.close();
  }

  /** The browser and all its processes, as when somebody pulls the plug. */
  async killBrowser(): Promise<void> {
    const { chromium: child } = this;
    this.chromium = null;
    this.browser = null;
    if (!child || child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
    const exit = once(child, 'exit');
    process.kill(-child.pid, 'SIGKILL');
    await exit;
  }

  async powerCut(): Promise<void> {
    await Promise.all([this.killBrowser(), this.killApi(), this.killWorker()]);
  }

  async close(): Promise<void> {
    await this.powerCut();
    await this.service.stop();
    await rm(this.profile, { recursive: true, force: true, maxRetries: 5 });
  }

  private async context(): Promise<BrowserContext> {
    const running = this.browser?.contexts()[0];
    if (running) return running;
    const flags = [...CHROMIUM_FLAGS, '--headless', '--remote-debugging-port=0', `--user-data-dir=${this.profile}`, 'about:blank'];
    // A group of its own, so that all of it can be killed at once.
    const child = spawn(CHROMIUM_PATH, flags, { stdio: ['ignore', 'ignore', 'pipe'], detached: true });
    this.chromium = child;
    this.browser = await chromium.connectOverCDP(await endpointOf(child));
    const [context] = this.browser.contexts();
    if (!context) throw new Error('The browser has no context');
    context.setDefaultTimeout(PATIENCE_MS);
    await this.prepareContext(context);
    return context;
  }
}

async function endpointOf(child: ChildProcess): Promise<string> {
  if (!child.stderr) throw new Error('The browser’s messages are not read');
  for await (const line of createInterface(child.stderr)) {
    const found = /DevTools listening on (ws:\S+)/.exec(line)?.[1];
    if (!found) continue;
    child.stderr.resume();
    return found;
  }
  throw new Error('The browser did not start');
}

/** Lets a tab send no more than so many bytes a second, or less than one for as many as it can. */
export async function slowDown(page: Page, bytesPerSecond: number): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: bytesPerSecond });
  return session;
}
