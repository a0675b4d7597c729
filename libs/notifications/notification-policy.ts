import { readableCommentSql } from '#libs/feedback';
import { visibleVideoSql } from '#libs/library';

/** What still stands when the comment that it came of is gone, or is for others now: what is to be worked on, and what was asked. */
const WITHOUT_COMMENT = `('action_due', 'take_requested')`;

/**
 * Whether what notification `n` tells of is there and visible to person `u`, with {@link NOTIFICATION_JOINS}: a part of every query that
 * shows or sends one. Rights that end take their notifications with them.
 */
export function tellableSql(): string {
  return `(u.disabled_at IS NULL AND (o.subject_id = u.id OR ${visibleVideoSql('v', { organizationId: 'u.organization_id', userId: 'u.id', role: 'u.role' })})
    AND (n.comment_id IS NULL OR c.id IS NOT NULL OR n.kind IN ${WITHOUT_COMMENT}) AND (n.reply_id IS NULL OR r.id IS NOT NULL))`;
}

/** Its video `v` or observation `o`, and of its comment `c` and reply `r` what the person `u` may read; by `a`. */
export const NOTIFICATION_JOINS = `
  FROM notification n
  JOIN "user" u ON u.id = n.user_id
  LEFT JOIN video v ON v.id = n.video_id
  LEFT JOIN scored_review o ON o.id = n.observation_id
  LEFT JOIN comment c ON c.id = n.comment_id AND c.deleted_at IS NULL AND ${readableCommentSql('c', 'v', 'u.id', 'u.role')}
  LEFT JOIN reply r ON r.id = n.reply_id AND r.comment_id = c.id AND ${readableCommentSql('r', 'v', 'u.id', 'u.role')}
  LEFT JOIN "user" a ON a.id = n.actor_id`;
