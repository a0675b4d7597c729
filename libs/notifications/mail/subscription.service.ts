import { Injectable } from '@nestjs/common';
import { Transactions } from '#libs/platform/database';
import type { EmailSubscription } from '../dto/notification-settings.dto.js';
import { UnsubscribeLinkError } from '../notifications.errors.js';
import { SettingsRepository } from '../settings/settings.repository.js';
import { UnsubscribeLinks } from './unsubscribe-links.js';

/** What the holder of a mail may do without signing in: end the mails, and take that back. */
@Injectable()
export class SubscriptionService {
  constructor(
    private readonly transactions: Transactions,
    private readonly links: UnsubscribeLinks,
    private readonly settings: SettingsRepository,
  ) {}

  /** @throws UnsubscribeLinkError */
  async get(token: string): Promise<EmailSubscription> {
    const { db } = this.transactions;
    const userId = await this.links.personOf(token);
    const [address, { emailStopped }] = await Promise.all([this.settings.address(db, userId), this.settings.of(db, userId)]);
    if (address === null) throw new UnsubscribeLinkError();
    return { address, subscribed: !emailStopped };
  }

  /** Can be repeated without harm. @throws UnsubscribeLinkError */
  async set(token: string, subscribed: boolean): Promise<EmailSubscription> {
    const userId = await this.links.personOf(token);
    await this.transactions.run(async (tx) => {
      if ((await this.settings.address(tx, userId)) === null) throw new UnsubscribeLinkError();
      await this.settings.change(tx, userId, { emailStopped: !subscribed });
    });
    return this.get(token);
  }
}
