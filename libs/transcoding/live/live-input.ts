import type { ArrivingBytes } from '#libs/upload';
import { LivePausedError, LiveUnfitError } from './live-errors.js';

export interface LiveInputOptions {
  /** So long without a byte means that nobody records any more, in ms. */
  idleMs: number;
  /** So long without taking what it was given means that the engine has fallen behind, in ms. */
  stallMs: number;
  /** Stops the work, with the reason that is given to it. */
  fail: (reason: Error) => void;
  signal: AbortSignal;
}

/** The bytes of a recording from the first to the last one, as they come. It never fails by itself: it calls `fail`. */
export async function* liveInput(bytes: ArrivingBytes, options: LiveInputOptions): AsyncGenerator<Buffer> {
  let position = 0;
  let timer: NodeJS.Timeout | undefined;
  const watchEngine = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => options.fail(new LiveUnfitError('the engine has fallen behind')), options.stallMs);
  };
  try {
    while (position !== bytes.size) {
      clearTimeout(timer);
      if (!(await bytes.grown(position, options.idleMs, options.signal))) {
        if (!options.signal.aborted) options.fail(new LivePausedError());
        return;
      }
      const chunk = await bytes.read(position);
      position += chunk.length;
      if (chunk.length === 0) continue;
      watchEngine();
      yield chunk;
    }
  } finally {
    clearTimeout(timer);
  }
}
