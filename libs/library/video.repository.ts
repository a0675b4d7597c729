import { Injectable } from '@nestjs/common';
import type { VideoKind, VideoState, Visibility } from '#libs/contracts';
import { newId, prepared, type Db, type Tx } from '#libs/platform/database';
import type { Actor } from '#libs/platform/http';
import { Video } from './entities/index.js';
import { RESTORABLE } from './bin.repository.js';
import { fittingScorecardSql, waitsForOwnerSql } from './fitting-scorecard.js';
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
  /** When bytes last came, while it is uploading; `null` too where nobody knows. */
  lastBytesAt: Date | null;
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
  newCommentCount: number;
  openFixCount: number;
  captions: { id: string; language: string; label: string; revision: number }[];
  kept: boolean;
  /** When the organization's retention rule deletes it; `null`: never. */
  deletesAt: Date | null;
}

/** What others wrote is for the actor: feedback's rule of who reads what. */
const addressedSql = (written: string) =>
  `(${written}.audience = 'team' OR ($3::text <> 'rep' AND v.owner_id <> $2) OR (${written}.audience = 'owner' AND v.owner_id = $2))`;

/**
 * The read model of a video: one query for a whole list. It reads, and only reads, the comments, reviews, marks,
 * captions and uploads of other features. $1, $2, $3 are the actor's organization, id and role.
 */
const VIDEO_VIEW = `
  SELECT v.id, v.title, v.kind, v.state, v.failure_code AS "failureCode", v.failure_message AS "failureMessage",
    v.failure_retryable AS "failureRetryable",
    v.visibility, v.tags, v.duration_ms AS "durationMs", v.width, v.height, v.source_key AS "sourceKey",
    CASE WHEN v.state = 'uploading' THEN (SELECT COALESCE(u.last_bytes_at, u.created_at) FROM upload u WHERE u.video_id = v.id AND NOT u.is_duplicate) END AS "lastBytesAt",
    v.progress, v.seconds_left AS "secondsLeft", v.hls_path AS "hlsPath", v.poster_path AS "posterPath",
    v.storyboard_path AS "storyboardPath", v.peaks_path AS "peaksPath", v.created_at AS "createdAt",
    v.trim_start_ms AS "trimStartMs", v.trim_end_ms AS "trimEndMs",
    v.owner_id AS "ownerId", o.name AS "ownerName", v.stage_id AS "stageId", s.name AS "stageName", v.practice_id AS "practiceId",
    r.average AS "scoreAverage", r.count AS "scoreCount", r.mine AS "scoreMine", ${blindSql('v')} AS blind,
    w.count AS "workedCount", w.mine AS "workedMine",
    c.count AS "commentCount", c.open_fixes AS "openFixCount", c.unread AS "newCommentCount",
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
    SELECT count(*)::int AS count, (count(*) FILTER (WHERE kind = 'fix' AND resolved_at IS NULL))::int AS open_fixes,
      (count(*) FILTER (WHERE EXISTS (
        SELECT 1 FROM (SELECT t.author_id, t.created_at, t.audience UNION ALL SELECT p.author_id, p.created_at, p.audience FROM reply p WHERE p.comment_id = t.id) w
        WHERE w.author_id <> $2 AND date_trunc('milliseconds', w.created_at) > seen.until AND ${addressedSql('w')})))::int AS unread
    FROM comment t, (SELECT COALESCE((SELECT read_at FROM comment_read WHERE video_id = v.id AND user_id = $2), '-infinity') AS until) seen
    WHERE t.video_id = v.id AND t.deleted_at IS NULL AND (t.author_id = $2 OR ${addressedSql('t')})) c`;

export type VideoAccess = Pick<Video, 'id' | 'ownerId' | 'stageId' | 'durationMs' | 'state' | 'sourceKey' | 'failureRetryable' | 'trimStartMs' | 'trimEndMs'>;

/** What a download is made of. `hlsPath` is that of the attempt that serves the video: its playlists list everything. */
export type VideoFiles = Pick<Video, 'id' | 'ownerId' | 'title' | 'state' | 'durationMs' | 'sourceKey' | 'hlsPath'> & {
  /** It shows only a part of its upload. */
  trimmed: boolean;
  /** As the sender gave them. */
  filename: string | null;
  filetype: string | null;
};

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

  async find(db: Db, actor: Actor, id: string): Promise<VideoRow | null> {
    const rows = await prepared<VideoRow>(db, `${VIDEO_VIEW} WHERE ${visibleVideoSql('v')} AND v.id = $4`, [...actorValues(actor), id]);
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
    const rows = await prepared<VideoAccess>(
      db,
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

  /** Who has to look at the video before coaches score it, by name; `null`: nobody. */
  async waitsForOwner(db: Db, organizationId: string, id: string): Promise<string | null> {
    const rows = await prepared<{ name: string }>(
      db,
      `SELECT o.name FROM video v JOIN "user" o ON o.id = v.owner_id ${fittingScorecardSql('v', '$1')}
       WHERE v.organization_id = $1 AND v.id = $2 AND ${waitsForOwnerSql('v')}`,
      [organizationId, id],
    );
    return rows[0]?.name ?? null;
  }

  /** Reads what the upload was called, too. */
  async findFiles(db: Db, actor: Actor, id: string): Promise<VideoFiles | null> {
    const rows = await db.query<VideoFiles[]>(
      `SELECT v.id, v.owner_id AS "ownerId", v.title, v.state, v.duration_ms AS "durationMs", v.source_key AS "sourceKey", v.trim_start_ms IS NOT NULL AS trimmed,
         COALESCE(v.served_run_id || '/' || split_part(v.hls_path, '/', 2), v.hls_path) AS "hlsPath",
         u.metadata->>'filename' AS filename, u.metadata->>'filetype' AS filetype
       FROM video v LEFT JOIN upload u ON u.video_id = v.id AND NOT u.is_duplicate WHERE ${visibleVideoSql('v')} AND v.id = $4`,
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
   * Changes which part of its upload a video shows; no attempt holds it any more, and what they made is played no more.
   * @returns false when somebody has pointed at a second of it, or written down what is said at one
   */
  async setTrim(tx: Tx, videoId: string, trim: Trim | null): Promise<boolean> {
    const [, count] = await tx.query<[unknown[], number]>(
      `UPDATE video v SET trim_start_ms = $2, trim_end_ms = $3, run_id = NULL, live_run_id = NULL, served_run_id = NULL, played_whole = false, hls_path = NULL,
         poster_path = NULL, storyboard_path = NULL, duration_ms = NULL
       WHERE v.id = $1
         AND NOT EXISTS (SELECT 1 FROM comment c WHERE c.video_id = v.id AND c.deleted_at IS NULL)
         AND NOT EXISTS (SELECT 1 FROM video_chapter c WHERE c.video_id = v.id)
         AND NOT EXISTS (SELECT 1 FROM clip c WHERE c.video_id = v.id AND c.deleted_at IS NULL)
         AND NOT EXISTS (SELECT 1 FROM scored_review r WHERE r.video_id = v.id)
         AND NOT EXISTS (SELECT 1 FROM ask_answer a WHERE a.video_id = v.id)
         AND NOT EXISTS (SELECT 1 FROM caption c WHERE c.video_id = v.id AND (c.source = 'uploaded' OR c.revision > 1))`,
      [videoId, trim?.startMs ?? null, trim?.endMs ?? null],
    );
    return count === 1;
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
}
