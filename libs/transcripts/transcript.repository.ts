import { Injectable } from '@nestjs/common';
import type { Trim } from '#libs/library';
import type { Db, Tx } from '#libs/platform/database';
import { JOB_SCHEMA } from '#libs/platform/jobs';
import { Transcript, type TranscriptState } from './entities/index.js';
import { TRANSCRIBE_JOB } from './transcripts.jobs.js';

export interface TranscribeTarget {
  organizationId: string;
  sourceKey: string;
  /** The part of the upload that the video shows. */
  trim: Trim | null;
}

export interface Outcome {
  state: Exclude<TranscriptState, 'writing'>;
  failure?: { code: string; message: string };
}

const JOB_OF_VIDEO = `FROM ${JOB_SCHEMA}.job j WHERE j.name = '${TRANSCRIBE_JOB.name}' AND j.data->>'videoId' = v.id::text`;
/** A job that was just enqueued or settled is given this long to show. */
const SETTLED = `interval '2 minutes'`;

/** The rows that say how far the words of a video are. */
@Injectable()
export class TranscriptRepository {
  find(db: Db, videoId: string): Promise<Transcript | null> {
    return db.findOneBy(Transcript, { videoId });
  }

  /** Begins an attempt; a change of the trim waits until it has. @returns `null` when there is nothing to hear, or no need to */
  async claim(tx: Tx, videoId: string, runId: string): Promise<TranscribeTarget | null> {
    const [target] = await tx.query<TranscribeTarget[]>(
      `SELECT organization_id AS "organizationId", source_key AS "sourceKey",
         CASE WHEN trim_start_ms IS NOT NULL THEN jsonb_build_object('startMs', trim_start_ms, 'endMs', trim_end_ms) END AS trim
       FROM video WHERE id = $1 AND deleted_at IS NULL AND source_key IS NOT NULL FOR SHARE`,
      [videoId],
    );
    if (!target) return null;
    const claimed = await tx.query<unknown[]>(
      `INSERT INTO transcript (video_id, organization_id, state, run_id) VALUES ($1, $2, 'writing', $3)
       ON CONFLICT (video_id) DO UPDATE SET state = 'writing', progress = 0, run_id = $3, failure_code = NULL, failure_message = NULL, changed_at = now()
       WHERE transcript.state NOT IN ('ready', 'silent') RETURNING video_id`,
      [videoId, target.organizationId, runId],
    );
    return claimed.length === 1 ? target : null;
  }

  /** @param progress 0–1. @returns false when another attempt holds the transcript: stop */
  async setProgress(tx: Tx, videoId: string, runId: string, progress: number): Promise<boolean> {
    return changed(await tx.query(`UPDATE transcript SET progress = $3, changed_at = now() WHERE video_id = $1 AND run_id = $2 AND state = 'writing'`, [videoId, runId, progress]));
  }

  /** Ends an attempt. @returns false when another attempt holds the transcript */
  async settle(tx: Tx, videoId: string, runId: string, { state, failure }: Outcome): Promise<boolean> {
    return changed(
      await tx.query(
        `UPDATE transcript SET state = $3, failure_code = $4, failure_message = $5, changed_at = now() WHERE video_id = $1 AND run_id = $2 AND state = 'writing'`,
        [videoId, runId, state, failure?.code ?? null, failure?.message ?? null],
      ),
    );
  }

  /** Waits for a job again, whatever its state: who writes it now has lost it. @returns whose it is; `null` when nothing was begun */
  async forget(tx: Tx, videoId: string): Promise<string | null> {
    const [rows] = await tx.query<[{ organizationId: string }[], number]>(
      `UPDATE transcript SET state = 'waiting', progress = 0, run_id = NULL, failure_code = NULL, failure_message = NULL, changed_at = now()
       WHERE video_id = $1 RETURNING organization_id AS "organizationId"`,
      [videoId],
    );
    return rows[0]?.organizationId ?? null;
  }

  /** Waits for a job again. @returns false when it does already, or is being written */
  async restart(tx: Tx, organizationId: string, videoId: string): Promise<boolean> {
    const rows = await tx.query<unknown[]>(
      `INSERT INTO transcript (video_id, organization_id, state) VALUES ($1, $2, 'waiting')
       ON CONFLICT (video_id) DO UPDATE SET state = 'waiting', progress = 0, run_id = NULL, failure_code = NULL, failure_message = NULL, changed_at = now()
       WHERE transcript.state NOT IN ('waiting', 'writing') RETURNING video_id`,
      [videoId, organizationId],
    );
    return rows.length === 1;
  }

  /**
   * Stored videos that wait for words and have no job: stored before there was a recognizer, or their job is gone.
   * @param canHear whether those that lacked a recognizer are meant too
   * @returns newest first; `exhausted` when the last attempt was killed and the queue has given up
   */
  findForgotten(db: Db, canHear: boolean, limit: number): Promise<{ videoId: string; organizationId: string; exhausted: boolean }[]> {
    return db.query(
      `SELECT v.id AS "videoId", v.organization_id AS "organizationId",
         COALESCE(t.state = 'writing', false) AND EXISTS (SELECT 1 ${JOB_OF_VIDEO} AND j.state = 'failed') AS exhausted
       FROM video v LEFT JOIN transcript t ON t.video_id = v.id
       WHERE v.source_key IS NOT NULL AND v.deleted_at IS NULL AND v.state IN ('processing', 'playable', 'ready')
         AND (t.video_id IS NULL OR (t.state IN ('waiting', 'writing') AND t.changed_at < now() - ${SETTLED}) OR ($1 AND t.state = 'unavailable'))
         AND NOT EXISTS (SELECT 1 ${JOB_OF_VIDEO} AND j.state < 'completed')
       ORDER BY v.created_at DESC LIMIT $2`,
      [canHear, limit],
    );
  }

  /** Of a transcript that nobody writes any more. */
  async giveUp(tx: Tx, videoId: string, failure: { code: string; message: string }): Promise<void> {
    await tx.query(`UPDATE transcript SET state = 'failed', failure_code = $2, failure_message = $3, changed_at = now() WHERE video_id = $1 AND state = 'writing'`, [
      videoId,
      failure.code,
      failure.message,
    ]);
  }
}

/** TypeORM answers an `UPDATE` with `[rows, count]`, an `INSERT` with its rows alone. */
function changed(answer: unknown): boolean {
  return Array.isArray(answer) && answer[1] === 1;
}
