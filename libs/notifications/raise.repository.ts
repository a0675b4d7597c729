import { Injectable } from '@nestjs/common';
import type { NotificationKind } from '#libs/contracts';
import { readableCommentSql } from '#libs/feedback';
import { visibleVideoSql } from '#libs/library';
import type { Tx } from '#libs/platform/database';

export interface Raised {
  id: string;
  userId: string;
  organizationId: string;
  kind: NotificationKind;
}

/** How a new notification reaches its person. */
export interface Delivery {
  id: string;
  inPage: boolean;
  mailDueAt: Date | null;
}

/** What happened to people by name. */
export interface Named {
  kind: NotificationKind;
  about: string;
  /** Who did it. */
  actorId: string | null;
  videoId: string;
  commentId: string | null;
  userIds: string[];
}

/** The person `u` may see the video `v`. */
const SEES = visibleVideoSql('v', { organizationId: 'u.organization_id', userId: 'u.id', role: 'u.role' });
const INSERT = `INSERT INTO notification (id, organization_id, user_id, kind, about, actor_id, video_id, comment_id, reply_id, created_at)`;
const ONCE = `ON CONFLICT (user_id, about) DO NOTHING RETURNING id, user_id AS "userId", organization_id AS "organizationId", kind`;
/** The person `u` may read the comment `c` of the video `v`: the rule of who reads what, as feedback has it. */
const READS = readableCommentSql('c', 'v', 'u.id', 'u.role');
/** The same of what was written in its thread by `w`, which may have been for fewer. */
const READS_WRITTEN = `${READS} AND ${readableCommentSql('w', 'v', 'u.id', 'u.role')}`;
/** How far back a job that came late still looks. */
const RECENT = `interval '1 day'`;

/** Who is told of what. Each statement tells everybody who is concerned, may see it and was not told before. */
@Injectable()
export class RaiseRepository {
  /** Whoever is called by name. They go first: who is told so needs no second word of the same comment or reply. */
  mentions(tx: Tx, videoId: string): Promise<Raised[]> {
    return tx.query<Raised[]>(
      `${INSERT}
       SELECT gen_random_uuid(), v.organization_id, u.id, 'mention', w.about, w.author_id, v.id, c.id, w.reply_id, date_trunc('milliseconds', now())
       FROM comment c JOIN video v ON v.id = c.video_id
       CROSS JOIN LATERAL (
         SELECT 'comment:' || c.id AS about, c.author_id, NULL::uuid AS reply_id, c.mentions, c.audience,
           GREATEST(c.created_at, (SELECT max(e.replaced_at) FROM comment_edit e WHERE e.comment_id = c.id)) AS written_at
         UNION ALL
         SELECT 'reply:' || r.id, r.author_id, r.id, r.mentions, r.audience, r.created_at FROM reply r WHERE r.comment_id = c.id
       ) w
       JOIN "user" u ON u.organization_id = v.organization_id AND u.id = ANY(w.mentions) AND u.id <> w.author_id AND u.disabled_at IS NULL
       WHERE v.id = $1 AND c.deleted_at IS NULL AND w.written_at > now() - ${RECENT} AND ${SEES} AND ${READS_WRITTEN}
       ${ONCE}`,
      [videoId],
    );
  }

  /** The owner, of comments on the video. */
  comments(tx: Tx, videoId: string): Promise<Raised[]> {
    return tx.query<Raised[]>(
      `${INSERT}
       SELECT gen_random_uuid(), v.organization_id, u.id, 'comment', 'comment:' || c.id, c.author_id, v.id, c.id, NULL, date_trunc('milliseconds', c.created_at)
       FROM comment c JOIN video v ON v.id = c.video_id JOIN "user" u ON u.id = v.owner_id
       WHERE v.id = $1 AND c.deleted_at IS NULL AND c.created_at > now() - ${RECENT} AND u.id <> c.author_id AND u.disabled_at IS NULL AND ${SEES} AND ${READS}
       ${ONCE}`,
      [videoId],
    );
  }

  /** Everybody in the thread and the owner of the video, of replies. */
  replies(tx: Tx, videoId: string): Promise<Raised[]> {
    return tx.query<Raised[]>(
      `${INSERT}
       SELECT gen_random_uuid(), v.organization_id, u.id, 'reply', 'reply:' || w.id, w.author_id, v.id, c.id, w.id, date_trunc('milliseconds', w.created_at)
       FROM reply w JOIN comment c ON c.id = w.comment_id JOIN video v ON v.id = c.video_id
       JOIN "user" u ON u.organization_id = v.organization_id AND u.disabled_at IS NULL AND u.id <> w.author_id
         AND (u.id = v.owner_id OR u.id = c.author_id
           OR EXISTS (SELECT 1 FROM reply e WHERE e.comment_id = c.id AND e.author_id = u.id AND e.created_at < w.created_at))
       WHERE v.id = $1 AND c.deleted_at IS NULL AND w.created_at > now() - ${RECENT} AND ${SEES} AND ${READS_WRITTEN}
       ${ONCE}`,
      [videoId],
    );
  }

  /** The owner, of the first score that a coach gave. */
  review(tx: Tx, videoId: string, reviewerId: string): Promise<Raised[]> {
    return tx.query<Raised[]>(
      `${INSERT}
       SELECT gen_random_uuid(), v.organization_id, u.id, 'review', 'review:' || v.id || ':' || $2::text, $2::uuid, v.id, NULL, NULL, date_trunc('milliseconds', now())
       FROM video v JOIN "user" u ON u.id = v.owner_id
       WHERE v.id = $1 AND u.id <> $2::uuid AND u.disabled_at IS NULL AND ${SEES}
       ${ONCE}`,
      [videoId, reviewerId],
    );
  }

  /** Whoever was seen live. */
  observation(tx: Tx, observationId: string): Promise<Raised[]> {
    return tx.query<Raised[]>(
      `INSERT INTO notification (id, organization_id, user_id, kind, about, actor_id, observation_id, created_at)
       SELECT gen_random_uuid(), o.organization_id, u.id, 'observation', 'observation:' || o.id, o.reviewer_id, o.id, date_trunc('milliseconds', now())
       FROM scored_review o JOIN "user" u ON u.id = o.subject_id
       WHERE o.id = $1 AND o.kind = 'observation' AND u.disabled_at IS NULL
       ${ONCE}`,
      [observationId],
    );
  }

  /** People that an event names. `about` says what happened, once for all. */
  named(tx: Tx, { kind, about, actorId, videoId, commentId, userIds }: Named): Promise<Raised[]> {
    return tx.query<Raised[]>(
      `${INSERT}
       SELECT gen_random_uuid(), v.organization_id, u.id, $2, $3, $4::uuid, v.id, $5::uuid, NULL, date_trunc('milliseconds', now())
       FROM video v JOIN "user" u ON u.organization_id = v.organization_id AND u.id = ANY($6::uuid[])
       WHERE v.id = $1 AND u.disabled_at IS NULL AND u.id IS DISTINCT FROM $4::uuid AND ${SEES}
       ${ONCE}`,
      [videoId, kind, about, actorId, commentId, userIds],
    );
  }

  async deliver(tx: Tx, deliveries: Delivery[]): Promise<void> {
    await tx.query(
      `UPDATE notification n SET in_page = d.in_page, mail_due_at = d.mail_due_at
       FROM unnest($1::uuid[], $2::boolean[], $3::timestamptz[]) AS d(id, in_page, mail_due_at) WHERE n.id = d.id`,
      [deliveries.map(({ id }) => id), deliveries.map(({ inPage }) => inPage), deliveries.map(({ mailDueAt }) => mailDueAt?.toISOString() ?? null)],
    );
  }
}
