import type { Loudness, MediaEngine, MediaProbe } from '#libs/platform/media';
import { spansToMeasure, type SoundPlan } from './sound.js';
import { chooseSound } from './source-tracks.js';

/** What takes longer was not worth to begin with. */
const BUDGET_MS = 10 * 60_000;

/**
 * Measures the first sound track of an upload while its headers and packets are still read: somebody waits to see the video,
 * and nothing of its sound can be encoded before its loudness is known.
 */
export class EarlyLoudness {
  private readonly stop = new AbortController();
  private readonly loudness: Promise<Loudness | null>;

  constructor(engine: MediaEngine, source: string) {
    this.loudness = engine.measureLoudness(source, 'first', { spans: [], timeoutMs: BUDGET_MS, signal: this.stop.signal });
    // Whoever asks learns of an error; nobody may.
    this.loudness.catch(() => undefined);
  }

  /** Ends it when the headers say that it is in vain: of a long track only parts are measured. */
  know({ audio, headerDurationMs }: MediaProbe): void {
    if (chooseSound(audio) !== audio[0] || spansToMeasure(headerDurationMs ?? 0).length > 0) this.end();
  }

  /** @returns `null` when it is of something else than what the plan asks for: then it ends, as a recording may turn out to be long */
  of({ first, surround, measure }: SoundPlan, signal: AbortSignal): Promise<Loudness | null> | null {
    if (this.stop.signal.aborted || !first || surround || measure.length > 0) {
      this.end();
      return null;
    }
    const follow = (): void => this.stop.abort(signal.reason);
    if (signal.aborted) follow();
    signal.addEventListener('abort', follow, { once: true });
    return this.loudness;
  }

  /** Nobody asks any more. */
  end(): void {
    this.stop.abort();
  }
}
