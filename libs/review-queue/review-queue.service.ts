import { Injectable } from '@nestjs/common';
import { LibraryService, mediaUrl } from '#libs/library';
import { Transactions, type Tx } from '#libs/platform/database';
import { EventBus } from '#libs/platform/events';
import type { Actor } from '#libs/platform/http';
import type { Outcome, ReviewQueueView } from './dto/review-queue.dto.js';
import { QueueRepository, type CoachRow } from './queue.repository.js';
import { RequestRepository } from './request.repository.js';
import { CoachNotSuitableError, NotInQueueError } from './review-queue.errors.js';

/** What waits for a coach's feedback, and what they do about it. */
@Injectable()
export class ReviewQueueService {
  constructor(
    private readonly transactions: Transactions,
    private readonly library: LibraryService,
    private readonly queue: QueueRepository,
    private readonly requests: RequestRepository,
    private readonly events: EventBus,
  ) {}

  async list(actor: Actor): Promise<ReviewQueueView> {
    const { db } = this.transactions;
    const [rows, usual, awayUntil] = await Promise.all([
      this.queue.list(db, actor),
      this.queue.median(db, actor.organizationId),
      this.requests.awayUntil(db, actor.userId),
    ]);
    const items = rows.map(({ posterPath, requestedAt, dueAt, ...row }) => ({
      ...row,
      poster: posterPath === null ? null : mediaUrl(row.videoId, posterPath),
      requestedAt: requestedAt.toISOString(),
      dueAt: dueAt?.toISOString() ?? null,
    }));
    return { items, totalMs: items.reduce((sum, { durationMs }) => sum + (durationMs ?? 0), 0), ...usual, awayUntil: awayUntil?.toISOString() ?? null };
  }

  /** @throws VideoNotFoundError */
  async coaches(actor: Actor, videoId: string): Promise<{ items: CoachRow[] }> {
    const { db } = this.transactions;
    await this.library.assertVisible(db, actor, videoId);
    return { items: await this.queue.coaches(db, actor.organizationId, videoId) };
  }

  /** Takes a video out of the queue, or with `waiting` back into it. */
  async close(actor: Actor, videoId: string, outcome: Outcome['outcome']): Promise<void> {
    await this.transactions.run(async (tx) => {
      await this.assertCoach(tx, actor, videoId);
      const change = outcome === 'waiting' ? { outcome: null, closedAt: null, closedBy: null } : { outcome, closedAt: new Date(), closedBy: actor.userId };
      await this.requests.change(tx, actor.organizationId, videoId, change);
    });
  }

  /** Gives a video to another coach, who is told; with `null` to all managers of its owner. @throws CoachNotSuitableError */
  async assign(actor: Actor, videoId: string, coachId: string | null): Promise<void> {
    const { organizationId, userId } = actor;
    await this.transactions.run(async (tx) => {
      const coaches = await this.assertCoach(tx, actor, videoId);
      if (coachId !== null && !coaches.some(({ id }) => id === coachId)) throw new CoachNotSuitableError();
      await this.requests.change(tx, organizationId, videoId, { coachId });
      if (coachId === null || coachId === userId) return;
      await this.events.publish(tx, { type: 'feedback.requested', organizationId, videoId, actorId: userId, userIds: [coachId], requestedAt: new Date().toISOString() });
    });
  }

  async setAway(actor: Actor, until: string | null): Promise<void> {
    await this.transactions.run((tx) => this.requests.setAway(tx, actor.userId, until === null ? null : new Date(until)));
  }

  /** Tells each coach, at most once a day, that something is due soon or has waited long. */
  async remind(): Promise<void> {
    const late = await this.queue.overdue(this.transactions.db);
    await this.transactions.run(async (tx) => {
      for (const reminder of late) await this.events.publish(tx, { type: 'feedback.overdue', ...reminder, day: new Date().toISOString().slice(0, 10) });
    });
  }

  /** @returns all who may give feedback on the video. @throws VideoNotFoundError, NotInQueueError when the actor is none of them */
  private async assertCoach(tx: Tx, actor: Actor, videoId: string): Promise<CoachRow[]> {
    await this.library.assertVisible(tx, actor, videoId);
    const coaches = await this.queue.coaches(tx, actor.organizationId, videoId);
    if (!coaches.some(({ id }) => id === actor.userId)) throw new NotInQueueError();
    return coaches;
  }
}
