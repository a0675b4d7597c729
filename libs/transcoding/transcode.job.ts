import { mkdir, rm, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { DecodeQuota, TRANSCODE_JOB, TRANSCODE_LONG_JOB, VideoPipeline } from '#libs/library';
import { Config } from '#libs/platform/config';
import { JobRunner, PermanentJobError, type JobContext } from '#libs/platform/jobs';
import { MediaEngine } from '#libs/platform/media';
import { ObjectStore } from '#libs/platform/storage';
import { LineBrokenError } from './growing-rendition.js';
import { LongVideoError, RunLostError, TranscodeAttempt } from './transcode-attempt.js';
import { describeFailure } from './transcode-failure.js';

/** Longer videos wait in a lane of their own, in ms. */
const LONGEST_SHORT_MS = 15 * 60_000;
/** Attempts after the first one for what nobody knows the reason of; a full disk or an absent storage gets many more. */
const MAX_RETRIES_OF_UNKNOWN = 3;

/** Handles `video.transcode`: from the stored upload to published renditions, with the video's state following. */
@Injectable()
export class TranscodeJob implements OnModuleInit {
  private readonly logger = new Logger(TranscodeJob.name);

  constructor(
    private readonly runner: JobRunner,
    private readonly pipeline: VideoPipeline,
    private readonly store: ObjectStore,
    private readonly engine: MediaEngine,
    private readonly config: Config,
    private readonly quota: DecodeQuota,
  ) {}

  onModuleInit(): void {
    this.runner.register(TRANSCODE_JOB, ({ videoId }, context) => this.handle(videoId, context, LONGEST_SHORT_MS));
    this.runner.register(TRANSCODE_LONG_JOB, ({ videoId }, context) => this.handle(videoId, context, Infinity));
  }

  /** @param longestMs what is longer moves to the lane of long videos */
  private async handle(videoId: string, context: JobContext, longestMs: number, fromNothing = false): Promise<void> {
    const run = await this.pipeline.beginRun(videoId);
    if (!run) return;
    const workDir = await this.freshFolder(videoId, run.runId);
    const { maxVideoMs, maxVideoPixels, engine } = this.config;
    const limits = { maxDurationMs: maxVideoMs, maxPixels: maxVideoPixels, timeFactor: engine.timeFactor };
    const settings = { videoId, target: run, workDir, fromNothing, longestMs, jobSignal: context.signal, limits };
    const attempt = new TranscodeAttempt(settings, this.pipeline, this.store, this.engine, this.quota);
    try {
      await attempt.run();
      if (run.earlierRunIds.length > 0) await this.pipeline.tidyLater(videoId);
    } catch (error) {
      if (error instanceof LineBrokenError && !fromNothing) {
        this.logger.warn({ err: error, videoId, runId: run.runId }, 'What an earlier attempt left does not fit; the video is made anew');
        return await this.handle(videoId, context, longestMs, true);
      }
      await this.settle(attempt, error, context);
    } finally {
      await rm(workDir, { recursive: true, force: true });
      // Stays when another attempt has a folder in it.
      await rmdir(dirname(workDir)).catch(() => undefined);
    }
  }

  /** Decides what an error means for the video, and rethrows it for the queue unless there is nothing left to do. */
  private async settle(attempt: TranscodeAttempt, error: unknown, context: JobContext): Promise<void> {
    const { videoId, runId } = attempt;
    if (error instanceof RunLostError) {
      this.logger.warn({ videoId, runId }, 'Another attempt took this video over');
      await this.pipeline.tidyLater(videoId);
      return;
    }
    if (error instanceof LongVideoError) {
      await this.pipeline.moveToLongLane(videoId, runId);
      return;
    }
    const failure = describeFailure(error);
    this.logger.warn({ err: error, videoId, runId, code: failure.code, engineLog: failure.log }, 'Transcoding failed');
    await this.pipeline
      .attemptFailed(videoId, runId, failure.message, failure.log)
      .catch((cause: unknown) => this.logger.warn({ err: cause, videoId }, 'The reason of a failed attempt could not be kept'));
    const exhausted = context.lastAttempt || (!failure.mends && context.attempt >= MAX_RETRIES_OF_UNKNOWN);
    if (!failure.permanent && !exhausted) throw error;
    const came = await this.pipeline.failed(videoId, { code: failure.code, message: failure.message, retryable: failure.retryable }, runId);
    if (came === 'ready') return;
    throw new PermanentJobError(failure.message, { cause: error });
  }

  /** Lies beside the stored objects, so that finished files are moved there and not copied. */
  private async freshFolder(videoId: string, runId: string): Promise<string> {
    const videoFolder = join(this.config.dataDir, 'work', videoId);
    // Whatever a killed attempt left; an engine of it that still runs fails at its next segment and ends.
    await rm(videoFolder, { recursive: true, force: true });
    const workDir = join(videoFolder, runId);
    await mkdir(workDir, { recursive: true });
    return workDir;
  }
}
