import { Injectable } from '@nestjs/common';
import type { VideoKind } from '#libs/contracts';
import { actorValues, TRANSCODE_JOB, TRANSCODE_LONG_JOB, visibleVideoSql } from '#libs/library';
import type { Db } from '#libs/platform/database';
import type { Actor } from '#libs/platform/http';
import { JOB_SCHEMA } from '#libs/platform/jobs';
import type { JobView } from './dto/job.dto.js';

export interface JobRow {
  videoId: string;
  title: string | null;
  kind: VideoKind;
  ownerId: string;
  ownerName: string;
  state: JobView['state'];
  long: boolean;
  playable: boolean;
  progress: number;
  secondsLeft: number | null;
  retries: number;
  since: Date;
  startAfter: Date | null;
  durationMs: number | null;
  sizeBytes: number | null;
  failureCode: string | null;
  failureMessage: string | null;
  failureRetryable: boolean | null;
  attemptFailedAt: Date | null;
  attemptError: string | null;
  attemptLog: string[] | null;
}

const LANES = [TRANSCODE_JOB.name, TRANSCODE_LONG_JOB.name];

/**
 * What the workers have to do for one organization: $1, $2, $3 are the admin's organization, id and role; $4 the names of
 * the jobs, $5 that of the long lane. Of a video that the admin may not see, there is no title.
 */
const QUEUE = `
  SELECT v.id AS "videoId", CASE WHEN ${visibleVideoSql('v')} THEN v.title END AS title, v.kind, v.owner_id AS "ownerId", o.name AS "ownerName",
    CASE WHEN v.state = 'failed' THEN 'failed' WHEN j.state = 'active' THEN 'running' WHEN j.state = 'retry' THEN 'retrying' ELSE 'waiting' END AS state,
    COALESCE(j.name = $5, false) AS long, v.state = 'playable' AS playable, v.progress, v.seconds_left AS "secondsLeft",
    COALESCE(j.retry_count, 0) AS retries,
    CASE WHEN v.state = 'failed' THEN COALESCE(v.attempt_failed_at, v.created_at)
         WHEN j.state = 'active' THEN j.started_on
         WHEN j.state = 'retry' THEN COALESCE(v.attempt_failed_at, j.created_on)
         ELSE COALESCE(j.created_on, v.created_at) END AS since,
    CASE WHEN j.state = 'retry' THEN j.start_after END AS "startAfter",
    v.duration_ms AS "durationMs", u.size::float AS "sizeBytes",
    v.failure_code AS "failureCode", v.failure_message AS "failureMessage", v.failure_retryable AS "failureRetryable",
    v.attempt_failed_at AS "attemptFailedAt", v.attempt_error AS "attemptError", v.attempt_log AS "attemptLog"
  FROM video v
  JOIN "user" o ON o.id = v.owner_id
  LEFT JOIN upload u ON u.video_id = v.id AND NOT u.is_duplicate
  LEFT JOIN LATERAL (
    SELECT name, state, retry_count, created_on, started_on, start_after FROM ${JOB_SCHEMA}.job
    WHERE name = ANY($4) AND data->>'videoId' = v.id::text AND state < 'completed'
    ORDER BY state = 'active' DESC, created_on DESC LIMIT 1) j ON v.state <> 'failed'
  WHERE v.organization_id = $1 AND v.deleted_at IS NULL AND v.state IN ('processing', 'playable', 'failed')`;

/** Reads, and only reads, videos, their uploads and the queue's own table. */
@Injectable()
export class QueueRepository {
  /** Running first, then what waits in the order of its turn, then failures, newest first. */
  list(db: Db, actor: Actor, limit: number): Promise<JobRow[]> {
    return db.query<JobRow[]>(
      `SELECT * FROM (${QUEUE}) q
       ORDER BY array_position(ARRAY['running', 'retrying', 'waiting', 'failed'], q.state),
         CASE WHEN q.state = 'failed' THEN -extract(epoch FROM q.since) ELSE extract(epoch FROM q.since) END, q."videoId"
       LIMIT $6`,
      [...this.values(actor), limit],
    );
  }

  async counts(db: Db, actor: Actor): Promise<Record<JobView['state'], number>> {
    const rows = await db.query<{ state: JobView['state']; count: number }[]>(
      `SELECT q.state, count(*)::int AS count FROM (${QUEUE}) q GROUP BY q.state`,
      this.values(actor),
    );
    const count = (state: JobView['state']) => rows.find((row) => row.state === state)?.count ?? 0;
    return { running: count('running'), retrying: count('retrying'), waiting: count('waiting'), failed: count('failed') };
  }

  private values(actor: Actor): unknown[] {
    return [...actorValues(actor), LANES, TRANSCODE_LONG_JOB.name];
  }
}
