import type { Loudness, MediaEngine, MediaProbe } from '#libs/platform/media';
import { spansToMeasure, type SoundPlan } from './sound.js';
import { chooseSound } from './source-tracks.js';

/** What takes longer was not worth to begin with. */
const BUDGET_MS = 10 * 60_000;

/**
 * Measures the sound from the moment that the headers name it, beside the packets that are still read: somebody waits to
 * see the video, and nothing of its sound can be encoded before its loudness is known.
 */
export class EarlyLoudness {
  private readonly stop = new AbortController();
  private begun: { stream: number; loudness: Promise<Loudness | null> } | null = null;

  constructor(
    private readonly engine: MediaEngine,
    private readonly source: string,
  ) {}

  /** Of a track that the headers call so long that only parts of it are measured, nothing is begun. */
  begin({ audio, headerDurationMs }: MediaProbe): void {
    const sound = chooseSound(audio);
    if (!sound || spansToMeasure(headerDurationMs ?? 0).length > 0) return;
    const loudness = this.engine.measureLoudness(this.source, sound.index, { spans: [], mono: sound.channels === 1, timeoutMs: BUDGET_MS, signal: this.stop.signal });
    // Whoever asks learns of an error; nobody may.
    loudness.catch(() => undefined);
    this.begun = { stream: sound.index, loudness };
  }

  /** @returns `null` when it was not begun, or of something else than what the plan asks for: then it ends, as a recording may turn out to be long */
  of({ stream, measure }: SoundPlan, signal: AbortSignal): Promise<Loudness | null> | null {
    if (this.begun?.stream !== stream || measure.length > 0) {
      this.end();
      return null;
    }
    const follow = (): void => this.stop.abort(signal.reason);
    if (signal.aborted) follow();
    signal.addEventListener('abort', follow, { once: true });
    return this.begun.loudness;
  }

  /** Nobody asks any more. */
  end(): void {
    this.stop.abort();
  }
}
