import type { Readable } from 'node:stream';
import type { StreamDemuxer } from './allowed-formats.js';
import type { MediaProbe } from './media-probe.js';

/**
 * One run of the engine, in ffmpeg's words: inputs, one filter graph, outputs.
 * An `upload` comes from a stranger: only allowed containers are opened, and nothing but that one file.
 * A `picture` is a still that we made ourselves. A `stream` is an upload too, of which the bytes are still on their way.
 */
export interface MediaCommand {
  inputs: MediaInput[];
  filterGraph?: string;
  outputs: { path: string; options: string[] }[];
}

export type MediaInput =
  | { kind: 'upload' | 'picture'; path: string; options: string[] }
  /** At most one of them. Who made `bytes` destroys it when the run has ended. */
  | { kind: 'stream'; demuxer: StreamDemuxer; bytes: Readable; options: string[] };

export interface RunOptions {
  /** Called a few times a second with the media time that is encoded so far, in ms. */
  onProgress?: (mediaMs: number) => void;
  /** Stops the engine: TERM, then KILL. The promise rejects with the signal's reason once the process is gone. */
  signal?: AbortSignal;
  /** Wall-clock budget in ms of the whole run. */
  timeoutMs: number;
  /** Whether it goes before the usual work, because somebody waits for it, or gives way to it. */
  urgency?: 'soon' | 'later';
  /** Folder below which every output lies; an engine of another user than ours gets it for its own. */
  workDir?: string;
  /** Fails the run when media time stands still for so long, in ms. */
  stallTimeoutMs?: number;
}

export interface ProbeOptions {
  signal?: AbortSignal;
  /** Wall-clock budget in ms; one minute unless said otherwise. */
  timeoutMs?: number;
}

export interface ProbeRequest extends ProbeOptions {
  /** Told what the headers say, while the packets are still read: of no track there is a scan yet, and no true length. */
  onHeaders?: (headers: MediaProbe) => void;
}

export interface LoudnessOptions {
  signal?: AbortSignal;
  /** Wall-clock budget in ms. */
  timeoutMs: number;
  /** Where to listen; everywhere when empty. */
  spans: readonly { startMs: number; lengthMs: number }[];
  /** It has more than two channels: two are made of them first. One stays one, as metering it as two costs half as much again. */
  mixDown?: boolean;
}

export interface Loudness {
  /** Integrated loudness in LUFS. */
  integrated: number;
  /** Highest sample in dBFS. */
  peak: number;
}

export interface SoundOptions {
  signal?: AbortSignal;
  /** Mixed into one unless said otherwise. */
  channels?: 1 | 2;
  /** Wall-clock budget in ms, the reader's pauses included. */
  timeoutMs: number;
}

/** Written words inside a media file. */
export interface TextTrack {
  /** The stream's number in the file. */
  index: number;
  /** As the file says it: often ISO 639-2, such as `eng`; `null` when it says nothing. */
  language: string | null;
  title: string | null;
  isDefault: boolean;
}

export interface EngineCapabilities {
  /** Can turn HDR into SDR colours correctly. */
  toneMapping: boolean;
}

/** Reads and encodes media. Every method rejects with a `MediaError`, or with the abort reason. */
export abstract class MediaEngine {
  /**
   * Describes a local file by its content, never by its name.
   * @throws NotAVideoError | TruncatedMediaError | UnreadableMediaError | UnsupportedMediaError | MediaTimeoutError
   */
  abstract probe(path: string, options?: ProbeRequest): Promise<MediaProbe>;

  /**
   * Measures the sound track `stream` of a local file (EBU R 128): all of it, or the parts given.
   * @returns `null` when there is nothing to hear
   */
  abstract measureLoudness(path: string, stream: number | 'first', options: LoudnessOptions): Promise<Loudness | null>;

  /**
   * Decodes the sound track `stream` of a local file piece by piece, no faster than it is read: 16-bit little-endian samples, 16,000 a
   * second for each channel, left before right, the first one at the file's time 0. Not reading on ends the engine.
   */
  abstract sound(path: string, stream: number, options: SoundOptions): AsyncIterable<Uint8Array>;

  /** Finds captions that a local file carries (WebVTT, SubRip, `mov_text` …). */
  abstract textTracks(path: string, options?: ProbeOptions): Promise<TextTrack[]>;

  /** Reads one of these as WebVTT, timed from the file's beginning. @throws UnsupportedMediaError when it is unreasonably long */
  abstract readTextTrack(path: string, stream: number, options?: ProbeOptions): Promise<string>;

  /** Runs one command to its end in a child process of its own. */
  abstract run(command: MediaCommand, options: RunOptions): Promise<void>;

  abstract capabilities(): Promise<EngineCapabilities>;
}
