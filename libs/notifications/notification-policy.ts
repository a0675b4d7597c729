import { readableCommentSql } from '#libs/feedback';
import { visibleVideoSql } from '#libs/library';

/**
 * Whether what notification `n` tells of is there and visible to person `u`, with its video `v`, comment `c` and reply `r`
 * joined: a part of every query that shows or sends one. Rights that end take their notifications with them.
 */
export function tellableSql(): string {
  return `(u.disabled_at IS NULL AND ${visibleVideoSql('v', { organizationId: 'u.organization_id', userId: 'u.id', role: 'u.role' })}
    AND (n.comment_id IS NULL OR (c.deleted_at IS NULL AND ${readableCommentSql('c', 'v', 'u.id', 'u.role')})))`;
}

/** What {@link tellableSql} needs. */
export const NOTIFICATION_JOINS = `
  FROM notification n
  JOIN "user" u ON u.id = n.user_id
  JOIN video v ON v.id = n.video_id
  LEFT JOIN comment c ON c.id = n.comment_id
  LEFT JOIN reply r ON r.id = n.reply_id
  LEFT JOIN "user" a ON a.id = n.actor_id`;
