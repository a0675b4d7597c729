import { Injectable } from '@nestjs/common';
import type { CommentView, ReplyMediaKind } from '#libs/contracts';
import type { Deliverable } from '#libs/delivery';
import { Transactions } from '#libs/platform/database';
import type { Actor } from '#libs/platform/http';
import { JobQueue } from '#libs/platform/jobs';
import { ObjectStore } from '#libs/platform/storage';
import { PartialUploads } from '#libs/upload';
import { CommentService } from '../comment.service.js';
import { ReplyNotFoundError } from '../feedback.errors.js';
import type { CreateMediaReply } from './media-reply.dto.js';
import { ReplyMediaNotFoundError, ReplyTooLargeError } from './media-reply.errors.js';
import { replyContentType, replyFileKey, replySourceKey } from './reply-media-keys.js';
import { PREPARE_REPLY_JOB } from './reply-media.jobs.js';
import { ReplyMediaRepository } from './reply-media.repository.js';

/** A minute of what browsers record, with room to spare. */
export const MAX_REPLY_BYTES = 40_000_000;

/** What the reply says wherever it is only read: in lists, notifications, search. */
const WORDS: Record<ReplyMediaKind, string> = { voice: 'Voice reply', video: 'Video reply' };

/** Replies that are recorded in place. They are seen by whoever reads the thread, and go with it. */
@Injectable()
export class MediaReplyService {
  constructor(
    private readonly transactions: Transactions,
    private readonly comments: CommentService,
    private readonly uploads: PartialUploads,
    private readonly media: ReplyMediaRepository,
    private readonly jobs: JobQueue,
    private readonly store: ObjectStore,
  ) {}

  /**
   * Makes an upload a reply. The same once more changes nothing; a process that died in between left what is needed to go on.
   * @throws CommentNotFoundError, UploadNotFoundError, ReplyTooLargeError
   */
  async create(actor: Actor, commentId: string, { kind, uploadId: id }: CreateMediaReply): Promise<CommentView> {
    const { videoId } = await this.comments.readable(actor, commentId);
    if (await this.media.find(this.transactions.db, id)) return this.comments.view(actor, commentId);
    const upload = await this.uploads.whole(actor, id);
    if (upload.bytes > MAX_REPLY_BYTES) throw new ReplyTooLargeError(MAX_REPLY_BYTES);
    const key = replySourceKey(videoId, id);
    if (upload.path !== null) await this.store.putFile(key, upload.path, 'application/octet-stream');
    else if ((await this.store.head(key))?.size !== upload.bytes) throw new ReplyMediaNotFoundError();
    return this.comments.changeThread(actor, commentId, async (tx) => {
      if (!(await this.uploads.take(tx, id))) return;
      await this.media.insert(tx, { id, organizationId: actor.organizationId, commentId, authorId: actor.userId, body: WORDS[kind], videoId, kind, bytes: upload.bytes });
      await this.jobs.enqueue(tx, PREPARE_REPLY_JOB, { replyId: id });
    });
  }

  /** What is played. @throws ReplyMediaNotFoundError when it isn't ready, or not for the actor */
  async file(actor: Actor, replyId: string): Promise<Deliverable> {
    const found = await this.media.find(this.transactions.db, replyId);
    if (found?.state !== 'ready') throw new ReplyMediaNotFoundError();
    await this.comments.readableReply(actor, replyId).catch((error: unknown) => {
      throw error instanceof ReplyNotFoundError ? new ReplyMediaNotFoundError() : error;
    });
    const key = replyFileKey(found.videoId, replyId, found.kind);
    const info = await this.store.head(key);
    if (!info) throw new ReplyMediaNotFoundError();
    return { ...info, contentType: replyContentType[found.kind], open: async (range) => (await this.store.get(key, range ?? undefined)).body };
  }
}
