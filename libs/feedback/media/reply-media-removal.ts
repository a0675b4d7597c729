import { Injectable } from '@nestjs/common';
import type { Tx } from '#libs/platform/database';
import { JobQueue } from '#libs/platform/jobs';
import { REMOVE_REPLY_JOB } from './reply-media.jobs.js';
import { ReplyMediaRepository } from './reply-media.repository.js';

/** Takes away what was recorded, for good: the objects by a job of the same transaction. */
@Injectable()
export class ReplyMediaRemoval {
  constructor(
    private readonly media: ReplyMediaRepository,
    private readonly jobs: JobQueue,
  ) {}

  /** Of a reply that goes; harmless when it was written. */
  async remove(tx: Tx, replyId: string): Promise<void> {
    const found = await this.media.find(tx, replyId);
    if (found) await this.jobs.enqueue(tx, REMOVE_REPLY_JOB, { videoId: found.videoId, replyId });
  }

  /** All that somebody recorded on one video, with the replies. */
  async removeOfAuthor(tx: Tx, videoId: string, authorId: string): Promise<void> {
    for (const replyId of await this.media.deleteOfAuthor(tx, videoId, authorId)) await this.jobs.enqueue(tx, REMOVE_REPLY_JOB, { videoId, replyId });
  }
}
