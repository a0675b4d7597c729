import { Injectable } from '@nestjs/common';
import { LibraryService } from '#libs/library';
import { Transactions, type Tx } from '#libs/platform/database';
import { EventBus } from '#libs/platform/events';
import type { Actor } from '#libs/platform/http';
import type { AskFeedback, FeedbackWait } from './dto/review-queue.dto.js';
import { QueueRepository } from './queue.repository.js';
import { RequestRepository } from './request.repository.js';
import { CoachNotSuitableError, NotYoursToAskError } from './review-queue.errors.js';

/** The owner's side of the queue: asking, and how long it takes. */
@Injectable()
export class FeedbackRequestService {
  constructor(
    private readonly transactions: Transactions,
    private readonly library: LibraryService,
    private readonly queue: QueueRepository,
    private readonly requests: RequestRepository,
    private readonly events: EventBus,
  ) {}

  /** @throws VideoNotFoundError, NotYoursToAskError, CoachNotSuitableError */
  async ask(actor: Actor, videoId: string, { dueAt, coachId }: AskFeedback): Promise<FeedbackWait> {
    const { organizationId, userId } = actor;
    await this.transactions.run(async (tx) => {
      const { ownerId } = await this.library.assertVisible(tx, actor, videoId);
      if (ownerId !== userId) throw new NotYoursToAskError();
      if (coachId) {
        const coaches = await this.queue.coaches(tx, organizationId, videoId);
        if (!coaches.some(({ id }) => id === coachId)) throw new CoachNotSuitableError();
      }
      const requestedAt = new Date();
      await this.requests.ask(tx, { organizationId, videoId, requestedAt, dueAt: dueAt ? new Date(dueAt) : null, coachId: coachId ?? null });
      await this.tellHolders(tx, { organizationId, videoId, actorId: userId, requestedAt });
    });
    return this.wait(actor, videoId);
  }

  /** The owner has shared their own look: who was asked before that and could not score yet is told now; nobody twice of one request. */
  async lookShared(organizationId: string, videoId: string, ownerId: string): Promise<void> {
    await this.transactions.run(async (tx) => {
      const request = await this.requests.find(tx, organizationId, videoId);
      if (request?.asked) await this.tellHolders(tx, { organizationId, videoId, actorId: ownerId, requestedAt: request.requestedAt });
    });
  }

  /** @throws VideoNotFoundError, NotYoursToAskError */
  async withdraw(actor: Actor, videoId: string): Promise<void> {
    await this.transactions.run(async (tx) => {
      const { ownerId } = await this.library.assertVisible(tx, actor, videoId);
      if (ownerId !== actor.userId) throw new NotYoursToAskError();
      await this.requests.withdraw(tx, actor.organizationId, videoId);
    });
  }

  /** How a video waits. @throws VideoNotFoundError */
  async wait(actor: Actor, videoId: string): Promise<FeedbackWait> {
    const { db } = this.transactions;
    const { organizationId } = actor;
    await this.library.assertVisible(db, actor, videoId);
    const [request, state, waitsForOwner, holders, usual] = await Promise.all([
      this.requests.find(db, organizationId, videoId),
      this.queue.waitingSince(db, organizationId, videoId),
      this.queue.waitsForOwner(db, organizationId, videoId),
      this.queue.holders(db, organizationId, videoId),
      this.queue.median(db, organizationId),
    ]);
    return {
      waiting: state !== null,
      waitsForOwner,
      asked: request?.asked ?? false,
      requestedAt: state?.requestedAt.toISOString() ?? null,
      dueAt: request?.dueAt?.toISOString() ?? null,
      coaches: holders.map(({ id, name, away }) => ({ id, name, away })),
      before: holders.length === 0 ? null : Math.min(...holders.map(({ before }) => before)),
      ...usual,
    };
  }

  /** Tells who has the video in their queue; those who are away when nobody else has. */
  private async tellHolders(tx: Tx, { requestedAt, ...event }: { organizationId: string; videoId: string; actorId: string; requestedAt: Date }): Promise<void> {
    const holders = await this.queue.holders(tx, event.organizationId, event.videoId);
    const here = holders.filter(({ away }) => !away);
    const userIds = (here.length > 0 ? here : holders).map(({ id }) => id);
    if (userIds.length > 0) await this.events.publish(tx, { type: 'feedback.requested', ...event, userIds, requestedAt: requestedAt.toISOString() });
  }
}
