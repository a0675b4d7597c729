import { mkdir, rm, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { LivePipeline, PACKAGE_LIVE_JOB, type LiveRun } from '#libs/library';
import { Config } from '#libs/platform/config';
import { JobRunner, type JobContext } from '#libs/platform/jobs';
import { MediaEngine } from '#libs/platform/media';
import { contentTypeOf, ObjectStore } from '#libs/platform/storage';
import { ArrivingUploads } from '#libs/upload';
import { findEarlierRun } from '../earlier-run.js';
import { RunLostError } from '../transcode-attempt.js';
import { LivePausedError, LiveUnfitError } from './live-errors.js';
import { LIVE_POSTER_NAME } from './live-plan.js';
import { LIVE_MASTER_NAME, packageLive } from './package-live.js';

/** A pause longer than this gives the place to another recording. */
const IDLE_MS = 3 * 60_000;
const STALL_MS = 30_000;

interface Recording {
  videoId: string;
  uploadId: string;
  pauses: number;
}

/** Handles `video.package-live`. Whatever goes wrong here, transcoding does the work later: nothing is failed for it. */
@Injectable()
export class PackageLiveJob implements OnModuleInit {
  private readonly logger = new Logger(PackageLiveJob.name);

  constructor(
    private readonly runner: JobRunner,
    private readonly pipeline: LivePipeline,
    private readonly uploads: ArrivingUploads,
    private readonly store: ObjectStore,
    private readonly engine: MediaEngine,
    private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.runner.register(PACKAGE_LIVE_JOB, (recording, context) => this.handle(recording, context));
  }

  private async handle(recording: Recording, { signal }: JobContext): Promise<void> {
    const { videoId, uploadId, pauses } = recording;
    const run = await this.pipeline.begin(videoId);
    if (!run) return;
    const workDir = join(this.config.dataDir, 'work', videoId, run.runId);
    try {
      await mkdir(workDir, { recursive: true });
      await this.package(recording, run, workDir, signal);
    } catch (error) {
      // The queue gives it to another worker, which carries on.
      if (signal.aborted) throw error;
      if (error instanceof RunLostError) return;
      if (error instanceof LivePausedError) return await this.pipeline.paused(videoId, run.runId, uploadId, pauses);
      if (error instanceof LiveUnfitError) this.logger.log({ videoId, reason: error.message }, 'This recording is not packaged live');
      else this.logger.warn({ err: error, videoId }, 'Live packaging failed; the recording is transcoded when it is whole');
      await this.pipeline.unfit(videoId, run.runId);
    } finally {
      await rm(workDir, { recursive: true, force: true });
      // Stays when another attempt has a folder in it.
      await rmdir(dirname(workDir)).catch(() => undefined);
    }
  }

  private async package({ videoId, uploadId }: Recording, { runId, mediaFolder, earlierRunIds }: LiveRun, workDir: string, signal: AbortSignal): Promise<void> {
    const bytes = await this.uploads.open(uploadId);
    if (!bytes) throw new LiveUnfitError('its bytes are not on this machine');
    const hold = async (): Promise<void> => {
      if (!(await this.pipeline.holds(videoId, runId))) throw new RunLostError();
    };
    const shown = (origin: string) => ({ hlsPath: `${origin}/${LIVE_MASTER_NAME}`, servedRunId: runId, posterPath: `${runId}/${LIVE_POSTER_NAME}` });
    try {
      const { durationMs, width, height, origin } = await packageLive({
        engine: this.engine,
        runId,
        earlier: await findEarlierRun(this.store, mediaFolder, earlierRunIds),
        bytes,
        workDir,
        signal,
        idleMs: IDLE_MS,
        stallMs: STALL_MS,
        publish: async (path, localPath) => {
          if (path.endsWith('.m3u8')) await hold();
          await this.store.putFile(`${mediaFolder}${runId}/${path}`, localPath, contentTypeOf(path));
        },
        onWatchable: async (facts) => {
          if (!(await this.pipeline.watchable(videoId, runId, { ...shown(facts.origin), width: facts.width, height: facts.height }))) throw new RunLostError();
        },
      });
      await this.pipeline.whole(videoId, runId, { ...shown(origin), durationMs, width, height });
    } finally {
      await bytes.close();
    }
  }
}
