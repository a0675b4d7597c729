import { FriendlyError } from '../lib/friendly-error.ts';

/** Signals of one key press arrive more than once (from the terminal and from npm); later ones are an impatient person. */
const IMPATIENT_MS = 2000;

/** The life of a command that runs until Ctrl-C: what was opened is closed in the opposite order, however it ends. */
export class Lifetime {
  readonly #closers: (() => Promise<void>)[] = [];
  readonly #abort = new AbortController();
  readonly #ended: Promise<void>;
  #askedAt: number | undefined;
  #failure: string | undefined;

  constructor() {
    this.#ended = new Promise((resolve) => this.signal.addEventListener('abort', () => resolve(), { once: true }));
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => this.#ask());
    // A terminal that was closed takes no more lines; the end must be orderly all the same.
    process.stdout.on('error', () => undefined);
  }

  /** Aborted as soon as the end is asked for. */
  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  /** Registers what closes something that was just opened. */
  onEnd(close: () => Promise<void>): void {
    this.#closers.push(close);
  }

  /** Ends with exit code 1 and this message. */
  fail(message: string): void {
    this.#failure ??= message;
    this.#abort.abort();
  }

  /** Leaves a start that was interrupted between two steps. */
  check(): void {
    this.signal.throwIfAborted();
  }

  /** Runs `start`, then waits for the end; closes everything and rethrows what went wrong. */
  async run(start: () => Promise<void>): Promise<void> {
    try {
      await start();
      await this.#ended;
    } catch (error) {
      if (!this.signal.aborted) throw error;
    } finally {
      for (const close of this.#closers.reverse()) await close();
    }
    if (this.#failure !== undefined) throw new FriendlyError(this.#failure);
    console.log('Stopped. Everything is saved.');
  }

  #ask(): void {
    if (this.#askedAt === undefined) {
      this.#askedAt = performance.now();
      console.log('\nStopping …');
      this.#abort.abort();
    } else if (performance.now() - this.#askedAt > IMPATIENT_MS) {
      console.log('Still stopping: the API and the worker finish what they are doing, then the database closes.');
    }
  }
}
