import { Injectable } from '@nestjs/common';
import type { ReplyMediaKind } from '#libs/contracts';
import { readableCommentSql } from '#libs/feedback';
import { actorValues, blindSql, visibleVideoSql } from '#libs/library';
import type { Db } from '#libs/platform/database';
import type { Actor } from '#libs/platform/http';

export interface ExportedVideo {
  id: string;
  title: string;
  sourceKey: string | null;
  filename: string | null;
  /** All that goes into the archive as JSON. */
  record: object;
  captions: { id: string; language: string }[];
}

/** What the person recorded as a reply in a thread. */
export interface ExportedRecording {
  replyId: string;
  videoId: string;
  kind: ReplyMediaKind;
}

/*
 * What is written about somebody else's work is under the rules of that work: who exports another, as admins do, gets no more of it than
 * their own pages show. $1 is the person; $2, $3 and $4 are the organization, id and role of who exports.
 */
const ACTOR = { organizationId: '$2', userId: '$3', role: '$4' };
const ONESELF = '$3::uuid = $1::uuid';
/** Who exports knows video `v` of its own: it is theirs to see, or in the archive. */
const KNOWN = `(v.owner_id = $1::uuid OR ${visibleVideoSql('v', ACTOR)})`;
/** Titles of videos that were closed meanwhile are others' words. */
const TITLE = `CASE WHEN ${KNOWN} THEN v.title END AS video`;
/** A comment or reply of this alias on video `v` may be read by who exports. */
const readable = (written: string) => `(${ONESELF} OR (${KNOWN} AND ${readableCommentSql(written, 'v', ACTOR.userId, ACTOR.role)}))`;
/** What coaches gave video `v` is not kept back from who exports. */
const SIGHTED = `(${visibleVideoSql('v', ACTOR)} AND NOT ${blindSql('v', ACTOR)})`;

/** Reads, and only reads, what all features keep of one person. */
@Injectable()
export class ExportRepository {
  async profile(db: Db, personId: string): Promise<object> {
    const [row] = await db.query<object[]>(
      `SELECT u.id, u.name, u.email, u.role, u.created_at AS "createdAt", (SELECT y.until FROM coach_away y WHERE y.user_id = u.id) AS "awayUntil", u.disabled_at AS "disabledAt", o.name AS organization,
         COALESCE((SELECT json_agg(t.name ORDER BY t.name) FROM team_member m JOIN team t ON t.id = m.team_id WHERE m.user_id = u.id), '[]') AS teams,
         COALESCE((SELECT json_agg(json_build_object('userAgent', s.user_agent, 'createdAt', s.created_at, 'lastSeenAt', s.last_seen_at) ORDER BY s.created_at)
                   FROM session s WHERE s.user_id = u.id), '[]') AS sessions,
         COALESCE((SELECT json_agg(json_build_object('name', t.name, 'createdAt', t.created_at, 'lastUsedAt', t.last_used_at) ORDER BY t.created_at)
                   FROM access_token t WHERE t.user_id = u.id), '[]') AS tokens,
         json_build_object(
           'times', (SELECT json_build_object('timeZone', p.time_zone, 'quietFromMinute', p.quiet_from, 'quietUntilMinute', p.quiet_until, 'digestAtMinute', p.digest_at, 'emailStoppedAt', p.email_stopped_at)
                     FROM notification_preference p WHERE p.user_id = u.id),
           'choices', COALESCE((SELECT json_agg(json_build_object('kind', c.kind, 'inPage', c.in_page, 'email', c.email, 'push', c.push) ORDER BY c.kind) FROM notification_choice c WHERE c.user_id = u.id), '[]'),
           'push', COALESCE((SELECT json_agg(json_build_object('endpoint', h.endpoint, 'createdAt', h.created_at) ORDER BY h.created_at) FROM push_subscription h WHERE h.user_id = u.id), '[]')
         ) AS "notificationSettings"
       FROM "user" u JOIN organization o ON o.id = u.organization_id WHERE u.id = $1`,
      [personId],
    );
    return row ?? {};
  }

  /** Oldest first, those of the bin too. What the person has cut away is in the original: of another's trimmed video there is none. */
  videos(db: Db, actor: Actor, personId: string): Promise<ExportedVideo[]> {
    return db.query<ExportedVideo[]>(
      `SELECT v.id, v.title, CASE WHEN ${ONESELF} OR v.trim_start_ms IS NULL THEN v.source_key END AS "sourceKey", p.metadata->>'filename' AS filename,
         json_build_object('id', v.id, 'title', v.title, 'kind', v.kind, 'stage', s.name, 'visibility', v.visibility, 'tags', v.tags, 'state', v.state,
           'durationMs', v.duration_ms, 'width', v.width, 'height', v.height, 'createdAt', v.created_at, 'deletedAt', v.deleted_at,
           'uploadedAs', p.metadata,
           'feedbackAskedAt', (SELECT q.requested_at FROM feedback_request q WHERE q.video_id = v.id AND q.asked),
           'takesAskedFor', COALESCE((SELECT json_agg(json_build_object('by', u.name, 'note', q.note, 'at', q.created_at, 'answeredAt', q.answered_at) ORDER BY q.created_at)
                                      FROM take_request q JOIN "user" u ON u.id = q.requested_by WHERE q.video_id = v.id), '[]'),
           'scores', COALESCE((SELECT json_agg(json_build_object('by', u.name, 'score', r.score, 'at', r.updated_at) ORDER BY r.updated_at)
                               FROM review r JOIN "user" u ON u.id = r.reviewer_id
                               WHERE r.video_id = v.id AND (${ONESELF} OR r.reviewer_id = $3::uuid OR ${SIGHTED})), '[]'),
           'chapters', COALESCE((SELECT json_agg(json_build_object('atMs', h.at_ms, 'title', h.title) ORDER BY h.at_ms) FROM video_chapter h WHERE h.video_id = v.id), '[]'),
           'comments', COALESCE((SELECT json_agg(json_build_object('by', u.name, 'atMs', c.at_ms, 'endMs', c.end_ms, 'kind', c.kind, 'body', c.body, 'drawing', c.drawing,
               'createdAt', c.created_at, 'resolvedAt', c.resolved_at, 'resolvedNote', c.resolved_note,
               'replies', COALESCE((SELECT json_agg(json_build_object('by', ru.name, 'body', y.body, 'createdAt', y.created_at) ORDER BY y.created_at)
                                    FROM reply y JOIN "user" ru ON ru.id = y.author_id
                                    WHERE y.comment_id = c.id AND (y.audience <> 'coaches' OR y.author_id = $1)), '[]')) ORDER BY c.at_ms, c.created_at)
             FROM comment c JOIN "user" u ON u.id = c.author_id
             WHERE c.video_id = v.id AND c.deleted_at IS NULL AND (c.audience <> 'coaches' OR c.author_id = $1)), '[]')) AS record,
         COALESCE((SELECT json_agg(json_build_object('id', t.id, 'language', t.language) ORDER BY t.language) FROM caption t WHERE t.video_id = v.id), '[]') AS captions
       FROM video v LEFT JOIN stage s ON s.id = v.stage_id LEFT JOIN upload p ON p.video_id = v.id AND NOT p.is_duplicate
       WHERE v.owner_id = $1 ORDER BY v.created_at, v.id`,
      [personId, ...actorValues(actor)],
    );
  }

  /** What the person wrote about others' videos and their own, and the scores they gave. */
  async written(db: Db, actor: Actor, personId: string): Promise<{ comments: object[]; replies: object[]; scores: object[]; clips: object[]; playlists: object[]; asks: object[]; savedSearches: object[]; workedForMe: object[]; scorecards: object[]; takeRequests: object[]; fixMarks: object[]; actionItems: object[] }> {
    const values = [personId, ...actorValues(actor)];
    const [comments, replies, scores, clips, playlists, asks, savedSearches, workedForMe, scorecards, takeRequests, fixMarks, actionItems] = await Promise.all([
      db.query<object[]>(
        `SELECT c.id, ${TITLE}, c.at_ms AS "atMs", c.end_ms AS "endMs", c.kind, c.body, c.drawing, c.created_at AS "createdAt", c.deleted_at AS "deletedAt"
         FROM comment c JOIN video v ON v.id = c.video_id WHERE c.author_id = $1 AND ${readable('c')} ORDER BY c.created_at, c.id`,
        values,
      ),
      db.query<object[]>(
        `SELECT r.id, ${TITLE}, r.body, r.created_at AS "createdAt"
         FROM reply r JOIN comment c ON c.id = r.comment_id JOIN video v ON v.id = c.video_id WHERE r.author_id = $1 AND ${readable('c')} AND ${readable('r')} ORDER BY r.created_at, r.id`,
        values,
      ),
      db.query<object[]>(
        `SELECT ${TITLE}, r.score, r.updated_at AS "updatedAt"
         FROM review r JOIN video v ON v.id = r.video_id WHERE r.reviewer_id = $1 AND (${ONESELF} OR ${SIGHTED}) ORDER BY r.updated_at`,
        values,
      ),
      db.query<object[]>(
        `SELECT k.id, ${TITLE}, k.title, k.at_ms AS "atMs", k.end_ms AS "endMs", k.created_at AS "createdAt", k.deleted_at AS "deletedAt"
         FROM clip k JOIN video v ON v.id = k.video_id WHERE k.created_by = $1 ORDER BY k.created_at, k.id`,
        values,
      ),
      db.query<object[]>(
        `SELECT m.id, m.title, m.description, m.shared, m.created_at AS "createdAt",
           COALESCE((SELECT json_agg(json_build_object('kind', i.kind, 'title', i.title, 'body', i.body, 'url', i.url, 'clip', i.clip_id) ORDER BY i.position)
                     FROM module_item i WHERE i.module_id = m.id), '[]') AS items
         FROM module m WHERE m.owner_id = $1 ORDER BY m.created_at, m.id`,
        [personId],
      ),
      db.query<object[]>('SELECT id, text, created_at AS "createdAt", closed_at AS "closedAt" FROM ask WHERE asked_by = $1 ORDER BY created_at, id', [personId]),
      db.query<object[]>('SELECT name, query, created_at AS "createdAt" FROM saved_search WHERE user_id = $1 ORDER BY created_at, id', [personId]),
      db.query<object[]>(
        `SELECT ${TITLE}, w.created_at AS "at" FROM worked_mark w JOIN video v ON v.id = w.video_id WHERE w.user_id = $1 ORDER BY w.created_at`,
        values,
      ),
      db.query<object[]>(
        `SELECT r.kind, s.name AS scorecard, r.version, r.title, ${TITLE}, a.name AS "by", b.name AS "about", r.scores,
           CASE WHEN ${ONESELF} AND r.reviewer_id = $1 THEN r.first_scores END AS "firstScores", r.answers, r.summary, r.submitted_at AS "submittedAt"
         FROM scored_review r JOIN scorecard s ON s.id = r.scorecard_id JOIN "user" a ON a.id = r.reviewer_id JOIN "user" b ON b.id = r.subject_id
         LEFT JOIN video v ON v.id = r.video_id
         WHERE (r.reviewer_id = $1 OR r.subject_id = $1) AND ((${ONESELF} AND r.reviewer_id = $1) OR (r.submitted_at IS NOT NULL AND (
           ${ONESELF} OR r.reviewer_id = $3 OR r.kind = 'observation' OR (r.kind = 'self' AND ${visibleVideoSql('v', ACTOR)}) OR ${SIGHTED})))
         ORDER BY r.created_at, r.id`,
        values,
      ),
      db.query<object[]>(
        `SELECT ${TITLE}, q.note, q.created_at AS "createdAt", q.answered_at AS "answeredAt"
         FROM take_request q JOIN video v ON v.id = q.video_id WHERE q.requested_by = $1 ORDER BY q.created_at, q.id`,
        values,
      ),
      db.query<object[]>(`SELECT ${TITLE}, f.mark, f.marked_at AS "at" FROM fix_mark f JOIN video v ON v.id = f.video_id WHERE f.marked_by = $1 ORDER BY f.marked_at`, values),
      db.query<object[]>(
        `SELECT i.text, i.due_on::text AS "dueOn", o.name AS "for", ${TITLE}, i.created_at AS "createdAt", i.closed_at AS "closedAt",
           COALESCE((SELECT json_agg(json_build_object('dueAt', r.due_at, 'answeredAt', r.answered_at) ORDER BY r.number) FROM action_round r WHERE r.item_id = i.id), '[]') AS rounds
         FROM action_item i JOIN video v ON v.id = i.video_id JOIN "user" o ON o.id = i.owner_id
         WHERE i.owner_id = $1 OR i.created_by = $1 ORDER BY i.created_at, i.id`,
        values,
      ),
    ]);
    return { comments, replies, scores, clips, playlists, asks, savedSearches, workedForMe, scorecards, takeRequests, fixMarks, actionItems };
  }

  recordings(db: Db, actor: Actor, personId: string): Promise<ExportedRecording[]> {
    return db.query<ExportedRecording[]>(
      `SELECT m.reply_id AS "replyId", m.video_id AS "videoId", m.kind FROM reply_media m JOIN reply r ON r.id = m.reply_id
       JOIN comment c ON c.id = r.comment_id JOIN video v ON v.id = c.video_id
       WHERE r.author_id = $1 AND m.state = 'ready' AND ${readable('c')} AND ${readable('r')} ORDER BY r.created_at, r.id`,
      [personId, ...actorValues(actor)],
    );
  }

  /** What the person was told. Others' words are theirs: only that it was told. */
  notifications(db: Db, personId: string): Promise<object[]> {
    return db.query<object[]>(
      `SELECT n.kind, v.title AS video, o.title AS observation, n.created_at AS "createdAt", n.read_at AS "readAt", m.sent_at AS "mailedAt"
       FROM notification n LEFT JOIN video v ON v.id = n.video_id LEFT JOIN scored_review o ON o.id = n.observation_id LEFT JOIN notification_mail m ON m.id = n.mail_id JOIN "user" u ON u.id = n.user_id
       WHERE n.user_id = $1 AND (o.subject_id = u.id OR ${visibleVideoSql('v', { organizationId: 'u.organization_id', userId: 'u.id', role: 'u.role' })})
       ORDER BY n.created_at, n.id`,
      [personId],
    );
  }

  segments(db: Db, captionId: string): Promise<{ atMs: number; endMs: number; text: string; speaker: string | null }[]> {
    return db.query('SELECT at_ms AS "atMs", end_ms AS "endMs", text, speaker FROM transcript_segment WHERE caption_id = $1 ORDER BY position', [captionId]);
  }
}
