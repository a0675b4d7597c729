import { Injectable } from '@nestjs/common';
import type { NotificationKind } from '#libs/contracts';
import type { Db, Tx } from '#libs/platform/database';
import { NotificationMail } from '../entities/index.js';
import { NOTIFICATION_VIEW, type NotificationRow } from '../notification.repository.js';
import { tellableSql } from '../notification-policy.js';

export interface OpenMail {
  id: string;
  userId: string;
  name: string;
  address: string;
}

/** People whose mails are put together in one run; the next one is a minute later. */
const MOST_PEOPLE = 1000;
/** More in one mail nobody reads; the page has them all. */
const MOST_ITEMS = 50;

@Injectable()
export class MailRepository {
  /** Who has something to be mailed by now, longest due first. */
  async duePeople(db: Db, now: Date): Promise<string[]> {
    const rows = await db.query<{ userId: string }[]>(
      `SELECT user_id AS "userId" FROM notification WHERE mail_due_at <= $1 GROUP BY user_id ORDER BY min(mail_due_at) LIMIT ${MOST_PEOPLE}`,
      [now],
    );
    return rows.map(({ userId }) => userId);
  }

  /** Until the end of the transaction nobody else puts together this person's mail, or changes how they are told. */
  async lock(tx: Tx, userId: string): Promise<void> {
    await tx.query('SELECT 1 FROM "user" WHERE id = $1 FOR NO KEY UPDATE', [userId]);
  }

  async postpone(tx: Tx, userId: string, now: Date, until: Date): Promise<void> {
    await tx.query('UPDATE notification SET mail_due_at = $3 WHERE user_id = $1 AND mail_due_at <= $2', [userId, now, until]);
  }

  /** Takes what is due and unread of these kinds into a new mail, and nothing else that is due into any. @returns how many it holds */
  async take(tx: Tx, mail: Pick<NotificationMail, 'id' | 'userId'>, now: Date, kinds: readonly NotificationKind[]): Promise<number> {
    await tx.insert(NotificationMail, { ...mail, createdAt: now, sentAt: null, refusedAt: null });
    const [, taken] = await tx.query<[unknown[], number]>(
      `UPDATE notification SET mail_id = $3, mail_due_at = NULL WHERE user_id = $1 AND mail_due_at <= $2 AND read_at IS NULL AND kind = ANY($4::text[])`,
      [mail.userId, now, mail.id, kinds],
    );
    await tx.query('UPDATE notification SET mail_due_at = NULL WHERE user_id = $1 AND mail_due_at <= $2', [mail.userId, now]);
    if (taken === 0) await this.drop(tx, mail.id);
    return taken;
  }

  /** `null` when it was sent or refused, or is not there any more. */
  async open(db: Db, mailId: string): Promise<OpenMail | null> {
    const [row] = await db.query<OpenMail[]>(
      `SELECT m.id, u.id AS "userId", u.name, u.email AS address FROM notification_mail m JOIN "user" u ON u.id = m.user_id WHERE m.id = $1 AND m.sent_at IS NULL AND m.refused_at IS NULL`,
      [mailId],
    );
    return row ?? null;
  }

  /** What a mail tells of, as it is now: unread, of these kinds, and visible to its person. Oldest first. */
  items(db: Db, mailId: string, kinds: readonly NotificationKind[]): Promise<NotificationRow[]> {
    return db.query<NotificationRow[]>(
      `${NOTIFICATION_VIEW} WHERE n.mail_id = $1 AND n.read_at IS NULL AND n.kind = ANY($2::text[]) AND ${tellableSql()} ORDER BY n.created_at, n.id LIMIT ${MOST_ITEMS}`,
      [mailId, kinds],
    );
  }

  async markSent(tx: Tx, mailId: string, now: Date): Promise<void> {
    await tx.update(NotificationMail, { id: mailId }, { sentAt: now });
  }

  async markRefused(tx: Tx, mailId: string, now: Date): Promise<void> {
    await tx.update(NotificationMail, { id: mailId }, { refusedAt: now });
  }

  /** Nothing is left to tell. */
  async drop(tx: Tx, mailId: string): Promise<void> {
    await tx.delete(NotificationMail, { id: mailId });
  }
}
