import { Injectable } from '@nestjs/common';
import type { VideoKind, VideoState, Visibility } from '#libs/contracts';
import { newId, type Db, type Tx } from '#libs/platform/database';
import type { Actor } from '#libs/platform/http';
import { JOB_SCHEMA } from '#libs/platform/jobs';
import { Video } from './entities/index.js';
import { RESTORABLE } from './bin.repository.js';
import { PACKAGE_LIVE_JOB, TRANSCODE_JOB, TRANSCODE_LONG_JOB } from './library.jobs.js';
import { dueSql, isPracticeSql } from './retention-policy.js';
import { actorValues, blindSql, visibleVideoSql } from './video-policy.js';
import type { ListVideos, Trim } from './dto/video.dto.js';

export interface VideoRow {
  id: string;
  title: string;
  kind: VideoKind;
  state: VideoState;
  failureCode: string | null;
  failureMessage: string | null;
  failureRetryable: boolean | null;
  visibility: Visibility;
  tags: string[];
  durationMs: number | null;
  width: number | null;
  height: number | null;
  sourceKey: string | null;
  progress: number;
  secondsLeft: number | null;
  hlsPath: string | null;
  posterPath: string | null;
  storyboardPath: string | null;
  peaksPath: string | null;
  createdAt: Date;
  trimStartMs: number | null;
  trimEndMs: number | null;
  ownerId: string;
  ownerName: string;
  stageId: string | null;
  stageName: string | null;
  practiceId: string | null;
  scoreAverage: number | null;
  scoreCount: number;
  scoreMine: number | null;
  /** Whether coaches' scores are kept back from this actor. */
  blind: boolean;
  workedCount: number;
  workedMine: boolean;
  commentCount: number;
  openFixCount: number;
  captions: { id: string; language: string; label: string; revision: number }[];
  kept: boolean;
  /** When the organization's retention rule deletes it; `null`: never. */
  deletesAt: Date | null;
}

/**
 * The read model of a video: one query for a whole list. It reads, and only reads, the comments, reviews, marks and
 * captions of other features. $1, $2, $3 are the actor's organization, id and role.
 */
const VIDEO_VIEW = `
  SELECT v.id, v.title, v.kind, v.state, v.failure_code AS "failureCode", v.failure_message AS "failureMessage",
    v.failure_retryable AS "failureRetryable",
    v.visibility, v.tags, v.duration_ms AS "durationMs", v.width, v.height, v.source_key AS "sourceKey",
    v.progress, v.seconds_left AS "secondsLeft", v.hls_path AS "hlsPath", v.poster_path AS "posterPath",
    v.storyboard_path AS "storyboardPath", v.peaks_path AS "peaksPath", v.created_at AS "createdAt",
    v.trim_start_ms AS "trimStartMs", v.trim_end_ms AS "trimEndMs",
    v.owner_id AS "ownerId", o.name AS "ownerName", v.stage_id AS "stageId", s.name AS "stageName", v.practice_id AS "practiceId",
    r.average AS "scoreAverage", r.count AS "scoreCount", r.mine AS "scoreMine", ${blindSql('v')} AS blind,
    w.count AS "workedCount", w.mine AS "workedMine",
    c.count AS "commentCount", c.open_fixes AS "openFixCount",
    v.kept_at IS NOT NULL AS kept, CASE WHEN ${isPracticeSql('v')} THEN ${dueSql('v', 'rule')} END AS "deletesAt",
    COALESCE((SELECT json_agg(json_build_object('id', t.id, 'language', t.language, 'label', t.label, 'revision', t.revision)
                ORDER BY t.source = 'machine', t.created_at)
              FROM caption t WHERE t.video_id = v.id), '[]') AS captions
  FROM video v
  JOIN "user" o ON o.id = v.owner_id
  LEFT JOIN stage s ON s.id = v.stage_id
  LEFT JOIN retention_rule rule ON rule.organization_id = v.organization_id
  CROSS JOIN LATERAL (
    SELECT round(avg(score), 1)::float AS average, count(*)::int AS count, max(score) FILTER (WHERE reviewer_id = $2) AS mine
    FROM review WHERE video_id = v.id) r
  CROSS JOIN LATERAL (
    SELECT count(*)::int AS count, COALESCE(bool_or(user_id = $2), false) AS mine FROM worked_mark WHERE video_id = v.id) w
  CROSS JOIN LATERAL (
    SELECT count(*)::int AS count, (count(*) FILTER (WHERE kind = 'fix' AND resolved_at IS NULL))::int AS open_fixes
    FROM comment WHERE video_id = v.id AND deleted_at IS NULL
      AND (audience = 'team' OR author_id = $2 OR ($3::text <> 'rep' AND v.owner_id <> $2) OR (audience = 'owner' AND v.owner_id = $2))) c`;

const TRANSCODE_JOBS = [TRANSCODE_JOB.name, TRANSCODE_LONG_JOB.name];
const MEDIA_JOBS = [...TRANSCODE_JOBS, PACKAGE_LIVE_JOB.name];
/** $1 are the names of the jobs. */
const JOB_OF_VIDEO = `j.name = ANY($1) AND j.data->>'videoId' = v.id::text`;
/** $1 are the names of all jobs after which a stored video goes on. */
const NO_JOB = `NOT EXISTS (SELECT 1 FROM ${JOB_SCHEMA}.job j WHERE ${JOB_OF_VIDEO} AND j.state < 'completed')`;

export type VideoAccess = Pick<Video, 'id' | 'ownerId' | 'stageId' | 'durationMs' | 'state' | 'sourceKey' | 'failureRetryable' | 'trimStartMs' | 'trimEndMs'>;

/** What a download is made of. `hlsPath` is that of the attempt that serves the video: its playlists list everything. */
export type VideoFiles = Pick<Video, 'id' | 'ownerId' | 'title' | 'state' | 'durationMs' | 'sourceKey' | 'hlsPath'> & {
  /** As the sender gave them. */
  filename: string | null;
  filetype: string | null;
};

/** What an attempt needs to know of a video. */
export interface ClaimedVideo {
  organizationId: string;
  sourceKey: string;
  trim: Trim | null;
  earlierRunIds: string[];
}

export function trimOf({ trimStartMs, trimEndMs }: Pick<Video, 'trimStartMs' | 'trimEndMs'>): Trim | null {
  return trimStartMs === null ? null : { startMs: trimStartMs, endMs: trimEndMs };
}

export interface PageKey {
  createdAt: string;
  id: string;
}

@Injectable()
export class VideoRepository {
  async insert(
    tx: Tx,
    values: Pick<Video, 'organizationId' | 'ownerId' | 'title' | 'kind' | 'stageId' | 'visibility' | 'practiceId' | 'seriesId'>,
  ): Promise<string> {
    const id = newId();
    await tx.insert(Video, { id, ...values, state: 'uploading', progress: 0, tags: [] });
    return id;
  }

  /** The series of one of the actor's own videos, which begins with it if there was none. @returns `null` when it is not theirs */
  async openSeries(tx: Tx, { organizationId, userId }: Actor, id: string): Promise<string | null> {
    const [rows] = await tx.query<[{ seriesId: string }[], number]>(
      `UPDATE video SET series_id = COALESCE(series_id, id) WHERE id = $1 AND organization_id = $2 AND owner_id = $3 RETURNING series_id AS "seriesId"`,
      [id, organizationId, userId],
    );
    return rows[0]?.seriesId ?? null;
  }

  async organizationOf(db: Db, id: string): Promise<string> {
    return (await db.findOneOrFail(Video, { select: { id: true, organizationId: true }, where: { id } })).organizationId;
  }

  async find(db: Db, actor: Actor, id: string): Promise<VideoRow | null> {
    const rows = await db.query<VideoRow[]>(`${VIDEO_VIEW} WHERE ${visibleVideoSql('v')} AND v.id = $4`, [...actorValues(actor), id]);
    return rows[0] ?? null;
  }

  /** Newest first. What others are still uploading is left out. */
  list(db: Db, actor: Actor, filter: ListVideos, after: PageKey | null): Promise<VideoRow[]> {
    return db.query<VideoRow[]>(
      `${VIDEO_VIEW}
       WHERE ${visibleVideoSql('v')}
         AND (v.state <> 'uploading' OR v.owner_id = $2)
         AND ($4::uuid IS NULL OR v.stage_id = $4)
         AND ($5::text IS NULL OR v.kind = $5)
         AND ($6::uuid IS NULL OR v.owner_id = $6)
         AND ($7::uuid IS NULL OR EXISTS (SELECT 1 FROM team_member m WHERE m.team_id = $7 AND m.user_id = v.owner_id))
         AND ($8::text IS NULL OR v.state = $8)
         AND ($9::timestamptz IS NULL OR (v.created_at, v.id) < ($9, $10::uuid))
       ORDER BY v.created_at DESC, v.id DESC LIMIT $11`,
      [
        ...actorValues(actor),
        filter.stageId ?? null,
        filter.kind ?? null,
        filter.ownerId ?? null,
        filter.teamId ?? null,
        filter.state ?? null,
        after?.createdAt ?? null,
        after?.id ?? null,
        filter.limit + 1,
      ],
    );
  }

  /** What a permission check and a policy need; `null` when it doesn't exist for this actor. */
  async findAccess(db: Db, actor: Actor, id: string): Promise<VideoAccess | null> {
    const rows = await db.query<VideoAccess[]>(
      `SELECT v.id, v.owner_id AS "ownerId", v.stage_id AS "stageId", v.duration_ms AS "durationMs", v.state, v.source_key AS "sourceKey",
         v.failure_retryable AS "failureRetryable", v.trim_start_ms AS "trimStartMs", v.trim_end_ms AS "trimEndMs"
       FROM video v WHERE ${visibleVideoSql('v')} AND v.id = $4`,
      [...actorValues(actor), id],
    );
    return rows[0] ?? null;
  }

  async findOwner(db: Db, id: string): Promise<string | null> {
    return (await db.findOne(Video, { select: { ownerId: true }, where: { id } }))?.ownerId ?? null;
  }

  /** Reads what the upload was called, too. */
  async findFiles(db: Db, actor: Actor, id: string): Promise<VideoFiles | null> {
    const rows = await db.query<VideoFiles[]>(
      `SELECT v.id, v.owner_id AS "ownerId", v.title, v.state, v.duration_ms AS "durationMs", v.source_key AS "sourceKey",
         COALESCE(v.served_run_id || '/' || split_part(v.hls_path, '/', 2), v.hls_path) AS "hlsPath",
         u.metadata->>'filename' AS filename, u.metadata->>'filetype' AS filetype
       FROM video v LEFT JOIN upload u ON u.video_id = v.id WHERE ${visibleVideoSql('v')} AND v.id = $4`,
      [...actorValues(actor), id],
    );
    return rows[0] ?? null;
  }

  async update(tx: Tx, organizationId: string, id: string, values: Partial<Video>): Promise<void> {
    if (Object.keys(values).length > 0) await tx.update(Video, { id, organizationId }, values);
  }

  /** @returns whether somebody had begun to package it */
  async deleteUploading(tx: Tx, id: string): Promise<boolean> {
    const [rows] = await tx.query<[{ begun: boolean }[], number]>(`DELETE FROM video WHERE id = $1 AND state = 'uploading' RETURNING run_id IS NOT NULL AS begun`, [id]);
    return rows[0]?.begun ?? false;
  }

  /** @returns the ids of all videos of the owner, deleted before or now */
  async hideAllOf(tx: Tx, ownerId: string): Promise<string[]> {
    const [rows] = await tx.query<[{ id: string }[], number]>(
      'UPDATE video SET deleted_at = COALESCE(deleted_at, now()) WHERE owner_id = $1 RETURNING id',
      [ownerId],
    );
    return rows.map(({ id }) => id);
  }

  async deleteHidden(tx: Tx, id: string): Promise<void> {
    await tx.query('DELETE FROM video WHERE id = $1 AND deleted_at IS NOT NULL', [id]);
  }

  async listDeletedBefore(db: Db, before: Date, limit: number): Promise<string[]> {
    const rows = await db.query<{ id: string }[]>('SELECT id FROM video WHERE deleted_at < $1 ORDER BY deleted_at LIMIT $2', [before, limit]);
    return rows.map((row) => row.id);
  }

  /** With all that hangs on it. @returns false when it was restored meanwhile */
  async deleteForGood(tx: Tx, id: string, before: Date): Promise<boolean> {
    const [, count] = await tx.query<[unknown[], number]>('DELETE FROM video WHERE id = $1 AND deleted_at < $2', [id, before]);
    return count === 1;
  }

  /** What the retention rule deleted is kept from then on. `null` when there is none that `actor` may restore. */
  async restore(tx: Tx, actor: Actor, id: string): Promise<{ state: VideoState } | null> {
    const [rows] = await tx.query<[{ state: VideoState }[], number]>(
      `UPDATE video v SET deleted_at = NULL, deleted_by_rule = false, kept_at = CASE WHEN deleted_by_rule THEN now() ELSE kept_at END
       WHERE v.id = $4 AND ${RESTORABLE}
       RETURNING v.state`,
      [...actorValues(actor), id],
    );
    return rows[0] ?? null;
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

  /**
   * Changes which part of its upload a video shows; no attempt holds it any more, and what they made is played no more.
   * @returns false when somebody has said something at a second of it
   */
  async setTrim(tx: Tx, videoId: string, trim: Trim | null): Promise<boolean> {
    const [, count] = await tx.query<[unknown[], number]>(
      `UPDATE video v SET trim_start_ms = $2, trim_end_ms = $3, run_id = NULL, live_run_id = NULL, served_run_id = NULL, hls_path = NULL,
         poster_path = NULL, storyboard_path = NULL, duration_ms = NULL
       WHERE v.id = $1 AND NOT EXISTS (SELECT 1 FROM comment c WHERE c.video_id = v.id AND c.deleted_at IS NULL)`,
      [videoId, trim?.startMs ?? null, trim?.endMs ?? null],
    );
    return count === 1;
  }

  async isHeldBy(db: Db, videoId: string, runId: string): Promise<boolean> {
    const rows = await db.query<unknown[]>('SELECT 1 FROM video WHERE id = $1 AND run_id = $2', [videoId, runId]);
    return rows.length > 0;
  }

  /** Under which attempt's folder players know the video, and whose playlists they are to get there. */
  async findServedRun(db: Db, videoId: string): Promise<{ origin: string; served: string } | null> {
    const rows = await db.query<{ origin: string; served: string }[]>(
      `SELECT split_part(hls_path, '/', 1) AS origin, served_run_id AS served FROM video
       WHERE id = $1 AND hls_path IS NOT NULL AND served_run_id IS NOT NULL`,
      [videoId],
    );
    return rows[0] ?? null;
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
