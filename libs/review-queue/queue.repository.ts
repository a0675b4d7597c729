import { Injectable } from '@nestjs/common';
import type { PersonRef, VideoKind } from '#libs/contracts';
import { prepared, type Db } from '#libs/platform/database';
import type { Actor } from '#libs/platform/http';
import { ANSWERED_AT, EXPECTED, IN_QUEUE, IS_AWAY, LATELY_TALKED_ABOUT, MAY_COACH, MEDIAN_DAYS, QUEUE_ORDER, SINCE, WAITING, WAITS, WAITS_FOR_OWNER } from './waiting.js';

export interface QueueRow {
  videoId: string;
  title: string;
  kind: VideoKind;
  durationMs: number | null;
  stageName: string | null;
  posterPath: string | null;
  owner: PersonRef;
  requestedAt: Date;
  asked: boolean;
  dueAt: Date | null;
  coach: PersonRef | null;
}

export interface CoachRow extends PersonRef {
  away: boolean;
}

/** Longer queues are not read to their end. */
const MOST = 200;

/** Reads what waits for whom; videos, comments and scores are other features' and only read. */
@Injectable()
export class QueueRepository {
  list(db: Db, { organizationId, userId }: Actor): Promise<QueueRow[]> {
    return prepared<QueueRow>(
      db,
      `WITH ${WAITING}
       SELECT v.id AS "videoId", v.title, v.kind, v.duration_ms AS "durationMs", s.name AS "stageName", v.poster_path AS "posterPath",
         json_build_object('id', v.owner_id, 'name', v.owner_name) AS owner, v.requested_at AS "requestedAt", v.asked, v.due_at AS "dueAt",
         CASE WHEN k.id IS NULL THEN NULL ELSE json_build_object('id', k.id, 'name', k.name) END AS coach
       FROM waiting v JOIN "user" u ON u.id = $2 LEFT JOIN stage s ON s.id = v.stage_id LEFT JOIN "user" k ON k.id = v.coach_id
       WHERE ${IN_QUEUE} ORDER BY ${QUEUE_ORDER} LIMIT ${MOST}`,
      [organizationId, userId],
    );
  }

  /** Who may be asked for feedback on a video, those of the owner's teams first. */
  coaches(db: Db, organizationId: string, videoId: string): Promise<CoachRow[]> {
    return prepared<CoachRow>(
      db,
      `SELECT u.id, u.name, ${IS_AWAY} AS away FROM video v JOIN "user" u ON u.organization_id = v.organization_id
       WHERE v.organization_id = $1 AND v.id = $2 AND ${MAY_COACH} ORDER BY u.role <> 'manager', u.name, u.id LIMIT ${MOST}`,
      [organizationId, videoId],
    );
  }

  /** Since when a video waits; `null` when it doesn't. */
  async waitingSince(db: Db, organizationId: string, videoId: string): Promise<{ requestedAt: Date } | null> {
    const rows = await db.query<{ requestedAt: Date }[]>(`SELECT ${SINCE} AS "requestedAt" ${WAITS} AND v.id = $2`, [organizationId, videoId]);
    return rows[0] ?? null;
  }

  /** Whether it comes into a queue as soon as its owner has looked at it. */
  async waitsForOwner(db: Db, organizationId: string, videoId: string): Promise<boolean> {
    const rows = await db.query<unknown[]>(`SELECT 1 ${WAITS_FOR_OWNER} AND v.id = $2`, [organizationId, videoId]);
    return rows.length > 0;
  }

  /** In whose queue the video is, and how many are before it there. */
  holders(db: Db, organizationId: string, videoId: string): Promise<(CoachRow & { before: number })[]> {
    return db.query(
      `WITH ${WAITING}, place AS (
         SELECT u.id, u.name, ${IS_AWAY} AS away, v.id AS video_id, (row_number() OVER (PARTITION BY u.id ORDER BY ${QUEUE_ORDER}) - 1)::int AS before
         FROM waiting v JOIN "user" u ON u.organization_id = v.organization_id WHERE ${IN_QUEUE})
       SELECT id, name, away, before FROM place WHERE video_id = $2 ORDER BY away, before, name`,
      [organizationId, videoId],
    );
  }

  /** The median time from asking to the first feedback, of what was answered lately; `null` when nothing was. Whoever waits asks every 30 s: older videos are not read. */
  async median(db: Db, organizationId: string): Promise<{ medianMs: number | null; answered: number }> {
    const [row] = await prepared<{ medianMs: number | null; answered: number }>(
      db,
      `SELECT round(1000 * percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM t.answered_at - t.since)))::float AS "medianMs", count(*)::int AS answered
       FROM (SELECT ${ANSWERED_AT} AS answered_at, ${SINCE} AS since ${EXPECTED} AND v.id = ANY (ARRAY(${LATELY_TALKED_ABOUT}))) t
       WHERE t.answered_at > now() - make_interval(days => ${MEDIAN_DAYS})`,
      [organizationId],
    );
    return row ?? { medianMs: null, answered: 0 };
  }

  /** Coaches who are here, each with the most urgent of what is due soon or has waited long. */
  overdue(db: Db): Promise<{ organizationId: string; videoId: string; userId: string }[]> {
    return db.query(
      `SELECT org.id AS "organizationId", late.video_id AS "videoId", late.user_id AS "userId" FROM organization org CROSS JOIN LATERAL (
         WITH ${WAITING.replaceAll('$1', 'org.id')}
         SELECT DISTINCT ON (u.id) u.id AS user_id, v.id AS video_id
         FROM waiting v JOIN "user" u ON u.organization_id = v.organization_id
         WHERE ${IN_QUEUE} AND NOT ${IS_AWAY} AND (v.due_at < now() + interval '4 hours' OR v.requested_at < now() - interval '2 days')
         ORDER BY u.id, ${QUEUE_ORDER}) late`,
    );
  }
}
