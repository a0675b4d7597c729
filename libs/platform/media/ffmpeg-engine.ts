import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import ffmpeg from 'fluent-ffmpeg';
import { asFileUrl, streamInputOptions, uploadInputOptions } from './allowed-formats.js';
import { Jail } from './confinement.js';
import { DEFAULT_LIMITS, encoding, NICENESS, type EngineLimits } from './engine-limits.js';
import { explainFailedRun, lostOutput } from './ffmpeg-errors.js';
import { probeFile } from './ffprobe.js';
import type { FfmpegPaths } from './find-ffmpeg.js';
import { LogTail } from './log-tail.js';
import { measureLoudness } from './loudness.js';
import {
  MediaEngine,
  type EngineCapabilities,
  type Loudness,
  type LoudnessOptions,
  type MediaCommand,
  type MediaInput,
  type ProbeOptions,
  type ProbeRequest,
  type RunOptions,
  type SoundOptions,
  type TextTrack,
} from './media-engine.js';
import { MediaEngineFailedError, MediaError, MediaTimeoutError } from './media-errors.js';
import type { MediaProbe } from './media-probe.js';
import { runOwnedProcess } from './owned-process.js';
import { ProgressReader } from './progress-reader.js';
import { streamSound } from './sound-stream.js';
import { findTextTracks, readTextTrack } from './text-tracks.js';

const GLOBAL_OPTIONS = ['-nostdin', '-hide_banner', '-nostats', '-loglevel', 'warning', '-progress', 'pipe:2', '-stats_period', '0.5'];

/** The engine by ffmpeg. fluent-ffmpeg writes the command line: this is the only file that knows it. */
export class FfmpegEngine extends MediaEngine {
  private known: Promise<EngineCapabilities> | null = null;
  private readonly jail: Jail;

  /** `findPaths` is asked at every use, so that a missing ffmpeg fails the job and not the start. */
  constructor(
    private readonly findPaths: () => Promise<FfmpegPaths>,
    private readonly limits: EngineLimits = DEFAULT_LIMITS,
  ) {
    super();
    this.jail = new Jail(limits.uid);
  }

  async probe(path: string, options: ProbeRequest = {}): Promise<MediaProbe> {
    return probeFile((await this.findPaths()).ffprobe, path, { ...options, jail: this.jail, limits: this.limits });
  }

  async capabilities(): Promise<EngineCapabilities> {
    this.known ??= this.askCapabilities().catch((error: unknown) => {
      this.known = null;
      throw error;
    });
    return this.known;
  }

  async run(command: MediaCommand, options: RunOptions): Promise<void> {
    options.signal?.throwIfAborted();
    const { ffmpeg: program } = await this.findPaths();
    const tail = new LogTail();
    const stalled = new AbortController();
    const signal = options.signal ? AbortSignal.any([options.signal, stalled.signal]) : stalled.signal;
    let stallTimer: NodeJS.Timeout | undefined;
    const watchStall = (): void => {
      clearTimeout(stallTimer);
      if (options.stallTimeoutMs === undefined || signal.aborted) return;
      stallTimer = setTimeout(() => stalled.abort(new MediaTimeoutError('Encoding stood still and was stopped.', tail.lines)), options.stallTimeoutMs);
    };
    const progress = new ProgressReader((mediaMs) => {
      watchStall();
      options.onProgress?.(mediaMs);
    });
    watchStall();
    try {
      const reads = command.inputs.flatMap((input) => (input.kind === 'stream' ? [] : [input.path]));
      const stream = command.inputs.find((input) => input.kind === 'stream');
      const { exitCode, log } = await runOwnedProcess(program, argumentsOf(command, this.limits.maxPixels), {
        jail: this.jail,
        confinement: encoding(this.limits, reads, options.workDir ?? null, options.timeoutMs, NICENESS[stream ? 'now' : (options.urgency ?? 'usual')]),
        onErrorLine: (line) => {
          const isProgress = progress.read(line);
          if (!isProgress) tail.add(line);
          return isProgress;
        },
        ...(stream ? { stdin: stream.bytes } : {}),
        timeoutMs: options.timeoutMs,
        task: 'Encoding',
        signal,
      });
      if (exitCode !== 0 || lostOutput(log)) throw explainFailedRun(`ffmpeg exited with code ${exitCode}`, log);
    } catch (error) {
      // Ended by a signal: whose fault it was is in its last lines, too.
      if (error instanceof MediaEngineFailedError && error.log.length > 0) throw explainFailedRun(error.message, error.log);
      if (error instanceof MediaError || signal.aborted) throw error;
      throw explainFailedRun(error instanceof Error ? error.message : String(error), []);
    } finally {
      clearTimeout(stallTimer);
    }
  }

  async measureLoudness(path: string, stream: number | 'first', options: LoudnessOptions): Promise<Loudness | null> {
    return measureLoudness((await this.findPaths()).ffmpeg, path, stream, { ...options, jail: this.jail, limits: this.limits });
  }

  async *sound(path: string, stream: number, options: SoundOptions): AsyncGenerator<Uint8Array> {
    yield* streamSound((await this.findPaths()).ffmpeg, path, stream, { ...options, jail: this.jail, limits: this.limits });
  }

  async textTracks(path: string, options: ProbeOptions = {}): Promise<TextTrack[]> {
    return findTextTracks((await this.findPaths()).ffprobe, path, { ...options, jail: this.jail, limits: this.limits });
  }

  async readTextTrack(path: string, stream: number, options: ProbeOptions = {}): Promise<string> {
    return readTextTrack((await this.findPaths()).ffmpeg, path, stream, { ...options, jail: this.jail, limits: this.limits });
  }

  private async askCapabilities(): Promise<EngineCapabilities> {
    const { ffmpeg: program } = await this.findPaths();
    const { stdout } = await promisify(execFile)(program, ['-filters'], { timeout: 10_000, maxBuffer: 4_000_000 });
    return { toneMapping: / zscale /.test(stdout) && / tonemap /.test(stdout) };
  }
}

function guardOf(input: MediaInput, maxPixels: number): readonly string[] {
  switch (input.kind) {
    case 'upload':
      return uploadInputOptions(maxPixels);
    case 'picture':
      return ['-protocol_whitelist', 'file,pipe', '-f', 'image2'];
    case 'stream':
      return streamInputOptions(input.demuxer, maxPixels);
  }
}

function argumentsOf(command: MediaCommand, maxPixels: number): string[] {
  const builder = ffmpeg({ logger: undefined });
  command.inputs.forEach((input, index) => {
    builder.input(input.kind === 'stream' ? input.bytes : asFileUrl(input.path));
    // Spread, because an array argument would have its members split at spaces.
    builder.inputOptions(...(index === 0 ? GLOBAL_OPTIONS : []), ...guardOf(input, maxPixels), ...input.options);
  });
  if (command.filterGraph !== undefined) builder.complexFilter(command.filterGraph);
  for (const { path, options } of command.outputs) builder.output(path).outputOptions(...options);
  return builder._getArguments();
}
