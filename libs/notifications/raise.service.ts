import { Injectable } from '@nestjs/common';
import { Transactions, type Tx } from '#libs/platform/database';
import { EventBus } from '#libs/platform/events';
import { RaiseRepository, type Named, type Raised } from './raise.repository.js';

/** Turns what happened into notifications, each once however often its job runs. */
@Injectable()
export class RaiseService {
  constructor(
    private readonly transactions: Transactions,
    private readonly raise: RaiseRepository,
    private readonly events: EventBus,
  ) {}

  async written(videoId: string): Promise<void> {
    await this.transactions.run(async (tx) => {
      await this.tell(tx, [...(await this.raise.mentions(tx, videoId)), ...(await this.raise.comments(tx, videoId)), ...(await this.raise.replies(tx, videoId))]);
    });
  }

  async review(videoId: string, reviewerId: string): Promise<void> {
    await this.transactions.run(async (tx) => this.tell(tx, await this.raise.review(tx, videoId, reviewerId)));
  }

  async named(named: Named): Promise<void> {
    await this.transactions.run(async (tx) => this.tell(tx, await this.raise.named(tx, named)));
  }

  private async tell(tx: Tx, raised: Raised[]): Promise<void> {
    const people = new Map(raised.map(({ userId, organizationId }) => [userId, organizationId]));
    for (const [userId, organizationId] of people) await this.events.publish(tx, { type: 'notification.changed', organizationId, userId });
  }
}
