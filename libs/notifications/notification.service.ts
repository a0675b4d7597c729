import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Transactions, type Tx } from '#libs/platform/database';
import { EventBus } from '#libs/platform/events';
import { decodeCursor, encodeCursor, type Actor } from '#libs/platform/http';
import type { ListNotifications, NotificationView } from './dto/notification.dto.js';
import { NotificationRepository } from './notification.repository.js';
import { NotificationNotFoundError } from './notifications.errors.js';

const cursorKeys = z.tuple([z.iso.datetime().refine((instant) => instant >= '0001'), z.uuid()]);

/** A person's own notifications. */
@Injectable()
export class NotificationService {
  constructor(
    private readonly transactions: Transactions,
    private readonly notifications: NotificationRepository,
    private readonly events: EventBus,
  ) {}

  async list({ userId }: Actor, { limit, cursor }: ListNotifications): Promise<{ items: NotificationView[]; unread: number; nextCursor: string | null }> {
    const { db } = this.transactions;
    const after = cursor === undefined ? null : decodeCursor(cursor, cursorKeys);
    const [rows, unread] = await Promise.all([
      this.notifications.list(db, userId, limit + 1, after && { createdAt: after[0], id: after[1] }),
      this.notifications.countUnread(db, userId),
    ]);
    const items = rows.slice(0, limit).map((row) => ({ ...row, createdAt: row.createdAt.toISOString() }));
    const last = items.at(-1);
    return { items, unread, nextCursor: rows.length > limit && last ? encodeCursor([last.createdAt, last.id]) : null };
  }

  /** @throws NotificationNotFoundError */
  async mark(actor: Actor, id: string, read: boolean): Promise<void> {
    await this.change(actor, async (tx) => {
      if (!(await this.notifications.mark(tx, actor.userId, id, read))) throw new NotificationNotFoundError();
    });
  }

  async markAllRead(actor: Actor): Promise<void> {
    await this.change(actor, (tx) => this.notifications.markAllRead(tx, actor.userId));
  }

  /** Whoever opens a video has seen what its notifications tell. */
  async markVideoRead(actor: Actor, videoId: string): Promise<void> {
    await this.transactions.run(async (tx) => {
      if ((await this.notifications.markVideoRead(tx, actor.userId, videoId)) > 0) await this.announce(tx, actor);
    });
  }

  /** The same of what was seen live, which one page shows. */
  async markObservationsRead(actor: Actor): Promise<void> {
    await this.transactions.run(async (tx) => {
      if ((await this.notifications.markObservationsRead(tx, actor.userId)) > 0) await this.announce(tx, actor);
    });
  }

  /** All the person's open pages hear of it. */
  private async change(actor: Actor, work: (tx: Tx) => Promise<void>): Promise<void> {
    await this.transactions.run(async (tx) => {
      await work(tx);
      await this.announce(tx, actor);
    });
  }

  private announce(tx: Tx, { organizationId, userId }: Actor): Promise<void> {
    return this.events.publish(tx, { type: 'notification.changed', organizationId, userId });
  }
}
