import { Injectable } from '@nestjs/common';
import { Transactions } from '#libs/platform/database';
import { EventBus } from '#libs/platform/events';
import type { Actor } from '#libs/platform/http';
import type { RetentionView } from './dto/retention.dto.js';
import { WARNING_DAYS } from './retention-policy.js';
import { RetentionRepository } from './retention.repository.js';

const AT_ONCE = 100;

/** An organization's rule for how long practice takes stay. What it deletes goes to the bin, like what people delete. */
@Injectable()
export class RetentionService {
  constructor(
    private readonly transactions: Transactions,
    private readonly rules: RetentionRepository,
    private readonly events: EventBus,
  ) {}

  async get(actor: Actor): Promise<RetentionView> {
    const rule = await this.rules.find(this.transactions.db, actor.organizationId);
    return { practiceDays: rule?.practiceDays ?? null, warningDays: WARNING_DAYS };
  }

  /** The warning's time begins anew with each change. */
  async set(actor: Actor, practiceDays: number | null): Promise<RetentionView> {
    await this.transactions.run((tx) => this.rules.set(tx, actor.organizationId, practiceDays));
    return this.get(actor);
  }

  /** What a rule of so many days would find today. */
  async preview(actor: Actor, days: number): Promise<{ count: number }> {
    return { count: await this.rules.countOlder(this.transactions.db, actor.organizationId, days) };
  }

  /** Puts what is due into the bin. @returns how many videos */
  async apply(now = new Date()): Promise<number> {
    let count = 0;
    for (;;) {
      const deleted = await this.transactions.run(async (tx) => {
        const rows = await this.rules.binDue(tx, now, AT_ONCE);
        for (const { id, organizationId } of rows) await this.events.publish(tx, { type: 'video.changed', organizationId, videoId: id });
        return rows.length;
      });
      count += deleted;
      if (deleted < AT_ONCE) return count;
    }
  }
}
