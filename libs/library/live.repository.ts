import { Injectable } from '@nestjs/common';
import type { VideoState } from '#libs/contracts';
import type { Db, Tx } from '#libs/platform/database';
import { JOB_SCHEMA } from '#libs/platform/jobs';
import { TRANSCODE_JOB, TRANSCODE_LONG_JOB } from './library.jobs.js';

const TRANSCODE_JOBS = [TRANSCODE_JOB.name, TRANSCODE_LONG_JOB.name];

/** The columns of a video that live packaging reads and writes. */
@Injectable()
export class LiveRepository {
  /**
   * Lets `runId` package the recording, and no other from now on.
   * @returns the attempts before it, the latest first, or `null` when the recording is over, or not all of it is to be shown
   */
  async claim(tx: Tx, videoId: string, runId: string): Promise<string[] | null> {
    const [rows] = await tx.query<[{ before: string | null; served: string | null }[], number]>(
      `UPDATE video v SET run_id = $2, live_run_id = $2 FROM (SELECT id, run_id FROM video WHERE id = $1 FOR UPDATE) old
       WHERE v.id = old.id AND v.deleted_at IS NULL AND v.state = 'uploading' AND v.trim_start_ms IS NULL
       RETURNING old.run_id AS before, v.served_run_id AS served`,
      [videoId, runId],
    );
    return rows[0] ? [...new Set([rows[0].before, rows[0].served])].filter((id) => id !== null) : null;
  }

  async holds(db: Db, videoId: string, runId: string): Promise<boolean> {
    const rows = await db.query<unknown[]>(`SELECT 1 FROM video WHERE id = $1 AND run_id = $2 AND deleted_at IS NULL`, [videoId, runId]);
    return rows.length > 0;
  }

  /** Locks the video if `runId` holds it. @returns its state */
  async lockHeld(tx: Tx, videoId: string, runId: string): Promise<VideoState | null> {
    const rows = await tx.query<{ state: VideoState }[]>('SELECT state FROM video WHERE id = $1 AND run_id = $2 FOR UPDATE', [videoId, runId]);
    return rows[0]?.state ?? null;
  }

  /** Nobody packages it from now on: when it is stored, transcoding begins at once. */
  async release(tx: Tx, videoId: string): Promise<void> {
    await tx.query('UPDATE video SET live_run_id = NULL WHERE id = $1', [videoId]);
  }

  /** What was packaged is of no use. @returns whether somebody may have seen it */
  async forget(tx: Tx, videoId: string): Promise<boolean> {
    const [rows] = await tx.query<[{ shown: boolean }[], number]>(
      `UPDATE video v SET live_run_id = NULL, served_run_id = NULL, played_whole = false, hls_path = NULL, poster_path = NULL, duration_ms = NULL, width = NULL, height = NULL
       FROM (SELECT id, hls_path IS NOT NULL AS shown FROM video WHERE id = $1) before
       WHERE v.id = before.id RETURNING before.shown`,
      [videoId],
    );
    return rows[0]?.shown ?? false;
  }

  /** Locks a stored video that waits for a packager, though no transcoding was enqueued; for when that packager is gone. */
  async lockForsaken(tx: Tx, videoId: string): Promise<boolean> {
    const locked = await tx.query<unknown[]>(`SELECT 1 FROM video WHERE id = $1 AND state = 'processing' AND live_run_id IS NOT NULL FOR UPDATE`, [videoId]);
    if (locked.length === 0) return false;
    // A statement of its own, for a view of the jobs that is newer than the lock.
    const jobs = await tx.query<unknown[]>(
      `SELECT 1 FROM ${JOB_SCHEMA}.job j WHERE j.name = ANY($1) AND j.data->>'videoId' = $2 AND j.state < 'completed'`,
      [TRANSCODE_JOBS, videoId],
    );
    return jobs.length === 0;
  }
}
