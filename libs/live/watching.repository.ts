import { Injectable } from '@nestjs/common';
import type { PersonRef } from '#libs/contracts';
import type { Db, Tx } from '#libs/platform/database';

/** A process that was silent for so long, in seconds, is gone, and nobody watches there any more. */
const GONE_SECONDS = 15;

export interface WatchedVideo {
  organizationId: string;
  videoId: string;
}

export interface WatchedThere extends WatchedVideo {
  processId: string;
}

/** Who has which video open, as the API processes tell each other. */
@Injectable()
export class WatchingRepository {
  /** @param userIds nobody: the row goes */
  async put(tx: Tx, processId: string, { organizationId, videoId }: WatchedVideo, userIds: readonly string[]): Promise<void> {
    if (userIds.length === 0) {
      await tx.query('DELETE FROM watching WHERE video_id = $1 AND process_id = $2', [videoId, processId]);
      return;
    }
    await tx.query(
      `INSERT INTO watching (video_id, process_id, organization_id, user_ids, seen_at) VALUES ($1, $2, $3, $4, now())
       ON CONFLICT (video_id, process_id) DO UPDATE SET user_ids = excluded.user_ids, seen_at = now()`,
      [videoId, processId, organizationId, userIds],
    );
  }

  /** Who watches at other processes than this one. */
  async elsewhere(db: Db, processId: string, { organizationId, videoId }: WatchedVideo): Promise<PersonRef[]> {
    return db.query<PersonRef[]>(
      `SELECT DISTINCT person.id, person.name
       FROM watching JOIN "user" AS person ON person.id = ANY (watching.user_ids) AND person.organization_id = watching.organization_id
       WHERE watching.video_id = $1 AND watching.process_id <> $2 AND watching.organization_id = $3`,
      [videoId, processId, organizationId],
    );
  }

  /** @returns how many videos are known to be watched at this process: fewer than it told when it was silent for too long */
  async stillHere(tx: Tx, processId: string): Promise<number> {
    const [, count] = await tx.query<[unknown, number]>('UPDATE watching SET seen_at = now() WHERE process_id = $1', [processId]);
    return count;
  }

  /** @returns what was watched at processes which are gone */
  removeGone(tx: Tx): Promise<WatchedThere[]> {
    return this.remove(tx, 'seen_at < now() - make_interval(secs => $1)', GONE_SECONDS);
  }

  /** @returns what was watched at this process */
  leave(tx: Tx, processId: string): Promise<WatchedThere[]> {
    return this.remove(tx, 'process_id = $1', processId);
  }

  private async remove(tx: Tx, which: string, value: string | number): Promise<WatchedThere[]> {
    const [rows] = await tx.query<[WatchedThere[], number]>(
      `DELETE FROM watching WHERE ${which} RETURNING organization_id AS "organizationId", video_id AS "videoId", process_id AS "processId"`,
      [value],
    );
    return rows;
  }
}
