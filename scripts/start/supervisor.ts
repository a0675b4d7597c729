import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

import { endGroup } from './instance.ts';
import type { LogFile } from './log-file.ts';
import { relay } from './output.ts';

export interface Service {
  name: string;
  /** Arguments of Node: options, then the program. */
  args: string[];
  env: NodeJS.ProcessEnv;
  logFile: LogFile;
  /** Whether to show more than warnings and errors. */
  verbose?: boolean;
}

/** How often in a row a service may crash before the whole product stops; a minute of life starts the count again. */
const MAX_CRASHES = 5;
const SETTLED_MS = 60_000;
const FIRST_DELAY_MS = 500;
/** What a service gets to finish its requests or hand back its job before it is killed, in ms. */
const STOP_GRACE_MS = 30_000;

interface Running {
  service: Service;
  child: ChildProcess | undefined;
  crashes: number;
  timer: NodeJS.Timeout | undefined;
}

/** Runs services as child processes, each in a process group of its own, and starts one again that crashed. */
export class Supervisor {
  readonly #running: Running[] = [];
  readonly #onChange: (pids: number[]) => void;
  readonly #onGiveUp: (message: string) => void;
  #stopping = false;

  /** `onChange` hears the pids whenever they change; `onGiveUp` that a service crashed too often. */
  constructor(onChange: (pids: number[]) => void, onGiveUp: (message: string) => void) {
    this.#onChange = onChange;
    this.#onGiveUp = onGiveUp;
  }

  start(service: Service): void {
    const running: Running = { service, child: undefined, crashes: 0, timer: undefined };
    this.#running.push(running);
    this.#spawn(running);
  }

  /** Asks all services to end and returns when the last one has. */
  async stop(): Promise<void> {
    this.#stopping = true;
    await Promise.all(this.#running.map((running) => end(running)));
  }

  #spawn(running: Running): void {
    const { name, args, env, logFile, verbose = false } = running.service;
    const began = performance.now();
    // A group of its own: Ctrl-C in the terminal then reaches the launcher alone, which ends services in order.
    const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'], detached: true });
    running.child = child;
    for (const stream of [child.stdout, child.stderr]) if (stream !== null) relay(name, stream, { verbose, logFile });
    child.once('exit', (code, signal) => {
      running.child = undefined;
      if (child.pid !== undefined) endGroup(child.pid);
      this.#report();
      if (!this.#stopping) this.#revive(running, performance.now() - began, signal ?? `code ${code}`);
    });
    this.#report();
  }

  #revive(running: Running, livedMs: number, how: string): void {
    const { name } = running.service;
    running.crashes = livedMs > SETTLED_MS ? 1 : running.crashes + 1;
    if (running.crashes > MAX_CRASHES) {
      this.#onGiveUp(`The ${name} ended ${running.crashes} times in a row (${how}); its last lines above say why.`);
      return;
    }
    const delayMs = FIRST_DELAY_MS * 2 ** (running.crashes - 1);
    console.log(`The ${name} ended unexpectedly (${how}); starting it again in ${delayMs / 1000} s.`);
    running.timer = setTimeout(() => this.#spawn(running), delayMs);
  }

  #report(): void {
    this.#onChange(this.#running.flatMap(({ child }) => (child?.pid === undefined ? [] : [child.pid])));
  }
}

async function end(running: Running): Promise<void> {
  clearTimeout(running.timer);
  const { child } = running;
  if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const force = setTimeout(() => child.kill('SIGKILL'), STOP_GRACE_MS);
  await ended;
  clearTimeout(force);
}
