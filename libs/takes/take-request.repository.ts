import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { readableCommentSql } from '#libs/feedback';
import { actorValues, visibleVideoSql } from '#libs/library';
import { newId, prepared, type Db, type Tx } from '#libs/platform/database';
import type { Actor } from '#libs/platform/http';
import type { TakeRequestView } from './dto/take.dto.js';
import { TakeRequest } from './entities/index.js';

export type TakeRequestRow = Omit<TakeRequestView, 'canWithdraw'>;

const MOST = 20;

/** The video `v` is that of $4, or another take of it. */
const SAME_SERIES = `(v.id = $4 OR v.series_id = (SELECT s.series_id FROM video s WHERE s.id = $4))`;

@Injectable()
export class TakeRequestRepository {
  /**
   * Open ones on a video and the other takes of it, or with `null` on all of the actor's own; the oldest first. What a coach wants of a
   * rep is between them: colleagues see none.
   */
  listOpen(db: Db, actor: Actor, videoId: string | null): Promise<TakeRequestRow[]> {
    return prepared<TakeRequestRow>(
      db,
      `SELECT r.id, r.video_id AS "videoId", v.title, json_build_object('id', u.id, 'name', u.name) AS "requestedBy", r.note,
         CASE WHEN c.id IS NULL THEN NULL ELSE json_build_object('id', c.id, 'atMs', c.at_ms, 'body', c.body) END AS comment,
         to_char(r.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "createdAt"
       FROM take_request r JOIN video v ON v.id = r.video_id JOIN "user" u ON u.id = r.requested_by
       LEFT JOIN comment c ON c.id = r.comment_id AND c.deleted_at IS NULL AND ${readableCommentSql('c', 'v', '$2', '$3')}
       WHERE r.organization_id = $1 AND r.answered_at IS NULL AND ${visibleVideoSql('v')}
         AND CASE WHEN $4::uuid IS NULL THEN v.owner_id = $2 ELSE ${SAME_SERIES} AND (v.owner_id = $2 OR $3 <> 'rep') END
       ORDER BY r.created_at, r.id LIMIT ${MOST}`,
      [...actorValues(actor), videoId],
    );
  }

  /** Whoever has an open one on the video changes it. */
  async put(tx: Tx, values: Pick<TakeRequest, 'organizationId' | 'videoId' | 'commentId' | 'requestedBy' | 'note'>): Promise<string> {
    const [row] = await tx.query<[{ id: string }]>(
      `INSERT INTO take_request (id, organization_id, video_id, comment_id, requested_by, note) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (video_id, requested_by) WHERE answered_at IS NULL DO UPDATE SET comment_id = EXCLUDED.comment_id, note = EXCLUDED.note
       RETURNING id`,
      [newId(), values.organizationId, values.videoId, values.commentId, values.requestedBy, values.note],
    );
    return row.id;
  }

  findOpen(db: Db, organizationId: string, id: string): Promise<TakeRequest | null> {
    return db.findOneBy(TakeRequest, { id, organizationId, answeredAt: IsNull() });
  }

  async delete(tx: Tx, id: string): Promise<void> {
    await tx.delete(TakeRequest, { id });
  }

  /** Whether a comment is on this video, and who of the two may read it. */
  async commentReaders(db: Db, actor: Actor, videoId: string, commentId: string): Promise<{ actor: boolean; owner: boolean }> {
    const [row] = await prepared<{ actor: boolean; owner: boolean }>(
      db,
      `SELECT ${readableCommentSql('c', 'v', '$3', '$4')} AS actor, ${readableCommentSql('c', 'v', 'o.id', 'o.role')} AS owner
       FROM comment c JOIN video v ON v.id = c.video_id JOIN "user" o ON o.id = v.owner_id WHERE c.id = $1 AND c.video_id = $2 AND c.deleted_at IS NULL`,
      [commentId, videoId, actor.userId, actor.role],
    );
    return row ?? { actor: false, owner: false };
  }

  /** Answers what is open on the earlier takes of the video's series. @returns who asked */
  async answer(tx: Tx, videoId: string): Promise<string[]> {
    const [rows] = await tx.query<[{ userId: string }[], number]>(
      `UPDATE take_request r SET answered_at = now(), answer_video_id = v.id FROM video v JOIN video e ON e.series_id = v.series_id AND (e.created_at, e.id) < (v.created_at, v.id)
       WHERE v.id = $1 AND r.video_id = e.id AND r.answered_at IS NULL RETURNING r.requested_by AS "userId"`,
      [videoId],
    );
    return [...new Set(rows.map(({ userId }) => userId))];
  }
}
