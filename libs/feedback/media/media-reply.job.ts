import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { Config } from '#libs/platform/config';
import { Transactions } from '#libs/platform/database';
import { JobRunner, PermanentJobError, type JobContext } from '#libs/platform/jobs';
import { MediaEngine, MediaError } from '#libs/platform/media';
import { ObjectNotFoundError, ObjectStore } from '#libs/platform/storage';
import { CommentService } from '../comment.service.js';
import type { ReplyMedia } from '../entities/index.js';
import { replyContentType, replyFileKey, replyFileName, replyFolder, replySourceKey } from './reply-media-keys.js';
import { PREPARE_REPLY_JOB, REMOVE_REPLY_JOB } from './reply-media.jobs.js';
import { ReplyMediaRepository, type RecordedReply } from './reply-media.repository.js';
import { planReply } from './reply-plan.js';

const TIMEOUT_MS = 5 * 60_000;
const STALL_MS = 60_000;

/** From a stranger's bytes to a file that plays, in the same confinement as videos. */
@Injectable()
export class MediaReplyJob implements OnModuleInit {
  private readonly logger = new Logger(MediaReplyJob.name);

  constructor(
    private readonly runner: JobRunner,
    private readonly transactions: Transactions,
    private readonly media: ReplyMediaRepository,
    private readonly comments: CommentService,
    private readonly store: ObjectStore,
    private readonly engine: MediaEngine,
    private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.runner.register(PREPARE_REPLY_JOB, ({ replyId }, context) => this.prepare(replyId, context));
    this.runner.register(REMOVE_REPLY_JOB, ({ videoId, replyId }) => this.store.deletePrefix(replyFolder(videoId, replyId)));
  }

  private async prepare(replyId: string, context: JobContext): Promise<void> {
    const reply = await this.media.find(this.transactions.db, replyId);
    if (reply?.state !== 'processing') return;
    const workDir = join(this.config.dataDir, 'replies', replyId);
    // Whatever a killed attempt left.
    await rm(workDir, { recursive: true, force: true });
    await mkdir(workDir, { recursive: true });
    try {
      const durationMs = await this.encode(reply, workDir, context.signal);
      // The source is read again by the next attempt until this is written down.
      await this.settle(reply, { state: 'ready', durationMs });
      await this.store.deletePrefix(replySourceKey(reply.videoId, replyId));
    } catch (error) {
      const permanent = (error instanceof MediaError && error.permanent) || error instanceof ObjectNotFoundError;
      if (!permanent && !context.lastAttempt) throw error;
      this.logger.warn({ err: error, replyId }, 'A recorded reply could not be prepared');
      await this.settle(reply, { state: 'failed', durationMs: null });
      throw new PermanentJobError(error instanceof Error ? error.message : String(error), { cause: error });
    } finally {
      await rm(workDir, { recursive: true, force: true });
    }
  }

  /** @returns how long it is */
  private async encode({ replyId, videoId, kind }: RecordedReply, workDir: string, signal: AbortSignal): Promise<number> {
    const source = await this.store.localFile(replySourceKey(videoId, replyId));
    try {
      const probe = await this.engine.probe(source.path, { signal });
      const target = join(workDir, replyFileName[kind]);
      await this.engine.run(planReply(kind, probe, source.path, target), { signal, workDir, timeoutMs: TIMEOUT_MS, stallTimeoutMs: STALL_MS });
      const { durationMs } = await this.engine.probe(target, { signal });
      await this.store.putFile(replyFileKey(videoId, replyId, kind), target, replyContentType[kind]);
      return durationMs ?? 0;
    } finally {
      await source.release();
    }
  }

  /** A reply that was deleted meanwhile leaves nothing behind. */
  private async settle({ replyId, videoId, commentId, organizationId }: RecordedReply, values: Pick<ReplyMedia, 'state' | 'durationMs'>): Promise<void> {
    const settled = await this.transactions.run(async (tx) => {
      if (!(await this.media.settle(tx, replyId, values))) return false;
      await this.comments.threadChanged(tx, { organizationId, videoId, commentId });
      return true;
    });
    if (!settled) await this.store.deletePrefix(replyFolder(videoId, replyId));
  }
}
