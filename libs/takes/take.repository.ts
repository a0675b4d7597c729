import { Injectable } from '@nestjs/common';
import type { VideoState } from '#libs/contracts';
import { actorValues, visibleVideoSql } from '#libs/library';
import { prepared, type Db, type Tx } from '#libs/platform/database';
import type { Actor } from '#libs/platform/http';
import { BestTake } from './entities/index.js';

export interface TakeRow {
  videoId: string;
  number: number;
  title: string;
  state: VideoState;
  durationMs: number | null;
  createdAt: Date;
  best: boolean;
}

/** The most takes of a series that are read: the latest. */
const MOST = 50;

/** All takes of the series of video $4 that are there, whoever asks, with their numbers. */
export const NUMBERED_TAKES = `
  SELECT t.id, row_number() OVER (ORDER BY t.created_at, t.id)::int AS number
  FROM video t WHERE t.organization_id = $1 AND t.deleted_at IS NULL AND t.series_id = (SELECT s.series_id FROM video s WHERE s.id = $4)`;

@Injectable()
export class TakeRepository {
  /** The takes of a video's series that `actor` may see, also one that is still recorded: it can be watched along. Numbers are the same for everybody. */
  async list(db: Db, actor: Actor, videoId: string): Promise<TakeRow[]> {
    const rows = await prepared<TakeRow>(
      db,
      `SELECT v.id AS "videoId", n.number, v.title, v.state, v.duration_ms AS "durationMs", v.created_at AS "createdAt",
         EXISTS (SELECT 1 FROM best_take b WHERE b.series_id = v.series_id AND b.video_id = v.id) AS best
       FROM (${NUMBERED_TAKES}) n JOIN video v ON v.id = n.id
       WHERE ${visibleVideoSql('v')}
       ORDER BY n.number DESC LIMIT ${MOST}`,
      [...actorValues(actor), videoId],
    );
    return rows.reverse();
  }

  async seriesOf(db: Db, videoId: string): Promise<string | null> {
    const [row] = await db.query<{ seriesId: string | null }[]>('SELECT series_id AS "seriesId" FROM video WHERE id = $1', [videoId]);
    return row?.seriesId ?? null;
  }

  /** The video itself and the other takes of its series: whose open pages have something to read again. */
  async videosOf(db: Db, videoId: string): Promise<string[]> {
    const rows = await db.query<{ id: string }[]>(
      `SELECT o.id FROM video v JOIN video o ON o.id = v.id OR o.series_id = v.series_id
       WHERE v.id = $1 AND o.deleted_at IS NULL ORDER BY o.created_at DESC LIMIT ${MOST}`,
      [videoId],
    );
    return rows.map(({ id }) => id);
  }

  async choose(tx: Tx, values: Pick<BestTake, 'seriesId' | 'videoId' | 'chosenBy'>): Promise<void> {
    await tx.upsert(BestTake, { ...values, chosenAt: new Date() }, ['seriesId']);
  }

  /** Only when this one was it. */
  async unchoose(tx: Tx, videoId: string): Promise<void> {
    await tx.delete(BestTake, { videoId });
  }
}
