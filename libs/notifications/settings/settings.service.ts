import { Injectable } from '@nestjs/common';
import { NOTIFICATION_KINDS } from '#libs/contracts';
import { Config } from '#libs/platform/config';
import { Transactions } from '#libs/platform/database';
import type { Actor } from '#libs/platform/http';
import type { ChangeNotificationSettings, NotificationSettingsView } from '../dto/notification-settings.dto.js';
import { fromMinute, toMinute } from './local-time.js';
import { SettingsRepository } from './settings.repository.js';

/** How somebody is told, as they see and set it. */
@Injectable()
export class SettingsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly settings: SettingsRepository,
    private readonly config: Config,
  ) {}

  async get({ userId }: Actor): Promise<NotificationSettingsView> {
    const { db } = this.transactions;
    const [{ choices, quiet, digestAt, timeZone, emailStopped }, address, refused] = await Promise.all([
      this.settings.of(db, userId),
      this.settings.address(db, userId),
      this.settings.isRefused(db, userId),
    ]);
    return {
      choices: NOTIFICATION_KINDS.map((kind) => ({ kind, ...choices[kind] })),
      quietHours: quiet && { from: fromMinute(quiet.from), until: fromMinute(quiet.until) },
      digestAt: fromMinute(digestAt),
      timeZone,
      email: { available: this.config.mail !== null, address: address ?? '', stopped: emailStopped, refused },
    };
  }

  /** Changes what is named and leaves the rest; what was told before keeps the time it is mailed at, unless mail is off by then. */
  async change(actor: Actor, { choices, quietHours, digestAt, timeZone, emailStopped }: ChangeNotificationSettings): Promise<NotificationSettingsView> {
    await this.transactions.run(async (tx) => {
      await this.settings.choose(tx, actor.userId, choices ?? []);
      const change = {
        ...(quietHours === undefined ? {} : { quiet: quietHours && { from: toMinute(quietHours.from), until: toMinute(quietHours.until) } }),
        ...(digestAt === undefined ? {} : { digestAt: toMinute(digestAt) }),
        ...(timeZone === undefined ? {} : { timeZone }),
        ...(emailStopped === undefined ? {} : { emailStopped }),
      };
      if (Object.keys(change).length > 0) await this.settings.change(tx, actor.userId, change);
    });
    return this.get(actor);
  }
}
