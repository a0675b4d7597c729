import { Injectable } from '@nestjs/common';
import { canReviewVideo, LibraryService } from '#libs/library';
import { Transactions, type Tx } from '#libs/platform/database';
import { EventBus } from '#libs/platform/events';
import type { Actor } from '#libs/platform/http';
import type { RequestTake, TakeRequestView, TakesView } from './dto/take.dto.js';
import { TakeRepository } from './take.repository.js';
import { TakeRequestRepository } from './take-request.repository.js';
import {
  OnlyTakeError,
  TakeCommentHiddenError,
  TakeCommentNotFoundError,
  TakeNotYoursToAskError,
  TakeNotYoursToChooseError,
  TakeNotYoursToSendError,
  TakeRequestNotFoundError,
} from './takes.errors.js';

/** Several takes of one pitch: which there are, which is the best, and asking for another. */
@Injectable()
export class TakeService {
  constructor(
    private readonly transactions: Transactions,
    private readonly library: LibraryService,
    private readonly takes: TakeRepository,
    private readonly requests: TakeRequestRepository,
    private readonly events: EventBus,
  ) {}

  /** @throws VideoNotFoundError */
  async list(actor: Actor, videoId: string): Promise<TakesView> {
    const { db } = this.transactions;
    const video = await this.library.assertVisible(db, actor, videoId);
    const [takes, requests] = await Promise.all([this.takes.list(db, actor, videoId), this.requests.listOpen(db, actor, videoId)]);
    const coaches = canReviewVideo(actor, video);
    return {
      items: takes.length > 1 ? takes.map((take) => ({ ...take, createdAt: take.createdAt.toISOString() })) : [],
      requests: requests.map((request) => ({ ...request, canWithdraw: request.requestedBy.id === actor.userId || coaches })),
      canAsk: coaches,
      canChoose: coaches || video.ownerId === actor.userId,
    };
  }

  /** What coaches wait for from the actor. */
  async asked(actor: Actor): Promise<TakeRequestView[]> {
    const requests = await this.requests.listOpen(this.transactions.db, actor, null);
    return requests.map((request) => ({ ...request, canWithdraw: false }));
  }

  /** @throws VideoNotFoundError, TakeNotYoursToAskError, TakeCommentNotFoundError, TakeCommentHiddenError */
  async request(actor: Actor, videoId: string, { note, commentId }: RequestTake): Promise<TakesView> {
    const { organizationId, userId } = actor;
    await this.transactions.run(async (tx) => {
      const video = await this.library.assertVisible(tx, actor, videoId);
      if (!canReviewVideo(actor, video)) throw new TakeNotYoursToAskError();
      // What the rep is told must be nothing that they may not read.
      if (commentId !== null) await this.assertReadableByOwner(tx, actor, videoId, commentId);
      const requestId = await this.requests.put(tx, { organizationId, videoId, commentId, requestedBy: userId, note });
      await this.events.publish(tx, { type: 'take.requested', organizationId, videoId, requestId, actorId: userId, ownerId: video.ownerId, commentId });
      await this.announce(tx, organizationId, videoId);
    });
    return this.list(actor, videoId);
  }

  /** By who asked, or another coach. @throws TakeRequestNotFoundError */
  async withdraw(actor: Actor, id: string): Promise<void> {
    const { organizationId, userId } = actor;
    await this.transactions.run(async (tx) => {
      const request = await this.requests.findOpen(tx, organizationId, id);
      const video = request && (await this.library.assertVisible(tx, actor, request.videoId).catch(() => null));
      if (!video || !(request.requestedBy === userId || canReviewVideo(actor, video))) throw new TakeRequestNotFoundError();
      await this.requests.delete(tx, id);
      await this.announce(tx, organizationId, video.id);
    });
  }

  /** The owner has decided for this take: it answers what was asked of the earlier ones. @throws VideoNotFoundError, TakeNotYoursToSendError */
  async keep(actor: Actor, videoId: string): Promise<TakesView> {
    const { organizationId, userId } = actor;
    await this.transactions.run(async (tx) => {
      const { ownerId } = await this.library.assertVisible(tx, actor, videoId);
      if (ownerId !== userId) throw new TakeNotYoursToSendError();
      const askers = await this.requests.answer(tx, videoId);
      if (askers.length > 0) await this.events.publish(tx, { type: 'take.kept', organizationId, videoId, actorId: userId, userIds: askers });
      await this.announce(tx, organizationId, videoId);
    });
    return this.list(actor, videoId);
  }

  /** @throws VideoNotFoundError, TakeNotYoursToChooseError, OnlyTakeError */
  async setBest(actor: Actor, videoId: string, best: boolean): Promise<TakesView> {
    await this.transactions.run(async (tx) => {
      const video = await this.library.assertVisible(tx, actor, videoId);
      if (video.ownerId !== actor.userId && !canReviewVideo(actor, video)) throw new TakeNotYoursToChooseError();
      const seriesId = await this.takes.seriesOf(tx, videoId);
      if (seriesId === null) throw new OnlyTakeError();
      if (best) await this.takes.choose(tx, { seriesId, videoId, chosenBy: actor.userId });
      else await this.takes.unchoose(tx, videoId);
      await this.announce(tx, actor.organizationId, videoId);
    });
    return this.list(actor, videoId);
  }

  private async assertReadableByOwner(tx: Tx, actor: Actor, videoId: string, commentId: string): Promise<void> {
    const readers = await this.requests.commentReaders(tx, actor, videoId, commentId);
    if (!readers.actor) throw new TakeCommentNotFoundError();
    if (!readers.owner) throw new TakeCommentHiddenError();
  }

  private async announce(tx: Tx, organizationId: string, videoId: string): Promise<void> {
    await this.events.publish(tx, { type: 'takes.changed', organizationId, videoIds: await this.takes.videosOf(tx, videoId) });
  }
}
