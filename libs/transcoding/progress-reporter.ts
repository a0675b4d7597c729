import type { TranscodeProgress } from './progress.js';

const REPORT_EVERY_MS = 1000;

/** Passes on the newest progress about once a second, one report at a time. */
export class ProgressReporter {
  private lastAt = 0;
  private inFlight: Promise<void> = Promise.resolve();
  private busy = false;

  /** `send` returns false when the attempt no longer holds the video; then `onLost` is called. Its errors go to `onError`. */
  constructor(
    private readonly send: (progress: TranscodeProgress) => Promise<boolean>,
    private readonly onLost: () => void,
    private readonly onError: (error: unknown) => void,
  ) {}

  report(progress: TranscodeProgress): void {
    const now = Date.now();
    if (this.busy || now - this.lastAt < REPORT_EVERY_MS) return;
    this.lastAt = now;
    this.busy = true;
    this.inFlight = this.send(progress)
      .then((held) => {
        if (!held) this.onLost();
      })
      // Progress is a courtesy: a video is not failed because a report of it was.
      .catch(this.onError)
      .finally(() => {
        this.busy = false;
      });
  }

  /** Resolves when no report is on its way. */
  async settled(): Promise<void> {
    await this.inFlight;
  }
}
