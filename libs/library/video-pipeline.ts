import { Injectable } from '@nestjs/common';
import { newId, Transactions, type Tx } from '#libs/platform/database';
import { EventBus } from '#libs/platform/events';
import { JobQueue } from '#libs/platform/jobs';
import { TIDY_AFTER_SECONDS, TIDY_JOB, TRANSCODE_JOB, TRANSCODE_LONG_JOB } from './library.jobs.js';
import type { Trim } from './dto/video.dto.js';
import { VideoRunRepository } from './video-run.repository.js';
import { VideoStates, type Failure, type StateFacts } from './video-state.js';

export interface TranscodeRun {
  runId: string;
  organizationId: string;
  sourceKey: string;
  /** The part of the upload that the video shows; `null` for all of it. */
  trim: Trim | null;
  /** Key of the folder that all attempts at the video share, which ends with `/`: each writes below its `runId` in it. */
  mediaFolder: string;
  /** Attempts that may have left something to carry on, the latest first. */
  earlierRunIds: string[];
}

/** What the machines do to a video, from stored to ready. People's changes are in `library.service.ts`. */
@Injectable()
export class VideoPipeline {
  constructor(
    private readonly transactions: Transactions,
    private readonly runs: VideoRunRepository,
    private readonly states: VideoStates,
    private readonly events: EventBus,
    private readonly jobs: JobQueue,
  ) {}

  /** The bytes are stored: on to transcoding. @returns false when they were before; a repeated finish does no harm */
  async stored(tx: Tx, videoId: string, sourceKey: string): Promise<boolean> {
    if (!(await this.states.move(tx, videoId, { state: 'processing' }, { sourceKey }))) return false;
    const live = await this.runs.findLive(tx, videoId);
    await this.events.publish(tx, { type: 'video.stored', organizationId: await this.runs.organizationOf(tx, videoId), videoId });
    // Who packages it live passes it on when it has reached the end.
    if (live === 'packaging') return true;
    if (live === 'whole') await this.states.move(tx, videoId, { state: 'playable' });
    await this.jobs.enqueue(tx, TRANSCODE_JOB, { videoId });
    return true;
  }

  /**
   * Processes failed videos again, for the admins of an organization: the one given, or with `null` all that may end otherwise.
   * @returns how many
   */
  async retryFailed(organizationId: string, videoId: string | null): Promise<number> {
    return this.transactions.run(async (tx) => {
      let retried = 0;
      for (const id of await this.runs.lockFailed(tx, organizationId, videoId)) {
        if (!(await this.states.move(tx, id, { state: 'processing' }))) continue;
        await this.jobs.enqueue(tx, TRANSCODE_JOB, { videoId: id });
        retried += 1;
      }
      return retried;
    });
  }

  /** Begins an attempt; from now on an older one can change nothing. @returns `null` when there is nothing to do */
  async beginRun(videoId: string): Promise<TranscodeRun | null> {
    const runId = newId();
    const video = await this.transactions.run((tx) => this.runs.claimRun(tx, videoId, runId));
    return video && { runId, ...video, mediaFolder: `videos/${videoId}/media/` };
  }

  /** Whether the attempt may still write. */
  async holds(videoId: string, runId: string): Promise<boolean> {
    return this.runs.isHeldBy(this.transactions.db, videoId, runId);
  }

  /** Hands the video over to the lane of long ones. The attempt `runId` ends with that. */
  async moveToLongLane(videoId: string, runId: string): Promise<void> {
    await this.transactions.run(async (tx) => {
      if (await this.runs.holdsRun(tx, videoId, runId)) await this.jobs.enqueue(tx, TRANSCODE_LONG_JOB, { videoId });
    });
  }

  /** Has what other attempts stored removed once nobody can still be watching it. */
  async tidyLater(videoId: string): Promise<void> {
    await this.transactions.run((tx) => this.jobs.enqueue(tx, TIDY_JOB, { videoId }, { startAfterSeconds: TIDY_AFTER_SECONDS }));
  }

  /** Whether anybody may still ask the store for this object. */
  async usesObject(key: string): Promise<boolean> {
    return this.runs.usesObject(this.transactions.db, key);
  }

  /** Attempts whose objects are in use: those that are played, and the one that may write. */
  async runsInUse(videoId: string): Promise<string[]> {
    return this.runs.runsInUse(this.transactions.db, videoId);
  }

  /** @returns false when another attempt holds the video: stop */
  async playable(videoId: string, runId: string, facts: StateFacts): Promise<boolean> {
    return this.transactions.run((tx) => this.states.move(tx, videoId, { state: 'playable' }, facts, runId));
  }

  async ready(videoId: string, runId: string, facts: StateFacts): Promise<boolean> {
    return this.transactions.run((tx) => this.states.move(tx, videoId, { state: 'ready' }, facts, runId));
  }

  /** Keeps the reason of an attempt that failed, for the admins; another may follow. */
  async attemptFailed(videoId: string, runId: string, error: string, log: readonly string[]): Promise<void> {
    await this.transactions.run((tx) => this.runs.setAttemptFailure(tx, videoId, runId, error, log));
  }

  /** @returns what became of the video: see `VideoStates.fail` */
  async failed(videoId: string, failure: Failure, runId: string): Promise<'ready' | 'failed' | null> {
    return this.transactions.run((tx) => this.states.fail(tx, videoId, failure, runId));
  }

  /** @param fraction 0–1 of media time. @returns false when another attempt holds the video: stop */
  async progress(videoId: string, runId: string, fraction: number, secondsLeft: number | null): Promise<boolean> {
    return this.transactions.run(async (tx) => {
      const whose = await this.runs.setProgress(tx, videoId, runId, fraction, secondsLeft);
      if (!whose) return false;
      await this.events.publish(tx, { type: 'video.progress', ...whose, videoId, fraction, secondsLeft });
      return true;
    });
  }
}
