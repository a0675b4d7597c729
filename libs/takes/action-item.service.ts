import { Injectable } from '@nestjs/common';
import { canReviewVideo, LibraryService } from '#libs/library';
import { Transactions, type Db } from '#libs/platform/database';
import { EventBus } from '#libs/platform/events';
import type { Actor } from '#libs/platform/http';
import { ActionItemRepository } from './action-item.repository.js';
import type { ActionItemView, CreateActionItem } from './dto/action-item.dto.js';
import { ActionItemNotFoundError, ActionNotYoursToAnswerError, ActionNotYoursToMakeError, FixNotFoundError, TakeCommentHiddenError } from './takes.errors.js';

/** Fixes that somebody works on: they come back as a short practice after some days each. */
@Injectable()
export class ActionItemService {
  constructor(
    private readonly transactions: Transactions,
    private readonly library: LibraryService,
    private readonly items: ActionItemRepository,
    private readonly events: EventBus,
  ) {}

  /** What the actor works on. */
  mine(actor: Actor): Promise<ActionItemView[]> {
    return this.items.list(this.transactions.db, actor, { open: true, mine: true });
  }

  /** What came of a video and is still open: for its owner and those who coach. @throws VideoNotFoundError */
  async ofVideo(actor: Actor, videoId: string): Promise<ActionItemView[]> {
    const { db } = this.transactions;
    await this.library.assertVisible(db, actor, videoId);
    return this.items.list(db, actor, { videoId, open: true, mine: false });
  }

  /** @throws ActionItemNotFoundError */
  get(actor: Actor, id: string): Promise<ActionItemView> {
    return this.find(this.transactions.db, actor, id);
  }

  /** By the owner of the video, or a coach. @throws FixNotFoundError, ActionNotYoursToMakeError, TakeCommentHiddenError */
  async create(actor: Actor, commentId: string, { text, dueOn }: CreateActionItem): Promise<ActionItemView> {
    const { organizationId, userId } = actor;
    const id = await this.transactions.run(async (tx) => {
      const fix = await this.items.findFix(tx, actor, commentId);
      if (!fix) throw new FixNotFoundError();
      if (fix.ownerId !== userId && !canReviewVideo(actor, fix)) throw new ActionNotYoursToMakeError();
      if (!fix.readableByOwner) throw new TakeCommentHiddenError();
      return this.items.put(tx, { organizationId, ownerId: fix.ownerId, videoId: fix.videoId, commentId, text, dueOn, createdBy: userId });
    });
    return this.get(actor, id);
  }

  /** A recording of the owner answers the rounds that are due; after the last one it is done. @throws ActionItemNotFoundError, ActionNotYoursToAnswerError */
  async answer(actor: Actor, id: string, videoId: string): Promise<ActionItemView> {
    await this.transactions.run(async (tx) => {
      const item = await this.find(tx, actor, id);
      const video = await this.library.assertVisible(tx, actor, videoId);
      if (item.owner.id !== actor.userId || video.ownerId !== actor.userId) throw new ActionNotYoursToAnswerError();
      if ((await this.items.answer(tx, id, videoId)) === 0) await this.items.close(tx, id);
    });
    return this.get(actor, id);
  }

  /** Done or given up; {@link reopen} undoes it. @throws ActionItemNotFoundError */
  async close(actor: Actor, id: string): Promise<void> {
    await this.transactions.run(async (tx) => {
      await this.find(tx, actor, id);
      await this.items.close(tx, id);
    });
  }

  /** @throws ActionItemNotFoundError, ActionOpenAlreadyError */
  async reopen(actor: Actor, id: string): Promise<ActionItemView> {
    await this.transactions.run(async (tx) => {
      await this.find(tx, actor, id);
      await this.items.reopen(tx, id);
    });
    return this.get(actor, id);
  }

  /** Tells each owner of the rounds that have come. */
  async remind(): Promise<void> {
    await this.transactions.run(async (tx) => {
      for (const { organizationId, videoId, commentId, ownerId, itemId, number } of await this.items.takeDue(tx)) {
        await this.events.publish(tx, { type: 'action.due', organizationId, videoId, commentId, userId: ownerId, itemId, round: number });
      }
    });
  }

  private async find(db: Db, actor: Actor, id: string): Promise<ActionItemView> {
    const [item] = await this.items.list(db, actor, { id, open: false, mine: false });
    if (!item) throw new ActionItemNotFoundError();
    return item;
  }
}
