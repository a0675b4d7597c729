import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { freePort } from '../../scripts/lib/free-port.ts';
import { isRunning, waitUntil, type ProcessIdentity } from '../../scripts/lib/processes.ts';

const ROOT = resolve(import.meta.dirname, '../..');

interface Instance {
  launcher: ProcessIdentity;
  children: ProcessIdentity[];
}

describe('npm start', () => {
  let dataDir: string;
  let port: number;
  const launched: ChildProcess[] = [];

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'sideline-start-'));
    port = await freePort();
  });

  afterAll(async () => {
    for (const child of launched) if (child.exitCode === null && child.signalCode === null) await stop(child, 'SIGTERM');
    await rm(dataDir, { recursive: true, force: true });
  });

  /** Starts, and returns when the launcher says that it is ready, or has ended. */
  async function start(): Promise<{ child: ChildProcess; output: string; code: number | null }> {
    const child = spawn(process.execPath, [join(ROOT, 'scripts/start.mjs')], {
      env: { PATH: process.env['PATH'], HOME: process.env['HOME'], PORT: String(port), DATA_DIR: dataDir },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    launched.push(child);
    const lines: string[] = [];
    const ready = Promise.withResolvers<void>();
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', (line) => {
        lines.push(line);
        if (line.includes('Stop: Ctrl-C')) ready.resolve();
      });
    }
    const ended = once(child, 'close').then(() => ready.resolve());
    await Promise.race([ready.promise, ended]);
    return { child, output: lines.join('\n'), code: child.exitCode };
  }

  async function stop(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
    const exit = once(child, 'exit') as Promise<[number | null]>;
    child.kill(signal);
    return (await exit)[0];
  }

  async function instance(): Promise<Instance> {
    return JSON.parse(await readFile(join(dataDir, 'instance.json'), 'utf8')) as Instance;
  }

  async function allGone(processes: ProcessIdentity[]): Promise<boolean> {
    return !(await Promise.all(processes.map(isRunning))).includes(true);
  }

  it('comes up in an empty data folder, keeps its password to itself, and stops cleanly', async () => {
    const { child, output } = await start();
    expect(output).toContain(`http://localhost:${port}`);
    expect(output).toContain('create your organization');
    expect((await fetch(`http://127.0.0.1:${port}/api/ready`)).status).toBe(200);

    const memory = join(dataDir, 'postgres.json');
    expect((await stat(memory)).mode & 0o777).toBe(0o600);
    const { password } = JSON.parse(await readFile(memory, 'utf8')) as { password: string };
    expect(output).not.toContain(password);

    const { children } = await instance();
    expect(children).toHaveLength(2);
    expect(await stop(child, 'SIGINT')).toBe(0);
    expect(await allGone(children)).toBe(true);
    await expect(stat(join(dataDir, 'instance.json'))).rejects.toThrow('ENOENT');
  }, 120_000);

  it('lets only one launcher work on a data folder', async () => {
    const first = await start();
    const second = await start();
    expect(second.code).toBe(0);
    expect(second.output).toContain(`already running at http://localhost:${port}`);
    expect(await stop(first.child, 'SIGINT')).toBe(0);
  }, 120_000);

  it('takes over what a killed launcher left: its children end by themselves, its PostgreSQL is adopted', async () => {
    const killed = await start();
    const { children } = await instance();
    await stop(killed.child, 'SIGKILL');
    expect(await waitUntil(() => allGone(children), 40_000)).toBe(true);

    const next = await start();
    expect(next.output).toContain('found running, taken over');
    expect((await fetch(`http://127.0.0.1:${port}/api/ready`)).status).toBe(200);
    expect(await stop(next.child, 'SIGTERM')).toBe(0);
  }, 120_000);

  it('starts a killed worker again', async () => {
    const { child } = await start();
    const before = await instance();
    for (const { pid } of before.children) process.kill(pid, 'SIGKILL');
    const back = async () => {
      const { children } = await instance();
      return children.length === 2 && !children.some(({ pid }) => before.children.some((old) => old.pid === pid));
    };
    expect(await waitUntil(back, 60_000)).toBe(true);
    expect(await stop(child, 'SIGINT')).toBe(0);
  }, 120_000);

  it('says so when another program holds the port', async () => {
    const { createServer } = await import('node:net');
    const other = createServer().listen(port, '127.0.0.1');
    await once(other, 'listening');
    const { code, output } = await start();
    other.close();
    expect(code).toBe(1);
    expect(output).toContain(`Port ${port} on 127.0.0.1 can't be used`);
    expect(output).toContain(`PORT=${port + 1} npm start`);
  }, 60_000);
});
