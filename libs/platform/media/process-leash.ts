/** How long a process may take to end by itself after TERM, in ms. */
const KILL_AFTER_MS = 5_000;

export interface LeashOptions {
  kill: (signal: 'SIGTERM' | 'SIGKILL') => void;
  /** The caller's wish to stop. */
  signal: AbortSignal | undefined;
  timeoutMs: number;
  timeoutError: () => Error;
}

/** Ends a child process on abort, on time-out or when told to: TERM, then KILL. Call `release` when it is gone. */
export class ProcessLeash {
  private readonly stopping = new AbortController();
  private readonly timeout: NodeJS.Timeout;
  private killTimer: NodeJS.Timeout | undefined;
  private readonly onAbort = (): void => this.stop(this.options.signal?.reason);

  constructor(private readonly options: LeashOptions) {
    options.signal?.throwIfAborted();
    this.timeout = setTimeout(() => this.stop(options.timeoutError()), options.timeoutMs);
    options.signal?.addEventListener('abort', this.onAbort, { once: true });
  }

  get stopped(): boolean {
    return this.stopping.signal.aborted;
  }

  stop(reason: unknown): void {
    if (this.stopped) return;
    this.stopping.abort(reason);
    this.options.kill('SIGTERM');
    this.killTimer = setTimeout(() => this.options.kill('SIGKILL'), KILL_AFTER_MS);
  }

  /** @throws the reason of the stop, if there was one */
  throwIfStopped(): void {
    this.stopping.signal.throwIfAborted();
  }

  release(): void {
    clearTimeout(this.timeout);
    clearTimeout(this.killTimer);
    this.options.signal?.removeEventListener('abort', this.onAbort);
  }
}
