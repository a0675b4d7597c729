import { Injectable } from '@nestjs/common';
import { Config } from '#libs/platform/config';
import { Transactions } from '#libs/platform/database';
import { JobQueue, PermanentJobError } from '#libs/platform/jobs';
import { Mailer, MailRefusedError } from '#libs/platform/mail';
import { SEND_MAIL_JOB } from '../notifications.jobs.js';
import { mailedKinds, quietUntil } from '../settings/settings.js';
import { SettingsRepository } from '../settings/settings.repository.js';
import { composeMail } from './compose-mail.js';
import { MailRepository } from './mail.repository.js';
import { UnsubscribeLinks } from './unsubscribe-links.js';

/**
 * Sends one mail, with what is still to be told at this moment. It is marked as sent after the server took it; an attempt that died in
 * between sends it again under the same Message-ID.
 */
@Injectable()
export class MailSender {
  constructor(
    private readonly transactions: Transactions,
    private readonly mails: MailRepository,
    private readonly settings: SettingsRepository,
    private readonly links: UnsubscribeLinks,
    private readonly mailer: Mailer,
    private readonly jobs: JobQueue,
    private readonly config: Config,
  ) {}

  async send(mailId: string, signal: AbortSignal, now = new Date()): Promise<void> {
    const { db } = this.transactions;
    const mail = await this.mails.open(db, mailId);
    if (!mail) return;
    const settings = await this.settings.of(db, mail.userId);
    const until = quietUntil(settings, now);
    if (until) return this.wait(mailId, until, now);
    const items = await this.mails.items(db, mailId, mailedKinds(settings));
    if (items.length === 0) return this.transactions.run((tx) => this.mails.drop(tx, mailId));

    const publicUrl = this.config.publicUrl ?? '';
    const token = await this.links.tokenOf(mail.userId);
    const message = composeMail({ name: mail.name, items, publicUrl, unsubscribeUrl: `${publicUrl}/unsubscribe/${token}` });
    try {
      await this.mailer.send({ ...message, id: mailId, to: { name: mail.name, address: mail.address }, unsubscribeUrl: `${publicUrl}/api/unsubscribe/${token}` }, signal);
    } catch (error) {
      if (!(error instanceof MailRefusedError)) throw error;
      await this.transactions.run((tx) => this.mails.markRefused(tx, mailId, now));
      throw new PermanentJobError(error.message, { cause: error });
    }
    await this.transactions.run((tx) => this.mails.markSent(tx, mailId, now));
  }

  private wait(mailId: string, until: Date, now: Date): Promise<void> {
    const startAfterSeconds = Math.ceil((until.getTime() - now.getTime()) / 1000);
    return this.transactions.run((tx) => this.jobs.enqueue(tx, SEND_MAIL_JOB, { mailId }, { startAfterSeconds }));
  }
}
