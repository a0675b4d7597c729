/** Sound as every recognizer takes it: 16-bit little-endian samples, one channel, so many a second. */
export const SAMPLE_RATE = 16_000;
export const BYTES_PER_MS = (SAMPLE_RATE * 2) / 1000;

/** One spoken word; times in ms from the beginning of the sound. */
export interface HeardWord {
  atMs: number;
  endMs: number;
  /** With its punctuation, without spaces. */
  text: string;
  /** How sure the recognizer is, 0–1; `null` when it does not say. */
  confidence: number | null;
  /** Who says it, where the recognizer tells people apart. */
  speaker?: string;
}

/** What belongs together: a sentence, or a breath. Never empty. */
export interface HeardLine {
  words: HeardWord[];
  /** Who says it: one line has one speaker. */
  speaker?: string;
}

export interface HearRequest {
  /** The sound, in pieces of any size; read no faster than it is heard. */
  sound: AsyncIterable<Uint8Array>;
  /** ISO 639-1; `null` when nobody knows. */
  language: string | null;
  /** Names that may be said; a recognizer that can is told to expect them. */
  terms: readonly string[];
  /** How far it has listened, in ms. */
  onProgress: (heardMs: number) => void;
  signal: AbortSignal;
}

export type TranscriberState =
  | { ready: true; /** What hears, for people, such as `Moonshine tiny`. */ name: string; language: string | null }
  /** `reason` is a sentence for an administrator: what is missing and how to get it. */
  | { ready: false; reason: string };

/** Turns speech into timed words. */
export abstract class Transcriber {
  /** Cheap: asked before every job. */
  abstract state(): Promise<TranscriberState>;

  /**
   * Hears the sound to its end, line by line in order. Whoever stops reading ends it.
   * @throws TranscriberError, or the abort reason
   */
  abstract hear(request: HearRequest): AsyncIterable<HeardLine>;
}
