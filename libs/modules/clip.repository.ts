import { Injectable } from '@nestjs/common';
import { actorValues, mediaUrl, visibleVideoSql } from '#libs/library';
import { newId, prepared, type Db, type Tx } from '#libs/platform/database';
import type { Actor } from '#libs/platform/http';
import type { ClipView } from './dto/clip.dto.js';
import { Clip } from './entities/index.js';
import { canEditClip } from './module-policy.js';

interface Ref {
  id: string;
  name: string;
}

export interface ClipRow {
  id: string;
  title: string;
  atMs: number;
  endMs: number;
  videoId: string;
  videoTitle: string;
  owner: Ref;
  posterPath: string | null;
  storyboardPath: string | null;
  stage: Ref | null;
  createdBy: Ref | null;
  /** ISO 8601 */
  createdAt: string;
}

/** A clip as JSON: of aliases `k` (clip), `v` (its video). What it names of people and stages is looked up. */
export const CLIP_JSON = `json_build_object('id', k.id, 'title', k.title, 'atMs', k.at_ms, 'endMs', k.end_ms,
  'videoId', v.id, 'videoTitle', v.title, 'posterPath', v.poster_path, 'storyboardPath', v.storyboard_path,
  'owner', (SELECT json_build_object('id', o.id, 'name', o.name) FROM "user" o WHERE o.id = v.owner_id),
  'stage', (SELECT json_build_object('id', s.id, 'name', s.name) FROM stage s WHERE s.id = v.stage_id),
  'createdBy', (SELECT json_build_object('id', c.id, 'name', c.name) FROM "user" c WHERE c.id = k.created_by),
  'createdAt', to_char(k.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))`;

export function toClipView(row: ClipRow, actor: Actor): ClipView {
  const { id, title, atMs, endMs, stage, createdBy, createdAt, videoId, posterPath, storyboardPath } = row;
  const video = {
    id: videoId,
    title: row.videoTitle,
    owner: row.owner,
    poster: posterPath && mediaUrl(videoId, posterPath),
    storyboard: storyboardPath && mediaUrl(videoId, storyboardPath),
  };
  return { id, title, atMs, endMs, video, stage, createdBy, createdAt, canEdit: canEditClip(actor, { createdBy: createdBy?.id ?? null }) };
}

@Injectable()
export class ClipRepository {
  async find(db: Db, actor: Actor, id: string): Promise<ClipRow | null> {
    const [row] = await this.select(db, actor, 'AND k.id = $4', [id]);
    return row ?? null;
  }

  /** Of one video in the order of the video, else the latest first. */
  list(db: Db, actor: Actor, { videoId, by, limit }: { videoId: string | null; by: string | null; limit: number }): Promise<ClipRow[]> {
    const where = `AND ($4::uuid IS NULL OR k.video_id = $4) AND ($5::uuid IS NULL OR k.created_by = $5)
      ORDER BY ${videoId === null ? 'k.created_at DESC' : 'k.at_ms'}, k.id LIMIT $6`;
    return this.select(db, actor, where, [videoId, by, limit]);
  }

  async insert(tx: Tx, values: Pick<Clip, 'organizationId' | 'videoId' | 'createdBy' | 'title' | 'atMs' | 'endMs'>): Promise<string> {
    const id = newId();
    await tx.insert(Clip, { id, ...values });
    return id;
  }

  async update(tx: Tx, id: string, values: Partial<Pick<Clip, 'title' | 'atMs' | 'endMs' | 'deletedAt'>>): Promise<void> {
    if (Object.keys(values).length > 0) await tx.update(Clip, { id }, values);
  }

  /** Brings back a clip that its maker, or who may change it, has deleted. */
  async restore(tx: Tx, actor: Actor, id: string): Promise<boolean> {
    const clip = await tx.findOneBy(Clip, { id, organizationId: actor.organizationId });
    if (!clip || !canEditClip(actor, clip)) return false;
    await tx.update(Clip, { id }, { deletedAt: null });
    return true;
  }

  private async select(db: Db, actor: Actor, where: string, values: unknown[]): Promise<ClipRow[]> {
    const rows = await prepared<{ clip: ClipRow }>(
      db,
      `SELECT ${CLIP_JSON} AS clip FROM clip k JOIN video v ON v.id = k.video_id
       WHERE k.organization_id = $1 AND k.deleted_at IS NULL AND ${visibleVideoSql('v')} ${where}`,
      [...actorValues(actor), ...values],
    );
    return rows.map(({ clip }) => clip);
  }
}
