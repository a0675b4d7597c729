import { Logger } from '@nestjs/common';
import { join } from 'node:path';
import type { DecodeQuota, StateFacts, TranscodeRun, Trim, VideoPipeline } from '#libs/library';
import type { MediaEngine } from '#libs/platform/media';
import { contentTypeOf, type ObjectStore } from '#libs/platform/storage';
import { planCut } from './cut.js';
import { findEarlierRun } from './earlier-run.js';
import { ProgressReporter } from './progress-reporter.js';
import { transcode, type TranscodeLimits, type TranscodeResult } from './transcode.js';

/** Copying is as fast as the disk; only what MP4 can't carry is encoded. */
const CUT_BUDGET_MS = 60 * 60_000;
const CUT_STALL_MS = 120_000;
/** What is larger is taken for long before it is read: from S3 it would be copied first, and hold up what waits behind it. */
const LARGEST_SHORT_BYTES = 2 * 1024 ** 3;

/** Another attempt took the video over: this one must leave no further trace. */
export class RunLostError extends Error {
  override readonly name = 'RunLostError';
}

/** Not for the lane of short videos. */
export class LongVideoError extends Error {
  override readonly name = 'LongVideoError';
}

export interface AttemptSettings {
  videoId: string;
  target: TranscodeRun;
  /** Empty folder of this attempt alone. */
  workDir: string;
  /** Nothing that earlier attempts left is carried on. */
  fromNothing: boolean;
  /** A longer video ends the attempt with a `LongVideoError` before it began, in ms; so does a very large one. `Infinity`: none does. */
  longestMs: number;
  jobSignal: AbortSignal;
  limits: TranscodeLimits;
}

/** One attempt at one video. It stops as soon as it no longer holds the video. */
export class TranscodeAttempt {
  private readonly logger = new Logger(TranscodeAttempt.name);
  private readonly lost = new AbortController();

  constructor(
    private readonly settings: AttemptSettings,
    private readonly pipeline: VideoPipeline,
    private readonly store: ObjectStore,
    private readonly engine: MediaEngine,
    private readonly quota: DecodeQuota,
  ) {}

  get videoId(): string {
    return this.settings.videoId;
  }

  get runId(): string {
    return this.settings.target.runId;
  }

  /** @throws RunLostError, or what made the attempt fail */
  async run(): Promise<void> {
    const { videoId, runId } = this;
    const { target, workDir, fromNothing, jobSignal, longestMs } = this.settings;
    if (Number.isFinite(longestMs) && ((await this.store.head(target.sourceKey))?.size ?? 0) > LARGEST_SHORT_BYTES) throw new LongVideoError();
    const [source, earlier] = await Promise.all([
      this.store.localFile(target.sourceKey),
      // Of another part of the upload nothing can be carried on; a trimmed take is short enough to be made at once.
      fromNothing || target.trim ? null : findEarlierRun(this.store, target.mediaFolder, target.earlierRunIds),
    ]);
    let told: StateFacts | null = null;
    const reporter = new ProgressReporter(
      ({ fraction, secondsLeft }) => this.pipeline.progress(videoId, runId, fraction, secondsLeft),
      () => this.lost.abort(new RunLostError()),
      (error) => this.logger.warn({ err: error, videoId }, 'Progress could not be reported'),
    );
    try {
      const result = await transcode({
        engine: this.engine,
        source: target.trim ? await this.cut(source.path, target.trim) : source.path,
        workDir,
        runId,
        earlier,
        signal: AbortSignal.any([jobSignal, this.lost.signal]),
        onPlanned: async ({ durationMs }) => {
          if (durationMs > longestMs) throw new LongVideoError();
          await this.quota.charge(videoId, runId, durationMs);
        },
        limits: this.settings.limits,
        publish: async (path, localPath) => {
          // Viewers of an attempt that was taken over must not see its playlists grow beside those of the next.
          if (path.endsWith('.m3u8')) this.hold(await this.pipeline.holds(videoId, runId));
          await this.store.putFile(`${target.mediaFolder}${runId}/${path}`, localPath, contentTypeOf(path));
        },
        onPlayable: async (playable) => {
          const facts = this.factsOf(playable);
          // Told once, and again when the poster is there, or the end.
          if (facts.posterPath !== told?.posterPath || facts.playedWhole !== told?.playedWhole) this.hold(await this.pipeline.playable(videoId, runId, facts));
          told = facts;
        },
        onProgress: (progress) => reporter.report(progress),
      });
      await reporter.settled();
      this.hold(await this.pipeline.ready(videoId, runId, this.factsOf(result)));
      this.logger.log({ videoId, runId, carriedOn: earlier !== null, work: result.work }, 'Transcoded');
    } finally {
      await reporter.settled();
      await source.release();
    }
  }

  /** @returns the local path of the part that the video shows */
  private async cut(source: string, trim: Trim): Promise<string> {
    const { workDir, jobSignal } = this.settings;
    const signal = AbortSignal.any([jobSignal, this.lost.signal]);
    const target = join(workDir, 'cut.mp4');
    await this.engine.run(planCut(await this.engine.probe(source, { signal }), trim, source, target), { signal, workDir, timeoutMs: CUT_BUDGET_MS, stallTimeoutMs: CUT_STALL_MS });
    return target;
  }

  private hold(held: boolean): void {
    if (!held) throw new RunLostError();
  }

  private factsOf({ durationMs, width, height, whole, files }: TranscodeResult): StateFacts {
    return {
      durationMs,
      width,
      height,
      hlsPath: files.master,
      servedRunId: this.runId,
      playedWhole: whole,
      posterPath: files.poster,
      storyboardPath: files.storyboard,
      peaksPath: files.peaks,
    };
  }
}
