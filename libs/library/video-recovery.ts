import { Injectable, Logger } from '@nestjs/common';
import { Transactions } from '#libs/platform/database';
import { JobQueue } from '#libs/platform/jobs';
import { TRANSCODE_JOB } from './library.jobs.js';
import { VideoRunRepository } from './video-run.repository.js';
import { VideoStates, type Failure } from './video-state.js';

const GIVEN_UP: Failure = {
  code: 'MEDIA.PROCESSING_INTERRUPTED',
  message: 'The server stopped several times while it worked on this video. Your upload is safe: try again.',
  retryable: true,
};

/** Finds videos that wait for nobody, and sees to it that they wait no longer. */
@Injectable()
export class VideoRecovery {
  private readonly logger = new Logger(VideoRecovery.name);

  constructor(
    private readonly transactions: Transactions,
    private readonly runs: VideoRunRepository,
    private readonly states: VideoStates,
    private readonly jobs: JobQueue,
  ) {}

  /** Fails videos whose last attempt was killed, and enqueues those whose job is gone for another reason. */
  async recoverStuck(): Promise<void> {
    for (const { id, exhausted } of await this.runs.findStuck(this.transactions.db)) {
      await this.transactions.run(async (tx) => {
        if (!(await this.runs.lockStuck(tx, id))) return;
        this.logger.warn({ videoId: id, exhausted }, 'A video waited for a job that does not exist');
        if (exhausted) await this.states.fail(tx, id, GIVEN_UP, null);
        else await this.jobs.enqueue(tx, TRANSCODE_JOB, { videoId: id });
      });
    }
  }

  /** Of these attempts, those that hold their video and are at work on it. */
  async runsAtWork(runIds: string[]): Promise<Set<string>> {
    return this.runs.runsAtWork(this.transactions.db, runIds);
  }
}
