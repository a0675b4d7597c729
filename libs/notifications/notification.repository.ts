import { Injectable } from '@nestjs/common';
import type { NotificationKind, PersonRef } from '#libs/contracts';
import { prepared, type Db, type Tx } from '#libs/platform/database';
import { Notification } from './entities/index.js';
import { NOTIFICATION_JOINS, tellableSql } from './notification-policy.js';

export interface NotificationRow {
  id: string;
  kind: NotificationKind;
  actor: PersonRef | null;
  /** `null` when it is of an observation. */
  video: { id: string; title: string } | null;
  observation: { id: string; title: string } | null;
  commentId: string | null;
  atMs: number | null;
  snippet: string | null;
  read: boolean;
  createdAt: Date;
}

const SNIPPET_LENGTH = 160;

/** Notifications as they are read; whoever shows or sends them adds {@link tellableSql}. */
export const NOTIFICATION_VIEW = `
  SELECT n.id, n.kind, CASE WHEN a.id IS NULL THEN NULL ELSE json_build_object('id', a.id, 'name', a.name) END AS actor,
    CASE WHEN v.id IS NULL THEN NULL ELSE json_build_object('id', v.id, 'title', v.title) END AS video,
    CASE WHEN o.id IS NULL THEN NULL ELSE json_build_object('id', o.id, 'title', o.title) END AS observation,
    c.id AS "commentId", c.at_ms AS "atMs", left(COALESCE(r.body, c.body, NULLIF(o.summary, '')), ${SNIPPET_LENGTH}) AS snippet,
    n.read_at IS NOT NULL AS read, n.created_at AS "createdAt"
  ${NOTIFICATION_JOINS}`;

/** A person's notifications as they read them. */
@Injectable()
export class NotificationRepository {
  /** Newest first. */
  list(db: Db, userId: string, limit: number, after: { createdAt: string; id: string } | null): Promise<NotificationRow[]> {
    return prepared<NotificationRow>(
      db,
      `${NOTIFICATION_VIEW}
       WHERE n.user_id = $1 AND n.in_page AND ($2::timestamptz IS NULL OR (n.created_at, n.id) < ($2, $3::uuid)) AND ${tellableSql()}
       ORDER BY n.created_at DESC, n.id DESC LIMIT $4`,
      [userId, after?.createdAt ?? null, after?.id ?? null, limit],
    );
  }

  async countUnread(db: Db, userId: string): Promise<number> {
    const [row] = await prepared<{ count: number }>(
      db,
      `SELECT count(*)::int AS count ${NOTIFICATION_JOINS} WHERE n.user_id = $1 AND n.in_page AND n.read_at IS NULL AND ${tellableSql()}`,
      [userId],
    );
    return row?.count ?? 0;
  }

  /** @returns false when it isn't there, or somebody else's */
  async mark(tx: Tx, userId: string, id: string, read: boolean): Promise<boolean> {
    const result = await tx.update(Notification, { id, userId }, { readAt: read ? new Date() : null });
    return result.affected === 1;
  }

  async markAllRead(tx: Tx, userId: string): Promise<void> {
    await tx.query('UPDATE notification SET read_at = now() WHERE user_id = $1 AND read_at IS NULL', [userId]);
  }

  /** Those about what was seen live. @returns how many */
  async markObservationsRead(tx: Tx, userId: string): Promise<number> {
    const [, count] = await tx.query<[unknown[], number]>(
      'UPDATE notification SET read_at = now() WHERE user_id = $1 AND observation_id IS NOT NULL AND read_at IS NULL',
      [userId],
    );
    return count;
  }

  /** Those about one video: its page shows it all. @returns how many */
  async markVideoRead(tx: Tx, userId: string, videoId: string): Promise<number> {
    const [, count] = await tx.query<[unknown[], number]>(
      'UPDATE notification SET read_at = now() WHERE user_id = $1 AND video_id = $2 AND read_at IS NULL',
      [userId, videoId],
    );
    return count;
  }
}
