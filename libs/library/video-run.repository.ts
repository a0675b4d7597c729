import { Injectable } from '@nestjs/common';
import type { Db, Tx } from '#libs/platform/database';
import { JOB_SCHEMA } from '#libs/platform/jobs';
import type { Trim } from './dto/video.dto.js';
import { Video } from './entities/index.js';
import { PACKAGE_LIVE_JOB, TRANSCODE_JOB, TRANSCODE_LONG_JOB } from './library.jobs.js';
import { trimOf } from './video.repository.js';

const TRANSCODE_JOBS = [TRANSCODE_JOB.name, TRANSCODE_LONG_JOB.name];
const MEDIA_JOBS = [...TRANSCODE_JOBS, PACKAGE_LIVE_JOB.name];
/** $1 are the names of the jobs. */
const JOB_OF_VIDEO = `j.name = ANY($1) AND j.data->>'videoId' = v.id::text`;
/** $1 are the names of all jobs after which a stored video goes on. */
const NO_JOB = `NOT EXISTS (SELECT 1 FROM ${JOB_SCHEMA}.job j WHERE ${JOB_OF_VIDEO} AND j.state < 'completed')`;

/** What an attempt needs to know of a video. */
export interface ClaimedVideo {
  organizationId: string;
  sourceKey: string;
  trim: Trim | null;
  earlierRunIds: string[];
}

/** Which attempt holds a video, how far it is, and what it cost: for the pipeline, which acts for nobody and sees every organization. */
@Injectable()
export class VideoRunRepository {
  async organizationOf(db: Db, id: string): Promise<string> {
    return (await db.findOneOrFail(Video, { select: { id: true, organizationId: true }, where: { id } })).organizationId;
  }

  /**
   * Lets the transcoding attempt `runId` write, and no other from now on. `null` when there is nothing to do: a job that is
   * repeated after its video was finished leaves no trace.
   */
  async claimRun(tx: Tx, videoId: string, runId: string): Promise<ClaimedVideo | null> {
    const [rows] = await tx.query<[(Pick<Video, 'organizationId' | 'trimStartMs' | 'trimEndMs'> & { sourceKey: string; before: string | null; served: string | null })[], number]>(
      `UPDATE video v SET run_id = $2 FROM (SELECT id, run_id FROM video WHERE id = $1 FOR UPDATE) old
       WHERE v.id = old.id AND v.deleted_at IS NULL AND v.state IN ('processing', 'playable') AND v.source_key IS NOT NULL
       RETURNING v.organization_id AS "organizationId", v.source_key AS "sourceKey", v.trim_start_ms AS "trimStartMs", v.trim_end_ms AS "trimEndMs",
         old.run_id AS before, v.served_run_id AS served`,
      [videoId, runId],
    );
    const row = rows[0];
    if (!row) return null;
    const { before, served, trimStartMs, trimEndMs, ...video } = row;
    return { ...video, trim: trimOf({ trimStartMs, trimEndMs }), earlierRunIds: [...new Set([before, served])].filter((id) => id !== null) };
  }

  async isHeldBy(db: Db, videoId: string, runId: string): Promise<boolean> {
    const rows = await db.query<unknown[]>('SELECT 1 FROM video WHERE id = $1 AND run_id = $2', [videoId, runId]);
    return rows.length > 0;
  }

  /** How far live packaging of a recording is that was just stored. */
  async findLive(tx: Tx, videoId: string): Promise<'packaging' | 'whole' | null> {
    const rows = await tx.query<{ held: boolean; whole: boolean }[]>(
      `SELECT live_run_id IS NOT NULL AS held, hls_path IS NOT NULL AND duration_ms IS NOT NULL AS whole FROM video WHERE id = $1`,
      [videoId],
    );
    if (rows[0]?.held) return 'packaging';
    return rows[0]?.whole ? 'whole' : null;
  }

  /** Whether the attempt `runId` still holds the video; the row is locked, so that it stays so until the end of `tx`. */
  async holdsRun(tx: Tx, videoId: string, runId: string): Promise<boolean> {
    const rows = await tx.query<unknown[]>('SELECT 1 FROM video WHERE id = $1 AND run_id = $2 FOR UPDATE', [videoId, runId]);
    return rows.length > 0;
  }

  /** Whether an object is one that the video of its key, if there is one, is made of. */
  async usesObject(db: Db, key: string): Promise<boolean> {
    const [, id = '', folder, run] = key.split('/');
    const rows = await db.query<unknown[]>(
      `SELECT 1 FROM video WHERE id::text = $1 AND (source_key = $2 OR state = 'uploading' OR ($3 = 'media' AND $4 IN (run_id::text, served_run_id::text, split_part(hls_path, '/', 1))))`,
      [id, key, folder, run],
    );
    return rows.length > 0;
  }

  async runsInUse(db: Db, videoId: string): Promise<string[]> {
    const rows = await db.query<{ runId: string }[]>(
      `SELECT DISTINCT used.id AS "runId" FROM video v
       CROSS JOIN LATERAL unnest(ARRAY[v.run_id::text, v.served_run_id::text, split_part(v.hls_path, '/', 1)]) AS used(id)
       WHERE v.id = $1 AND used.id <> ''`,
      [videoId],
    );
    return rows.map(({ runId }) => runId);
  }

  /**
   * Videos that wait for a job that does not exist: a killed attempt was the last one, or the video was deleted while its
   * job ran and is back. `exhausted` tells the former.
   */
  async findStuck(db: Db): Promise<{ id: string; exhausted: boolean }[]> {
    return db.query(
      `SELECT v.id, EXISTS (SELECT 1 FROM ${JOB_SCHEMA}.job j WHERE ${JOB_OF_VIDEO} AND j.name = ANY($2) AND j.state = 'failed') AS exhausted
       FROM video v WHERE v.state IN ('processing', 'playable') AND v.deleted_at IS NULL AND ${NO_JOB}`,
      [MEDIA_JOBS, TRANSCODE_JOBS],
    );
  }

  /** Of these attempts, those that hold their video while it is worked on. */
  async runsAtWork(db: Db, runIds: string[]): Promise<Set<string>> {
    const rows = await db.query<{ runId: string }[]>(
      `SELECT v.run_id AS "runId" FROM video v
       WHERE v.run_id = ANY($2::uuid[]) AND EXISTS (SELECT 1 FROM ${JOB_SCHEMA}.job j WHERE ${JOB_OF_VIDEO} AND j.state = 'active')`,
      [MEDIA_JOBS, runIds],
    );
    return new Set(rows.map(({ runId }) => runId));
  }

  /** Locks a video if it is stuck still. */
  async lockStuck(tx: Tx, videoId: string): Promise<boolean> {
    const locked = await tx.query<unknown[]>(`SELECT 1 FROM video WHERE id = $1 AND state IN ('processing', 'playable') FOR UPDATE`, [videoId]);
    if (locked.length === 0) return false;
    // A statement of its own, for a view of the jobs that is newer than the lock.
    const rows = await tx.query<unknown[]>(`SELECT 1 FROM video v WHERE v.id = $2 AND ${NO_JOB}`, [MEDIA_JOBS, videoId]);
    return rows.length > 0;
  }

  /** Failed videos whose file is stored: one, or all that may end otherwise, oldest first. They are locked until the end of `tx`. */
  async lockFailed(tx: Tx, organizationId: string, videoId: string | null): Promise<string[]> {
    const rows = await tx.query<{ id: string }[]>(
      `SELECT id FROM video
       WHERE organization_id = $1 AND state = 'failed' AND source_key IS NOT NULL AND deleted_at IS NULL
         AND CASE WHEN $2::uuid IS NULL THEN failure_retryable ELSE id = $2 END
       ORDER BY created_at FOR UPDATE`,
      [organizationId, videoId],
    );
    return rows.map(({ id }) => id);
  }

  /** Keeps why the attempt `runId` failed, while it holds the video. */
  async setAttemptFailure(tx: Tx, videoId: string, runId: string, error: string, log: readonly string[]): Promise<void> {
    await tx.update(Video, { id: videoId, runId }, { attemptFailedAt: new Date(), attemptError: error, attemptLog: [...log] });
  }

  /**
   * What was charged for decoding other videos of the same owner and organization in the last hours, in ms. Charges of one
   * organization wait for each other until the end of `tx`.
   */
  async lockDecoded(tx: Tx, videoId: string, hours: number): Promise<{ byUserMs: number; byOrganizationMs: number } | null> {
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended(organization_id::text, 0)) FROM video WHERE id = $1', [videoId]);
    const rows = await tx.query<{ byUserMs: number; byOrganizationMs: number }[]>(
      `SELECT COALESCE(sum(o.decoded_ms) FILTER (WHERE o.owner_id = v.owner_id), 0)::float AS "byUserMs",
         COALESCE(sum(o.decoded_ms), 0)::float AS "byOrganizationMs"
       FROM video v LEFT JOIN video o ON o.organization_id = v.organization_id AND o.id <> v.id AND o.decoded_at > now() - make_interval(hours => $2)
       WHERE v.id = $1 GROUP BY v.id`,
      [videoId, hours],
    );
    return rows[0] ?? null;
  }

  /** What was charged for decoding a person's videos, and those of their organization, in the last hours, in ms. */
  async decoded(db: Db, organizationId: string, ownerId: string, hours: number): Promise<{ byUserMs: number; byOrganizationMs: number }> {
    const [row] = await db.query<[{ byUserMs: number; byOrganizationMs: number }]>(
      `SELECT COALESCE(sum(decoded_ms) FILTER (WHERE owner_id = $2), 0)::float AS "byUserMs", COALESCE(sum(decoded_ms), 0)::float AS "byOrganizationMs"
       FROM video WHERE organization_id = $1 AND decoded_at > now() - make_interval(hours => $3)`,
      [organizationId, ownerId, hours],
    );
    return row;
  }

  async setDecoded(tx: Tx, videoId: string, runId: string, durationMs: number): Promise<void> {
    await tx.update(Video, { id: videoId, runId }, { decodedMs: durationMs, decodedAt: new Date() });
  }

  /** @returns whose video it is, or `null` when another attempt holds it */
  async setProgress(
    tx: Tx,
    videoId: string,
    runId: string,
    fraction: number,
    secondsLeft: number | null,
  ): Promise<{ organizationId: string; ownerId: string } | null> {
    const [rows] = await tx.query<[{ organizationId: string; ownerId: string }[], number]>(
      `UPDATE video SET progress = $3, seconds_left = $4 WHERE id = $1 AND run_id = $2
       RETURNING organization_id AS "organizationId", owner_id AS "ownerId"`,
      [videoId, runId, fraction, secondsLeft],
    );
    return rows[0] ?? null;
  }
}
