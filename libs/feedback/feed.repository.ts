import { Injectable } from '@nestjs/common';
import { prepared, type Db, type Tx } from '#libs/platform/database';

/**
 * A video's feed numbers the changes to its comments 1, 2, 3 …. The counter's row lock makes that order the order of
 * commits, so whoever holds everything up to a number has missed nothing before it.
 */
@Injectable()
export class FeedRepository {
  /** The next number. The video's other comment writers wait until `tx` ends. */
  async next(tx: Tx, videoId: string): Promise<number> {
    const rows = await prepared<{ seq: number }>(
      tx,
      `INSERT INTO video_feed (video_id, seq) VALUES ($1, 1)
       ON CONFLICT (video_id) DO UPDATE SET seq = video_feed.seq + 1 RETURNING seq`,
      [videoId],
    );
    return rows[0]?.seq ?? 1;
  }

  /** The latest number; 0 before the first change. */
  async latest(db: Db, videoId: string): Promise<number> {
    const rows = await prepared<{ seq: number }>(db, 'SELECT seq FROM video_feed WHERE video_id = $1', [videoId]);
    return rows[0]?.seq ?? 0;
  }
}
