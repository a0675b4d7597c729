import { Injectable } from '@nestjs/common';
import { formatMs, notificationPath, notificationWords } from '#libs/contracts';
import { Config } from '#libs/platform/config';
import { Transactions } from '#libs/platform/database';
import { JobQueue, PermanentJobError } from '#libs/platform/jobs';
import { PushGoneError, PushRefusedError, WebPusher } from '#libs/platform/push';
import type { NotificationRow } from '../notification.repository.js';
import { PUSH_JOB } from '../notifications.jobs.js';
import { quietUntil } from '../settings/settings.js';
import { SettingsRepository } from '../settings/settings.repository.js';
import { PushSubscriptionRepository } from './push-subscription.repository.js';
import { VapidKeyRepository } from './vapid-key.repository.js';

/** Sends one notification to one browser, as it is at this moment; twice is shown once, by its topic and tag. */
@Injectable()
export class PushSender {
  private readonly pusher: WebPusher;

  constructor(
    private readonly transactions: Transactions,
    private readonly subscriptions: PushSubscriptionRepository,
    private readonly settings: SettingsRepository,
    private readonly keys: VapidKeyRepository,
    private readonly jobs: JobQueue,
    config: Config,
  ) {
    this.pusher = new WebPusher(subjectOf(config), config.pushPrivateHosts);
  }

  async send(notificationId: string, sessionId: string, signal: AbortSignal, now = new Date()): Promise<void> {
    const { db } = this.transactions;
    const browser = await this.subscriptions.find(db, sessionId);
    if (!browser) return;
    const [item, settings] = await Promise.all([this.subscriptions.item(db, notificationId, browser.userId), this.settings.of(db, browser.userId)]);
    if (!item || !settings.choices[item.kind].push) return;
    const until = quietUntil(settings, now);
    if (until) {
      const startAfterSeconds = Math.ceil((until.getTime() - now.getTime()) / 1000);
      return this.transactions.run((tx) => this.jobs.enqueue(tx, PUSH_JOB, { notificationId, sessionId }, { startAfterSeconds }));
    }
    const { endpoint, p256dh, auth } = browser;
    const message = { payload: JSON.stringify(payloadOf(item)), topic: notificationId.replaceAll('-', '') };
    try {
      await this.pusher.send({ endpoint, keys: { p256dh, auth } }, message, await this.keys.get(db), signal);
    } catch (error) {
      if (error instanceof PushGoneError) return this.transactions.run((tx) => this.subscriptions.remove(tx, sessionId));
      throw error instanceof PushRefusedError ? new PermanentJobError(error.message, { cause: error }) : error;
    }
  }
}

/** What `push-worker.js` of the page shows. */
function payloadOf(item: NotificationRow): object {
  const { id, atMs, snippet } = item;
  const title = notificationWords(item) + (atMs === null ? '' : ` at ${formatMs(atMs)}`);
  return { title, body: snippet ?? '', path: notificationPath(item), tag: id };
}

/** Where push services reach whoever runs this (RFC 8292, 2.1). */
function subjectOf({ publicUrl, mail }: Config): string {
  if (publicUrl?.startsWith('https:')) return publicUrl;
  const address = /([^\s<>]+@[^\s<>]+?)>?$/.exec(mail?.from ?? '')?.[1];
  return `mailto:${address ?? 'nobody@sideline.invalid'}`;
}
