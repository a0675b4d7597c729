import { Injectable } from '@nestjs/common';
import type { Tx } from '#libs/platform/database';
import { JobQueue } from '#libs/platform/jobs';
import { PUSH_JOB } from '../notifications.jobs.js';
import type { Raised } from '../raise.repository.js';
import { quietUntil, type Settings } from '../settings/settings.js';
import { PushSubscriptionRepository } from './push-subscription.repository.js';

/** Gives each new notification a job for each browser of its person, in the transaction that made it. */
@Injectable()
export class PushPlanner {
  constructor(
    private readonly subscriptions: PushSubscriptionRepository,
    private readonly jobs: JobQueue,
  ) {}

  async plan(tx: Tx, raised: readonly Raised[], settings: ReadonlyMap<string, Settings>, now: Date): Promise<void> {
    const browsers = await this.subscriptions.ofPeople(tx, [...settings.keys()]);
    for (const { sessionId, userId } of browsers) {
      const wanted = settings.get(userId);
      if (!wanted) continue;
      const until = quietUntil(wanted, now);
      const wait = until === null ? {} : { startAfterSeconds: Math.ceil((until.getTime() - now.getTime()) / 1000) };
      for (const { id, kind } of raised.filter((each) => each.userId === userId)) {
        if (wanted.choices[kind].push) await this.jobs.enqueue(tx, PUSH_JOB, { notificationId: id, sessionId }, wait);
      }
    }
  }
}
