import { Injectable } from '@nestjs/common';
import { newId, Transactions, type Tx } from '#libs/platform/database';
import { JobQueue } from '#libs/platform/jobs';
import { Mailer } from '#libs/platform/mail';
import { SEND_MAIL_JOB } from '../notifications.jobs.js';
import { mailedKinds, quietUntil } from '../settings/settings.js';
import { SettingsRepository } from '../settings/settings.repository.js';
import { MailRepository } from './mail.repository.js';

/** Puts together what is due: one mail for each person, each notification in one mail at most. */
@Injectable()
export class MailCollector {
  constructor(
    private readonly transactions: Transactions,
    private readonly mails: MailRepository,
    private readonly settings: SettingsRepository,
    private readonly mailer: Mailer,
    private readonly jobs: JobQueue,
  ) {}

  async collect(now = new Date()): Promise<void> {
    if (!this.mailer.available) return;
    for (const userId of await this.mails.duePeople(this.transactions.db, now)) {
      await this.transactions.run((tx) => this.collectFor(tx, userId, now));
    }
  }

  private async collectFor(tx: Tx, userId: string, now: Date): Promise<void> {
    await this.mails.lock(tx, userId);
    const settings = await this.settings.of(tx, userId);
    const until = quietUntil(settings, now);
    if (until) return this.mails.postpone(tx, userId, now, until);
    const id = newId();
    if ((await this.mails.take(tx, { id, userId }, now, mailedKinds(settings))) > 0) await this.jobs.enqueue(tx, SEND_MAIL_JOB, { mailId: id });
  }
}
