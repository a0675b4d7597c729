import { Injectable } from '@nestjs/common';
import { Config } from '#libs/platform/config';
import { Transactions, type Tx } from '#libs/platform/database';
import { EventBus } from '#libs/platform/events';
import { JobQueue } from '#libs/platform/jobs';
import { COLLECT_MAIL_JOB } from './notifications.jobs.js';
import { PushPlanner } from './push/push-planner.js';
import { RaiseRepository, type Named, type Raised } from './raise.repository.js';
import { AT_ONCE_MS, mailDueAt } from './settings/settings.js';
import { SettingsRepository } from './settings/settings.repository.js';

/** Turns what happened into notifications, each once however often its job runs. */
@Injectable()
export class RaiseService {
  constructor(
    private readonly transactions: Transactions,
    private readonly raise: RaiseRepository,
    private readonly settings: SettingsRepository,
    private readonly push: PushPlanner,
    private readonly events: EventBus,
    private readonly jobs: JobQueue,
    private readonly config: Config,
  ) {}

  async written(videoId: string): Promise<void> {
    await this.transactions.run(async (tx) => {
      await this.tell(tx, [...(await this.raise.mentions(tx, videoId)), ...(await this.raise.comments(tx, videoId)), ...(await this.raise.replies(tx, videoId))]);
    });
  }

  async review(videoId: string, reviewerId: string): Promise<void> {
    await this.transactions.run(async (tx) => this.tell(tx, await this.raise.review(tx, videoId, reviewerId)));
  }

  async observation(observationId: string): Promise<void> {
    await this.transactions.run(async (tx) => this.tell(tx, await this.raise.observation(tx, observationId)));
  }

  async named(named: Named): Promise<void> {
    await this.transactions.run(async (tx) => this.tell(tx, await this.raise.named(tx, named)));
  }

  private async tell(tx: Tx, raised: Raised[]): Promise<void> {
    if (raised.length === 0) return;
    await this.deliver(tx, raised, new Date());
    const people = new Map(raised.map(({ userId, organizationId }) => [userId, organizationId]));
    for (const [userId, organizationId] of people) await this.events.publish(tx, { type: 'notification.changed', organizationId, userId });
  }

  /** As each person wants it. Without a mail server nothing waits to be mailed: it would all go out on the day there is one. */
  private async deliver(tx: Tx, raised: Raised[], now: Date): Promise<void> {
    const all = await this.settings.ofPeople(tx, [...new Set(raised.map(({ userId }) => userId))]);
    const deliveries = raised.flatMap(({ id, userId, kind }) => {
      const settings = all.get(userId);
      return settings ? [{ id, inPage: settings.choices[kind].inPage, mailDueAt: this.config.mail ? mailDueAt(settings, kind, now) : null }] : [];
    });
    await this.raise.deliver(tx, deliveries);
    if (deliveries.some(({ mailDueAt }) => mailDueAt !== null && mailDueAt.getTime() - now.getTime() <= AT_ONCE_MS)) {
      await this.jobs.enqueue(tx, COLLECT_MAIL_JOB, {}, { startAfterSeconds: AT_ONCE_MS / 1000 + 1 });
    }
    await this.push.plan(tx, raised, all, now);
  }
}
