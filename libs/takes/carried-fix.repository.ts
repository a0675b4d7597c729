import { Injectable } from '@nestjs/common';
import type { FixState, PersonRef } from '#libs/contracts';
import { readableCommentSql } from '#libs/feedback';
import { actorValues, visibleVideoSql } from '#libs/library';
import { prepared, type Db, type Tx } from '#libs/platform/database';
import type { Actor } from '#libs/platform/http';
import { FixMark } from './entities/index.js';
import { NUMBERED_TAKES } from './take.repository.js';

export interface CarriedFixRow {
  commentId: string;
  videoId: string;
  number: number;
  atMs: number;
  author: PersonRef;
  body: string;
  resolved: boolean;
  mark: FixState | null;
  markedBy: PersonRef | null;
}

const MOST = 100;

/** Before the take $4 in its series. */
const EARLIER = `(e.created_at, e.id) < (h.created_at, h.id)`;

@Injectable()
export class CarriedFixRepository {
  /**
   * The fixes of earlier takes that are open when the take begins, as far as `actor` sees those takes and reads the comments: not
   * resolved or marked as fixed, and not skipped before. What is marked on this take itself stays, with its mark.
   */
  list(db: Db, actor: Actor, videoId: string, commentId: string | null = null): Promise<CarriedFixRow[]> {
    return prepared<CarriedFixRow>(
      db,
      `SELECT c.id AS "commentId", v.id AS "videoId", n.number, c.at_ms AS "atMs", json_build_object('id', a.id, 'name', a.name) AS author, c.body,
         c.resolved_at IS NOT NULL AS resolved, m.mark, CASE WHEN p.id IS NULL THEN NULL ELSE json_build_object('id', p.id, 'name', p.name) END AS "markedBy"
       FROM video h JOIN video v ON v.series_id = h.series_id AND (v.created_at, v.id) < (h.created_at, h.id)
       JOIN (${NUMBERED_TAKES}) n ON n.id = v.id
       JOIN comment c ON c.video_id = v.id AND c.kind = 'fix' AND c.deleted_at IS NULL AND ${readableCommentSql('c', 'v', '$2', '$3')}
       JOIN "user" a ON a.id = c.author_id
       LEFT JOIN fix_mark m ON m.comment_id = c.id AND m.video_id = h.id LEFT JOIN "user" p ON p.id = m.marked_by
       WHERE h.id = $4 AND ${visibleVideoSql('h')} AND ${visibleVideoSql('v')} AND ($5::uuid IS NULL OR c.id = $5)
         AND (c.resolved_at IS NULL OR m.mark IS NOT NULL)
         AND NOT EXISTS (SELECT 1 FROM fix_mark s JOIN video e ON e.id = s.video_id WHERE s.comment_id = c.id AND s.mark <> 'still_there' AND ${EARLIER})
       ORDER BY v.created_at DESC, c.at_ms, c.id LIMIT ${MOST}`,
      [...actorValues(actor), videoId, commentId],
    );
  }

  async mark(tx: Tx, values: Pick<FixMark, 'commentId' | 'videoId' | 'mark' | 'markedBy'>): Promise<void> {
    await tx.upsert(FixMark, { ...values, markedAt: new Date() }, ['commentId', 'videoId']);
  }

  async unmark(tx: Tx, commentId: string, videoId: string): Promise<void> {
    await tx.delete(FixMark, { commentId, videoId });
  }
}
