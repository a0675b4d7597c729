import { Injectable } from '@nestjs/common';
import { VideoNotRetryableError, VideoPipeline } from '#libs/library';
import { Transactions } from '#libs/platform/database';
import type { Actor } from '#libs/platform/http';
import type { JobList, JobView } from './dto/job.dto.js';
import { QueueRepository, type JobRow } from './queue.repository.js';

/** More than anybody reads; the counts tell of the rest. */
const MOST_JOBS = 200;

/** What the workers do for an organization, as its admins see it. */
@Injectable()
export class QueueService {
  constructor(
    private readonly transactions: Transactions,
    private readonly queue: QueueRepository,
    private readonly pipeline: VideoPipeline,
  ) {}

  async list(actor: Actor): Promise<JobList> {
    const { db } = this.transactions;
    const [rows, counts] = await Promise.all([this.queue.list(db, actor, MOST_JOBS), this.queue.counts(db, actor)]);
    return { items: rows.map(toView), counts };
  }

  /** Also what is thought to end the same way: the admin may have changed what made it fail. @throws VideoNotRetryableError */
  async retry(actor: Actor, videoId: string): Promise<void> {
    if ((await this.pipeline.retryFailed(actor.organizationId, videoId)) === 0) throw new VideoNotRetryableError();
  }

  /** Every failed video that may end otherwise. @returns how many */
  retryAll(actor: Actor): Promise<number> {
    return this.pipeline.retryFailed(actor.organizationId, null);
  }
}

function toView(row: JobRow): JobView {
  const moving = row.state === 'running';
  return {
    videoId: row.videoId,
    title: row.title,
    kind: row.kind,
    owner: { id: row.ownerId, name: row.ownerName },
    state: row.state,
    long: row.long,
    playable: row.playable,
    progress: moving ? row.progress : null,
    secondsLeft: moving ? row.secondsLeft : null,
    attempt: row.retries + 1,
    since: row.since.toISOString(),
    nextAttemptAt: row.startAfter?.toISOString() ?? null,
    durationMs: row.durationMs,
    sizeBytes: row.sizeBytes,
    failure: row.failureCode === null ? null : { code: row.failureCode, message: row.failureMessage ?? '', retryable: row.failureRetryable === true },
    lastError: row.attemptFailedAt && { at: row.attemptFailedAt.toISOString(), message: row.attemptError ?? '', log: row.attemptLog ?? [] },
  };
}
