import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { isWider, roundDrawing, type CommentView, type Drawing, type FeedEntry } from '#libs/contracts';
import { LibraryService, type VideoAccess } from '#libs/library';
import { Transactions, type Db, type Tx } from '#libs/platform/database';
import { EventBus } from '#libs/platform/events';
import type { Actor } from '#libs/platform/http';
import { entryFor, mayAddress, mayRead } from './comment-audience.js';
import { CommentRepository } from './comment.repository.js';
import type { CreateComment, CreateReply, UpdateComment } from './dto/comment.dto.js';
import type { Comment, Reply } from './entities/index.js';
import { FeedRepository } from './feed.repository.js';
import { ReplyMediaRemoval } from './media/reply-media-removal.js';
import { ReaderRepository } from './reader.repository.js';
import { SnippetRepository, type Snippet } from './snippet.repository.js';
import {
  AudienceNotAllowedError,
  CommentBeyondEndError,
  CommentNotFoundError,
  CommentNotYoursError,
  CommentRangeError,
  ReplyNotFoundError,
  ResolveNotAllowedError,
} from './feedback.errors.js';

/** Undoes the transaction of a comment that is there already. */
class SentBefore extends Error {}

/** Feedback at the second. Every change takes the next number of the video's feed and publishes it with the commit. */
@Injectable()
export class CommentService {
  constructor(
    private readonly transactions: Transactions,
    private readonly library: LibraryService,
    private readonly comments: CommentRepository,
    private readonly readers: ReaderRepository,
    private readonly feed: FeedRepository,
    private readonly events: EventBus,
    private readonly snippetsOf: SnippetRepository,
    private readonly recordings: ReplyMediaRemoval,
  ) {}

  /** `seq` is read first: a comment that comes in between is in `items` and sent again, never missed. */
  async list(actor: Actor, videoId: string): Promise<{ items: CommentView[]; seq: number }> {
    const { db } = this.transactions;
    await this.library.assertVisible(db, actor, videoId);
    const seq = await this.feed.latest(db, videoId);
    return { items: await this.comments.list(db, actor, videoId), seq };
  }

  async create(actor: Actor, videoId: string, input: CreateComment): Promise<CommentView> {
    const { organizationId, userId: authorId } = actor;
    const { atMs, kind, body, audience } = input;
    const endMs = input.endMs ?? null;
    const clientId = input.clientId ?? null;
    const drawing = input.drawing ? roundDrawing(input.drawing) : null;
    const created = this.transactions.run(async (tx) => {
      const { durationMs, ownerId } = await this.library.assertVisible(tx, actor, videoId);
      if (!mayAddress(actor, ownerId, audience)) throw new AudienceNotAllowedError();
      assertWithin({ atMs, endMs }, durationMs);
      const mentions = await this.readers.among(tx, videoId, audience, input.mentions ?? []);
      const feedSeq = await this.appendFeed(tx, organizationId, videoId);
      const id = await this.comments.insert(tx, { organizationId, videoId, authorId, atMs, endMs, kind, body, mentions, audience, drawing, clientId, feedSeq });
      if (id === null) throw new SentBefore();
      return id;
    });
    const id = await created.catch(async (error: unknown) => {
      // The one that brought it has committed by now; this one was rolled back, so that it leaves no gap in the feed.
      if (!(error instanceof SentBefore) || clientId === null) throw error;
      return (await this.comments.findByClientId(this.transactions.db, videoId, authorId, clientId))?.id;
    });
    return this.mustView(actor, id);
  }

  async update(actor: Actor, id: string, { resolved, resolvedNote, ...input }: UpdateComment): Promise<CommentView> {
    const { drawing, ...words } = input;
    const content: Partial<Comment> = { ...words, ...(drawing === undefined ? {} : { drawing: drawing && roundDrawing(drawing) }) };
    await this.change(actor, id, async (comment, video, tx) => {
      if (Object.keys(content).length > 0 && comment.authorId !== actor.userId) throw new CommentNotYoursError('edit');
      if (content.audience && !mayAddress(actor, video.ownerId, content.audience)) throw new AudienceNotAllowedError();
      if (content.atMs !== undefined || content.endMs !== undefined) assertWithin({ ...comment, ...content }, video.durationMs);
      if (saysOther(comment, content)) await this.comments.keepEarlier(tx, comment);
      // Whoever would not read it any more is not called by name any more.
      const mentions = await this.readers.among(tx, comment.videoId, content.audience ?? comment.audience, content.mentions ?? comment.mentions);
      // What somebody else did about it, in words for those who read it then.
      const kept = content.audience && isWider(content.audience, comment.audience) && comment.resolvedBy !== actor.userId ? { resolvedNote: null } : {};
      if (resolved === undefined) return { ...content, mentions, ...kept };
      const mayResolve = video.ownerId === actor.userId || comment.authorId === actor.userId || actor.role !== 'rep';
      if (!mayResolve) throw new ResolveNotAllowedError();
      const settled = resolved ? { resolvedAt: new Date(), resolvedBy: actor.userId, resolvedNote: resolvedNote || null } : { resolvedAt: null, resolvedBy: null, resolvedNote: null };
      return { ...content, mentions, ...settled };
    });
    return this.mustView(actor, id);
  }

  /** What it said before to whoever reads it: what was for fewer people then stays theirs. */
  async history(actor: Actor, id: string): Promise<{ items: { body: string; drawing: Drawing | null; replacedAt: string }[] }> {
    const { comment, video } = await this.onVideo(actor, id);
    const edits = await this.comments.history(this.transactions.db, id);
    const readable = edits.filter(({ audience }) => mayRead(actor, video.ownerId, { audience, author: { id: comment.authorId } }));
    return { items: readable.map(({ body, drawing, replacedAt }) => ({ body, drawing, replacedAt })) };
  }

  /** A comment that the actor reads. @throws CommentNotFoundError */
  async readable(actor: Actor, id: string): Promise<Comment> {
    return (await this.onVideo(actor, id)).comment;
  }

  async view(actor: Actor, id: string): Promise<CommentView> {
    await this.readable(actor, id);
    return this.mustView(actor, id);
  }

  /** What the person writes often. */
  async snippets({ userId }: Actor): Promise<{ items: Snippet[] }> {
    return { items: await this.snippetsOf.ofAuthor(this.transactions.db, userId) };
  }

  /** Kept for {@link restore}. */
  async delete(actor: Actor, id: string): Promise<void> {
    await this.change(actor, id, (comment) => {
      if (comment.authorId !== actor.userId && actor.role !== 'admin') throw new CommentNotYoursError('delete');
      return { deletedAt: new Date() };
    });
  }

  async restore(actor: Actor, id: string): Promise<CommentView> {
    await this.change(
      actor,
      id,
      (comment) => {
        if (comment.authorId !== actor.userId && actor.role !== 'admin') throw new CommentNotFoundError();
        return { deletedAt: null };
      },
      { deleted: true },
    );
    return this.mustView(actor, id);
  }

  /** Something about the thread of a comment that the actor reads; whoever watches hears of it. */
  async changeThread(actor: Actor, id: string, change: (tx: Tx) => Promise<void>): Promise<CommentView> {
    await this.change(actor, id, async (_comment, _video, tx) => {
      await change(tx);
      return {};
    });
    return this.mustView(actor, id);
  }

  /** The same by nobody: what was recorded is ready. */
  async threadChanged(tx: Tx, { organizationId, videoId, commentId }: { organizationId: string; videoId: string; commentId: string }): Promise<void> {
    await this.comments.update(tx, commentId, { feedSeq: await this.appendFeed(tx, organizationId, videoId) });
  }

  async reply(actor: Actor, id: string, { body, clientId, ...input }: CreateReply): Promise<CommentView> {
    await this.change(actor, id, async (comment, video, tx) => {
      // Written before the comment was for more people, and sent since: it is for those that it was written for.
      const audience = input.audience && isWider(comment.audience, input.audience) ? input.audience : comment.audience;
      if (audience !== comment.audience && !mayAddress(actor, video.ownerId, audience)) throw new AudienceNotAllowedError();
      const mentions = await this.readers.among(tx, comment.videoId, audience, input.mentions ?? []);
      await this.comments.insertReply(tx, { commentId: id, authorId: actor.userId, body, mentions, audience, clientId: clientId ?? null });
      return {};
    });
    return this.mustView(actor, id);
  }

  async deleteReply(actor: Actor, replyId: string): Promise<void> {
    const reply = await this.readableReply(actor, replyId);
    await this.change(actor, reply.commentId, async (_comment, _video, tx) => {
      if (reply.authorId !== actor.userId && actor.role !== 'admin') throw new CommentNotYoursError('delete a reply to');
      await this.recordings.remove(tx, replyId);
      await this.comments.deleteReply(tx, replyId);
      return {};
    });
  }

  /** A reply that the actor reads. @throws ReplyNotFoundError */
  async readableReply(actor: Actor, replyId: string): Promise<Reply> {
    const reply = await this.comments.findReply(this.transactions.db, replyId);
    // A reply to a comment that the actor can't see answers like one that isn't there.
    const thread = reply && (await this.onVideo(actor, reply.commentId).catch((error: unknown) => {
      if (error instanceof CommentNotFoundError) return null;
      throw error;
    }));
    if (!thread || !mayRead(actor, thread.video.ownerId, { audience: reply.audience, author: { id: reply.authorId } })) throw new ReplyNotFoundError();
    return reply;
  }

  /** What a watcher missed after `since`, and where the feed stands. */
  async missed(db: Db, actor: Actor, video: { id: string; ownerId: string }, since: number | undefined): Promise<{ seq: number; missed: FeedEntry[] }> {
    const seq = await this.feed.latest(db, video.id);
    if (since === undefined || since >= seq) return { seq, missed: [] };
    return { seq, missed: (await this.comments.changes(db, video.id, since, seq)).map((entry) => entryFor(actor, video.ownerId, entry)) };
  }

  /** The changes numbered `after` + 1 to `until`, each comment with its latest only; not all of them are for everybody, see `entryFor`. */
  changes(db: Db, videoId: string, after: number, until: number): Promise<FeedEntry[]> {
    return this.comments.changes(db, videoId, after, until);
  }

  private async onVideo(actor: Actor, id: string): Promise<{ comment: Comment; video: VideoAccess }> {
    const { db } = this.transactions;
    const comment = await this.comments.find(db, actor.organizationId, id);
    if (!comment || comment.deletedAt !== null) throw new CommentNotFoundError();
    return { comment, video: await this.assertReadable(db, actor, comment) };
  }

  private async change(
    actor: Actor,
    id: string,
    decide: (comment: Comment, video: VideoAccess, tx: Tx) => Partial<Comment> | Promise<Partial<Comment>>,
    { deleted = false }: { deleted?: boolean } = {},
  ): Promise<void> {
    const { organizationId } = actor;
    await this.transactions.run(async (tx) => {
      const comment = await this.comments.find(tx, organizationId, id);
      if (!comment || (comment.deletedAt !== null) !== deleted) throw new CommentNotFoundError();
      const video = await this.assertReadable(tx, actor, comment);
      const values = await decide(comment, video, tx);
      const feedSeq = await this.appendFeed(tx, organizationId, comment.videoId);
      await this.comments.update(tx, id, { ...values, feedSeq });
    });
  }

  /** Of a video that isn't seen there is no comment, nor is there one for others. */
  private async assertReadable(db: Db, actor: Actor, comment: Comment): Promise<VideoAccess> {
    const video = await this.library.assertVisible(db, actor, comment.videoId).catch(() => null);
    if (!video || !mayRead(actor, video.ownerId, { audience: comment.audience, author: { id: comment.authorId } })) throw new CommentNotFoundError();
    return video;
  }

  private async appendFeed(tx: Tx, organizationId: string, videoId: string): Promise<number> {
    const seq = await this.feed.next(tx, videoId);
    await this.events.publish(tx, { type: 'feed.appended', organizationId, videoId, seq });
    return seq;
  }

  private async mustView(actor: Actor, id: string | undefined): Promise<CommentView> {
    const view = id === undefined ? null : await this.comments.view(this.transactions.db, actor, id);
    if (!view) throw new CommentNotFoundError();
    return view;
  }
}

/** @throws CommentRangeError, CommentBeyondEndError */
function assertWithin({ atMs, endMs }: Pick<Comment, 'atMs' | 'endMs'>, durationMs: number | null): void {
  if (endMs !== null && endMs <= atMs) throw new CommentRangeError();
  if (durationMs !== null && Math.max(atMs, endMs ?? 0) > durationMs) throw new CommentBeyondEndError(durationMs);
}

/** Whether an edit leaves other words or another drawing than were there. */
function saysOther(comment: Comment, { body, drawing }: Partial<Comment>): boolean {
  return (body !== undefined && body !== comment.body) || (drawing !== undefined && !isDeepStrictEqual(drawing, comment.drawing));
}
