import { Injectable } from '@nestjs/common';
import type { Tx } from '#libs/platform/database';

@Injectable()
export class AuthorErasureRepository {
  /** In the order of their ids, so that two erasures never wait for each other. */
  async videosWith(tx: Tx, authorId: string): Promise<string[]> {
    const rows = await tx.query<{ id: string }[]>(
      `SELECT DISTINCT c.video_id AS id FROM comment c
       WHERE c.author_id = $1 OR c.resolved_by = $1 OR $1 = ANY(c.mentions)
         OR EXISTS (SELECT 1 FROM reply r WHERE r.comment_id = c.id AND (r.author_id = $1 OR $1 = ANY(r.mentions)))
       ORDER BY 1`,
      [authorId],
    );
    return rows.map(({ id }) => id);
  }

  /** Their comments, replies and resolutions on one video; each comment concerned takes the number `seq` in the feed. */
  async reassign(tx: Tx, videoId: string, fromId: string, toId: string, seq: number): Promise<void> {
    await tx.query(
      `UPDATE comment c SET feed_seq = $4, updated_at = now(),
         client_id = CASE WHEN c.author_id = $2 THEN NULL ELSE c.client_id END,
         mentions = array_remove(c.mentions, $2),
         author_id = CASE WHEN c.author_id = $2 THEN $3 ELSE c.author_id END,
         resolved_by = CASE WHEN c.resolved_by = $2 THEN $3 ELSE c.resolved_by END
       WHERE c.video_id = $1
         AND (c.author_id = $2 OR c.resolved_by = $2 OR $2 = ANY(c.mentions)
           OR EXISTS (SELECT 1 FROM reply r WHERE r.comment_id = c.id AND (r.author_id = $2 OR $2 = ANY(r.mentions))))`,
      [videoId, fromId, toId, seq],
    );
    await tx.query(
      `UPDATE reply r SET mentions = array_remove(r.mentions, $2),
         client_id = CASE WHEN r.author_id = $2 THEN NULL ELSE r.client_id END,
         author_id = CASE WHEN r.author_id = $2 THEN $3 ELSE r.author_id END
       FROM comment c WHERE c.id = r.comment_id AND c.video_id = $1 AND (r.author_id = $2 OR $2 = ANY(r.mentions))`,
      [videoId, fromId, toId],
    );
  }

  /** @returns how many */
  async reassignScores(tx: Tx, fromId: string, toId: string): Promise<number> {
    const [, count] = await tx.query<[unknown[], number]>('UPDATE review SET reviewer_id = $2 WHERE reviewer_id = $1', [fromId, toId]);
    return count;
  }
}
