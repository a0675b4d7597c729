import { Injectable } from '@nestjs/common';
import type { CommentAudience, PersonRef } from '#libs/contracts';
import { visibleVideoSql } from '#libs/library';
import type { Db, Tx } from '#libs/platform/database';

/** The person `u` may see the video `v` and reads what is written on it for the audience `$2`: the rule of comment-audience.ts. */
const READS = `u.disabled_at IS NULL AND ${visibleVideoSql('v', { organizationId: 'u.organization_id', userId: 'u.id', role: 'u.role' })}
  AND ($2::text = 'team' OR (u.role <> 'rep' AND v.owner_id <> u.id) OR ($2::text = 'owner' AND v.owner_id = u.id))`;

/** Who reads what is said about a video, and how far they have come. */
@Injectable()
export class ReaderRepository {
  /** By name; at most `limit`. */
  people(db: Db, videoId: string, audience: CommentAudience, limit: number): Promise<PersonRef[]> {
    return db.query<PersonRef[]>(
      `SELECT u.id, u.name FROM video v JOIN "user" u ON u.organization_id = v.organization_id WHERE v.id = $1 AND ${READS} ORDER BY u.name, u.id LIMIT $3`,
      [videoId, audience, limit],
    );
  }

  /** Those of `userIds` who will read it. */
  async among(tx: Tx, videoId: string, audience: CommentAudience, userIds: readonly string[]): Promise<string[]> {
    if (userIds.length === 0) return [];
    const rows = await tx.query<{ id: string }[]>(
      `SELECT u.id FROM video v JOIN "user" u ON u.organization_id = v.organization_id WHERE v.id = $1 AND ${READS} AND u.id = ANY($3::uuid[]) ORDER BY u.id`,
      [videoId, audience, userIds],
    );
    return rows.map(({ id }) => id);
  }

  /** @param until when the latest comment that was read was written; an earlier one than before changes nothing */
  async markRead(db: Db, videoId: string, userId: string, until: Date): Promise<void> {
    await db.query(
      `INSERT INTO comment_read (video_id, user_id, read_at) VALUES ($1, $2, LEAST($3, now()))
       ON CONFLICT (video_id, user_id) DO UPDATE SET read_at = GREATEST(comment_read.read_at, EXCLUDED.read_at)`,
      [videoId, userId, until],
    );
  }

  /** Those who have read anything, by name. */
  async reads(db: Db, videoId: string): Promise<{ person: PersonRef; readAt: string }[]> {
    const rows = await db.query<{ id: string; name: string; readAt: Date }[]>(
      `SELECT u.id, u.name, r.read_at AS "readAt" FROM comment_read r JOIN "user" u ON u.id = r.user_id WHERE r.video_id = $1 ORDER BY u.name, u.id`,
      [videoId],
    );
    return rows.map(({ id, name, readAt }) => ({ person: { id, name }, readAt: readAt.toISOString() }));
  }
}
