import { Injectable } from '@nestjs/common';
import type { Db, Tx } from '#libs/platform/database';
import { NotificationChoice, NotificationPreference } from '../entities/index.js';
import { isTimeZone } from './local-time.js';
import { defaultSettings, type Settings } from './settings.js';

type Change = Partial<Omit<Settings, 'choices'>>;

@Injectable()
export class SettingsRepository {
  /** Of everybody who is named, whether they ever set anything or not. */
  async ofPeople(db: Db, userIds: readonly string[]): Promise<Map<string, Settings>> {
    const all = new Map(userIds.map((userId) => [userId, defaultSettings()]));
    const preferences = await db.createQueryBuilder(NotificationPreference, 'p').where('p.user_id = ANY(:userIds)', { userIds }).getMany();
    for (const preference of preferences) Object.assign(all.get(preference.userId) ?? {}, fromRow(preference));
    const choices = await db.createQueryBuilder(NotificationChoice, 'c').where('c.user_id = ANY(:userIds)', { userIds }).getMany();
    for (const { userId, kind, inPage, email, push } of choices) {
      const settings = all.get(userId);
      if (settings) settings.choices[kind] = { inPage, email, push };
    }
    return all;
  }

  async of(db: Db, userId: string): Promise<Settings> {
    return (await this.ofPeople(db, [userId])).get(userId) ?? defaultSettings();
  }

  async choose(tx: Tx, userId: string, choices: Omit<NotificationChoice, 'userId'>[]): Promise<void> {
    if (choices.length > 0) await tx.upsert(NotificationChoice, choices.map((choice) => ({ ...choice, userId })), ['userId', 'kind']);
  }

  async change(tx: Tx, userId: string, change: Change): Promise<void> {
    // One change after the other, or one would take back what the other set.
    await tx.query('SELECT 1 FROM "user" WHERE id = $1 FOR NO KEY UPDATE', [userId]);
    const { timeZone, quiet, digestAt, emailStopped } = { ...(await this.of(tx, userId)), ...change };
    const before = await tx.findOneBy(NotificationPreference, { userId });
    const emailStoppedAt = emailStopped ? (before?.emailStoppedAt ?? new Date()) : null;
    await tx.upsert(NotificationPreference, { userId, timeZone, quietFrom: quiet?.from ?? null, quietUntil: quiet?.until ?? null, digestAt, emailStoppedAt }, ['userId']);
  }

  /** The mail server refused what was last mailed to this person. */
  async isRefused(db: Db, userId: string): Promise<boolean> {
    const [row] = await db.query<{ refused: boolean }[]>(
      `SELECT refused_at IS NOT NULL AS refused FROM notification_mail WHERE user_id = $1 AND (sent_at IS NOT NULL OR refused_at IS NOT NULL) ORDER BY created_at DESC LIMIT 1`,
      [userId],
    );
    return row?.refused ?? false;
  }

  /** `null` when the person is gone or signed out for good. */
  async address(db: Db, userId: string): Promise<string | null> {
    const [row] = await db.query<{ email: string }[]>('SELECT email FROM "user" WHERE id = $1 AND disabled_at IS NULL', [userId]);
    return row?.email ?? null;
  }
}

function fromRow({ timeZone, quietFrom, quietUntil, digestAt, emailStoppedAt }: NotificationPreference): Omit<Settings, 'choices'> {
  const quiet = quietFrom === null || quietUntil === null ? null : { from: quietFrom, until: quietUntil };
  // One that only a newer machine knows must not stop the mail of everybody.
  return { timeZone: timeZone !== null && isTimeZone(timeZone) ? timeZone : null, quiet, digestAt, emailStopped: emailStoppedAt !== null };
}
