import { Injectable } from '@nestjs/common';
import type { VideoKind } from '#libs/contracts';
import { actorValues, blindSql, visibleVideoSql } from '#libs/library';
import { PreparedReads } from '#libs/platform/database';
import type { Actor } from '#libs/platform/http';

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
}

@Injectable()
export class HitRepository {
  constructor(private readonly reads: PreparedReads) {}

  /** Those of `videoIds` that the actor sees: asked again, so that an engine that is behind shows nothing it shouldn't. */
  videos(actor: Actor, videoIds: readonly string[]): Promise<HitRow[]> {
    return this.reads.query<HitRow>(
      `SELECT v.id AS "videoId", v.title, v.kind, v.duration_ms AS "durationMs", v.poster_path AS "posterPath",
         v.storyboard_path AS "storyboardPath", o.id AS "ownerId", o.name AS "ownerName", s.id AS "stageId", s.name AS "stageName", ${blindSql('v')} AS blind
       FROM video v JOIN "user" o ON o.id = v.owner_id LEFT JOIN stage s ON s.id = v.stage_id
       WHERE v.id = ANY($4::uuid[]) AND ${visibleVideoSql('v')}`,
      [...actorValues(actor), videoIds],
    );
  }
}
