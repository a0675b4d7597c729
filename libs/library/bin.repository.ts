import { Injectable } from '@nestjs/common';
import type { VideoKind } from '#libs/contracts';
import type { Db } from '#libs/platform/database';
import type { Actor } from '#libs/platform/http';
import { actorValues, sharedVideoSql } from './video-policy.js';

/** How long a deleted video can be restored. */
export const BIN_DAYS = 30;

/**
 * Whoever could have deleted a video brings it back: the owner, and admins who saw it. $2 and $3 are the actor's id and role.
 * No longer than it is kept: its files may be gone before its row.
 */
export const RESTORABLE = `v.deleted_at > now() - interval '${BIN_DAYS} days' AND ${sharedVideoSql('v')} AND (v.owner_id = $2 OR $3 = 'admin')`;

export interface BinRow {
  id: string;
  title: string;
  kind: VideoKind;
  ownerId: string;
  ownerName: string;
  durationMs: number | null;
  createdAt: Date;
  deletedAt: Date;
  deletedByRule: boolean;
}

@Injectable()
export class BinRepository {
  list(db: Db, actor: Actor, after: [deletedAt: string, id: string] | null, limit: number): Promise<BinRow[]> {
    return db.query<BinRow[]>(
      `SELECT v.id, v.title, v.kind, v.owner_id AS "ownerId", o.name AS "ownerName", v.duration_ms AS "durationMs",
         v.created_at AS "createdAt", date_trunc('milliseconds', v.deleted_at) AS "deletedAt", v.deleted_by_rule AS "deletedByRule"
       FROM video v JOIN "user" o ON o.id = v.owner_id
       WHERE ${RESTORABLE} AND ($4::timestamptz IS NULL OR (date_trunc('milliseconds', v.deleted_at), v.id) < ($4, $5::uuid))
       ORDER BY date_trunc('milliseconds', v.deleted_at) DESC, v.id DESC LIMIT $6`,
      [...actorValues(actor), after?.[0] ?? null, after?.[1] ?? null, limit],
    );
  }
}
