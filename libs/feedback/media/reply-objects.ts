import { Injectable } from '@nestjs/common';
import { Transactions } from '#libs/platform/database';
import { replyFileKey, replyOfKey } from './reply-media-keys.js';
import { ReplyMediaRepository } from './reply-media.repository.js';

/** What recorded replies need of the store. */
@Injectable()
export class ReplyObjects {
  constructor(
    private readonly transactions: Transactions,
    private readonly media: ReplyMediaRepository,
  ) {}

  /** Whether anybody may still ask the store for this object. */
  async usesObject(key: string): Promise<boolean> {
    const replyId = replyOfKey(key);
    const reply = replyId === null ? null : await this.media.find(this.transactions.db, replyId);
    switch (reply?.state) {
      // What came is read until what is played is written.
      case 'processing':
        return true;
      case 'ready':
        return key === replyFileKey(reply.videoId, reply.replyId, reply.kind);
      case 'failed':
      case undefined:
        return false;
    }
  }
}
