import { Injectable } from '@nestjs/common';
import type { VideoKind } from '#libs/contracts';
import { actorValues, blindSql, visibleVideoSql } from '#libs/library';
import { PreparedReads } from '#libs/platform/database';
import type { Actor } from '#libs/platform/http';
import type { CommentThread } from './comment-author.js';

/** What a hit shows of its video. */
export interface HitRow {
  videoId: string;
  title: string;
  kind: VideoKind;
  durationMs: number | null;
  posterPath: string | null;
  storyboardPath: string | null;
  ownerId: string;
  ownerName: string;
  stageId: string | null;
  stageName: string | null;
  /** Whether coaches' scores are kept back from the actor. */
  blind: boolean;
  /** The comments at the seconds that were asked about. */
  threads: CommentThread[];
}

/** Those that are searched: `document/source.repository.ts` reads the same. */
const THREADS = `COALESCE((SELECT json_agg(json_build_object('atMs', c.at_ms, 'parts', (
    SELECT json_agg(json_build_object('text', p.body, 'author', json_build_object('id', u.id, 'name', u.name)) ORDER BY p.created_at NULLS FIRST, p.id)
    FROM (SELECT c.author_id, c.body, NULL::timestamptz AS created_at, c.id
          UNION ALL SELECT r.author_id, r.body, r.created_at, r.id FROM reply r WHERE r.comment_id = c.id AND r.audience = 'team') p JOIN "user" u ON u.id = p.author_id)) ORDER BY c.id)
  FROM comment c WHERE c.video_id = v.id AND c.at_ms = ANY($5::int[]) AND c.deleted_at IS NULL AND c.audience = 'team'), '[]')`;

@Injectable()
export class HitRepository {
  constructor(private readonly reads: PreparedReads) {}

  /**
   * Those of `videoIds` that the actor sees: asked again, so that an engine that is behind shows nothing it shouldn't.
   * @param commentedMs seconds of which comments were found
   */
  videos(actor: Actor, videoIds: readonly string[], commentedMs: readonly number[]): Promise<HitRow[]> {
    return this.reads.query<HitRow>(
      `SELECT v.id AS "videoId", v.title, v.kind, v.duration_ms AS "durationMs", v.poster_path AS "posterPath",
         v.storyboard_path AS "storyboardPath", o.id AS "ownerId", o.name AS "ownerName", s.id AS "stageId", s.name AS "stageName", ${blindSql('v')} AS blind,
         ${THREADS} AS threads
       FROM video v JOIN "user" o ON o.id = v.owner_id LEFT JOIN stage s ON s.id = v.stage_id
       WHERE v.id = ANY($4::uuid[]) AND ${visibleVideoSql('v')}`,
      [...actorValues(actor), videoIds, commentedMs],
    );
  }
}
