import { Injectable } from '@nestjs/common';
import { newId, Transactions, type Tx } from '#libs/platform/database';
import { JobQueue } from '#libs/platform/jobs';
import { PACKAGE_LIVE_JOB, TIDY_AFTER_SECONDS, TIDY_JOB, TRANSCODE_JOB } from './library.jobs.js';
import { LiveRepository } from './live.repository.js';
import { VideoStates, type StateFacts } from './video-state.js';

/** One attempt at packaging a recording while it is made. */
export interface LiveRun {
  /** Who may write: an older attempt that wakes up changes nothing. */
  runId: string;
  /** Key of the folder that all attempts at the video share, which ends with `/`: each writes below its `runId` in it. */
  mediaFolder: string;
  /** Attempts that may have left something to carry on, the latest first. */
  earlierRunIds: string[];
}

/** First sleep of a recording that has paused, in seconds; doubles with each until {@link MAX_SLEEPS}. */
const FIRST_SLEEP_SECONDS = 15;
const MAX_SLEEPS = 9;

/** By then a packager has noticed that its video is gone. */
const TIDY_DISCARDED_AFTER_SECONDS = 120;

/** What live packaging does to a video, from its first byte until transcoding goes on. */
@Injectable()
export class LivePipeline {
  constructor(
    private readonly transactions: Transactions,
    private readonly live: LiveRepository,
    private readonly states: VideoStates,
    private readonly jobs: JobQueue,
  ) {}

  /** Somebody records: bytes will come, nobody knows how many. */
  async recordingBegan(tx: Tx, videoId: string, uploadId: string): Promise<void> {
    await this.jobs.enqueue(tx, PACKAGE_LIVE_JOB, { videoId, uploadId, pauses: 0 });
  }

  /** The recording was thrown away, and its video with it: what was packaged goes too. */
  async discarded(tx: Tx, videoId: string): Promise<void> {
    await this.jobs.enqueue(tx, TIDY_JOB, { videoId }, { startAfterSeconds: TIDY_DISCARDED_AFTER_SECONDS });
  }

  /** @returns `null` when the recording is over: nothing to do */
  async begin(videoId: string): Promise<LiveRun | null> {
    const runId = newId();
    return this.transactions.run(async (tx) => {
      const earlierRunIds = await this.live.claim(tx, videoId, runId);
      if (earlierRunIds) return { runId, earlierRunIds, mediaFolder: `videos/${videoId}/media/` };
      // The attempt that was to pass it on was killed.
      if (await this.live.lockForsaken(tx, videoId)) await this.passOn(tx, videoId);
      return null;
    });
  }

  /** Whether the attempt may still publish. */
  async holds(videoId: string, runId: string): Promise<boolean> {
    return this.live.holds(this.transactions.db, videoId, runId);
  }

  /** The first seconds can be watched. @returns false when another attempt holds the video: stop */
  async watchable(videoId: string, runId: string, facts: StateFacts): Promise<boolean> {
    return this.transactions.run((tx) => this.states.showLive(tx, videoId, facts, runId));
  }

  /** The recording is over and packaged to its end: it is playable, and the other renditions follow. */
  async whole(videoId: string, runId: string, facts: StateFacts): Promise<void> {
    await this.transactions.run(async (tx) => {
      const state = await this.live.lockHeld(tx, videoId, runId);
      if (state === 'uploading') {
        // Its last byte is here, but not yet where it is kept.
        await this.states.showLive(tx, videoId, { ...facts, playedWhole: true }, runId);
        await this.live.release(tx, videoId);
      }
      if (state === 'processing') {
        await this.states.move(tx, videoId, { state: 'playable' }, { ...facts, playedWhole: true }, runId);
        await this.passOn(tx, videoId);
      }
    });
  }

  /** Nothing comes any more: looks again later, and less and less often. What was published stays. */
  async paused(videoId: string, runId: string, uploadId: string, pauses: number): Promise<void> {
    await this.transactions.run(async (tx) => {
      const state = await this.live.lockHeld(tx, videoId, runId);
      if (state === 'uploading') {
        await this.live.release(tx, videoId);
        const startAfterSeconds = FIRST_SLEEP_SECONDS * 2 ** pauses;
        if (pauses < MAX_SLEEPS) await this.jobs.enqueue(tx, PACKAGE_LIVE_JOB, { videoId, uploadId, pauses: pauses + 1 }, { startAfterSeconds });
      }
      if (state === 'processing') await this.passOn(tx, videoId);
    });
  }

  /** It cannot be packaged live: transcoding does everything once it is stored. */
  async unfit(videoId: string, runId: string): Promise<void> {
    await this.transactions.run(async (tx) => {
      const state = await this.live.lockHeld(tx, videoId, runId);
      if (state !== 'uploading' && state !== 'processing') return;
      if (await this.live.forget(tx, videoId)) {
        await this.jobs.enqueue(tx, TIDY_JOB, { videoId }, { startAfterSeconds: TIDY_AFTER_SECONDS });
        await this.states.showLive(tx, videoId, {}, runId);
      }
      if (state === 'processing') await this.passOn(tx, videoId);
    });
  }

  private async passOn(tx: Tx, videoId: string): Promise<void> {
    await this.live.release(tx, videoId);
    await this.jobs.enqueue(tx, TRANSCODE_JOB, { videoId });
  }
}
