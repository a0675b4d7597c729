import { Injectable } from '@nestjs/common';
import type { VideoKind } from '#libs/contracts';
import { prepared, type Db } from '#libs/platform/database';
import type { SpokenLine } from './anchor-lines.js';
import type { ScoredCriterion } from './scored-moments.js';
import { THREAD_SEPARATOR } from './search-document.js';

/** What of a video is searched, as its features keep it. */
export interface VideoSource {
  id: string;
  organizationId: string;
  title: string;
  kind: VideoKind;
  tags: string[];
  stage: string | null;
  ownerId: string;
  owner: string;
  /** The lines of each caption track. */
  tracks: SpokenLine[][];
  chapters: { atMs: number; endMs: number | null; text: string }[];
  comments: { atMs: number; endMs: number | null; text: string }[];
  /** Of submitted scorecards. */
  scored: ScoredCriterion[];
}

/** Videos without a stage too: the stage that they had may be the one that was removed. */
const OF_PROCESS = `($2::uuid IS NULL OR s.process_id = $2
  OR (v.stage_id IS NULL AND v.organization_id = (SELECT p.organization_id FROM process p WHERE p.id = $2)))`;

/** Reads, and only reads, the tables of the features whose words are searched. */
@Injectable()
export class SourceRepository {
  /**
   * Those of `videoIds` that exist, are not deleted, and have arrived. What is still on its way may be thrown away with all that hangs
   * on it, and no statistics would be counted down; the end of the upload brings its job.
   */
  read(db: Db, videoIds: readonly string[]): Promise<VideoSource[]> {
    return prepared<VideoSource>(
      db,
      `SELECT v.id, v.organization_id AS "organizationId", v.title, v.kind, v.tags, s.name AS stage, v.owner_id AS "ownerId", o.name AS owner,
         COALESCE((SELECT json_agg(track.lines ORDER BY track.created_at, track.id) FROM (
           SELECT c.id, c.created_at, json_agg(json_build_object('atMs', t.at_ms, 'endMs', t.end_ms, 'text', t.text, 'words', t.words) ORDER BY t.position) AS lines
           FROM caption c JOIN transcript_segment t ON t.caption_id = c.id AND t.text <> '' WHERE c.video_id = v.id GROUP BY c.id) track), '[]') AS tracks,
         COALESCE((SELECT json_agg(json_build_object('atMs', h.at_ms, 'endMs', COALESCE(h.next_ms, v.duration_ms), 'text', h.title) ORDER BY h.at_ms)
           FROM (SELECT at_ms, title, lead(at_ms) OVER (ORDER BY at_ms) AS next_ms FROM video_chapter WHERE video_id = v.id) h), '[]') AS chapters,
         COALESCE((SELECT json_agg(json_build_object('atMs', c.at_ms, 'endMs', c.end_ms, 'text',
             concat_ws('${THREAD_SEPARATOR}', c.body, (SELECT string_agg(r.body, '${THREAD_SEPARATOR}' ORDER BY r.created_at, r.id) FROM reply r WHERE r.comment_id = c.id AND r.audience = 'team')))
           ORDER BY c.at_ms, c.id) FROM comment c WHERE c.video_id = v.id AND c.deleted_at IS NULL AND c.audience = 'team'), '[]') AS comments,
         COALESCE((SELECT json_agg(json_build_object('kind', r.kind, 'reviewerId', r.reviewer_id, 'name', k.name, 'note', x.note, 'evidence', x.evidence)
             ORDER BY r.submitted_at, r.id, x.position)
           FROM scored_review r JOIN scorecard_version n ON n.scorecard_id = r.scorecard_id AND n.version = r.version
           CROSS JOIN ROWS FROM (jsonb_to_recordset(r.scores) AS ("criterionId" uuid, value int, note text, evidence jsonb)) WITH ORDINALITY
             AS x(criterion_id, value, note, evidence, position)
           JOIN jsonb_to_recordset(n.criteria) AS k(id uuid, name text) ON k.id = x.criterion_id
           WHERE r.video_id = v.id AND r.submitted_at IS NOT NULL AND x.value IS NOT NULL), '[]') AS scored
       FROM video v JOIN "user" o ON o.id = v.owner_id LEFT JOIN stage s ON s.id = v.stage_id
       WHERE v.id = ANY($1::uuid[]) AND v.deleted_at IS NULL AND v.state <> 'uploading'`,
      [videoIds],
    );
  }

  /** Ids of the videos that a change concerns, after `after` in order; of all organizations when the scope is empty. Deleted ones too. */
  async videoIds(db: Db, scope: { ownerId?: string; processId?: string }, after: string | null, limit: number): Promise<string[]> {
    const rows = await db.query<{ id: string }[]>(
      `SELECT v.id FROM video v LEFT JOIN stage s ON s.id = v.stage_id
       WHERE ($1::uuid IS NULL OR v.owner_id = $1) AND ${OF_PROCESS} AND ($3::uuid IS NULL OR v.id > $3)
       ORDER BY v.id LIMIT $4`,
      [scope.ownerId ?? null, scope.processId ?? null, after, limit],
    );
    return rows.map((row) => row.id);
  }

  async countVideos(db: Db, scope: { ownerId?: string; processId?: string }): Promise<number> {
    const [row] = await db.query<{ count: number }[]>(
      `SELECT count(*)::int AS count FROM video v LEFT JOIN stage s ON s.id = v.stage_id
       WHERE ($1::uuid IS NULL OR v.owner_id = $1) AND ${OF_PROCESS}`,
      [scope.ownerId ?? null, scope.processId ?? null],
    );
    return row?.count ?? 0;
  }
}
