import { Injectable } from '@nestjs/common';
import type { Db, Tx } from '#libs/platform/database';
import { PushSubscription } from '../entities/index.js';
import { NOTIFICATION_VIEW, type NotificationRow } from '../notification.repository.js';
import { tellableSql } from '../notification-policy.js';

@Injectable()
export class PushSubscriptionRepository {
  /** In place of what the session or the browser had before: two people who share a browser are told one after the other. */
  async put(tx: Tx, subscription: Omit<PushSubscription, 'createdAt'>): Promise<void> {
    await tx.query('DELETE FROM push_subscription WHERE session_id = $1 OR endpoint = $2', [subscription.sessionId, subscription.endpoint]);
    await tx.insert(PushSubscription, { ...subscription, createdAt: new Date() });
  }

  async remove(tx: Tx, sessionId: string): Promise<void> {
    await tx.delete(PushSubscription, { sessionId });
  }

  async exists(db: Db, sessionId: string): Promise<boolean> {
    return db.existsBy(PushSubscription, { sessionId });
  }

  /** `null` when it was ended, or its session was. */
  async find(db: Db, sessionId: string): Promise<PushSubscription | null> {
    return db
      .createQueryBuilder(PushSubscription, 'p')
      .where('p.session_id = :sessionId AND EXISTS (SELECT 1 FROM session s WHERE s.id = p.session_id AND s.expires_at > now())', { sessionId })
      .getOne();
  }

  ofPeople(db: Db, userIds: readonly string[]): Promise<Pick<PushSubscription, 'sessionId' | 'userId'>[]> {
    return db.query(
      `SELECT p.session_id AS "sessionId", p.user_id AS "userId" FROM push_subscription p JOIN session s ON s.id = p.session_id
       WHERE p.user_id = ANY($1::uuid[]) AND s.expires_at > now()`,
      [userIds],
    );
  }

  /** What is to be told, as it is now; `null` when it was read, or may not be seen any more. */
  async item(db: Db, notificationId: string, userId: string): Promise<NotificationRow | null> {
    const [row] = await db.query<NotificationRow[]>(`${NOTIFICATION_VIEW} WHERE n.id = $1 AND n.user_id = $2 AND n.read_at IS NULL AND ${tellableSql()}`, [notificationId, userId]);
    return row ?? null;
  }
}
