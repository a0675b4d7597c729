import { Injectable } from '@nestjs/common';
import type { Db, Tx } from '#libs/platform/database';
import { JOB_SCHEMA } from '#libs/platform/jobs';
import { Erasure } from './entities/index.js';
import { ERASE_JOB } from './privacy.jobs.js';

/** Not done, and nobody will. $1 is the name of the job. */
const FORSAKEN = `e.finished_at IS NULL
  AND NOT EXISTS (SELECT 1 FROM ${JOB_SCHEMA}.job j WHERE j.name = $1 AND j.data->>'erasureId' = e.id::text AND j.state < 'completed')`;

export interface ErasureRow extends Pick<Erasure, 'id' | 'requestedAt' | 'videoCount' | 'finishedAt'> {
  requestedBy: string | null;
}

@Injectable()
export class ErasureRepository {
  async insert(tx: Tx, values: Pick<Erasure, 'id' | 'organizationId' | 'personId' | 'requestedBy' | 'videoIds'>): Promise<void> {
    await tx.insert(Erasure, { ...values, videoCount: values.videoIds.length, requestedAt: new Date() });
  }

  findOpen(db: Db, id: string): Promise<Erasure | null> {
    return db.createQueryBuilder(Erasure, 'e').where('e.id = :id AND e.finished_at IS NULL', { id }).getOne();
  }

  async findOfPerson(db: Db, personId: string): Promise<string | null> {
    return (await db.findOneBy(Erasure, { personId }))?.id ?? null;
  }

  async findForsaken(db: Db): Promise<string[]> {
    const rows = await db.query<{ id: string }[]>(`SELECT e.id FROM erasure e WHERE ${FORSAKEN}`, [ERASE_JOB.name]);
    return rows.map(({ id }) => id);
  }

  /** Locks an erasure that is forsaken still: whoever else would take it up waits, and then finds its new job. */
  async lockForsaken(tx: Tx, id: string): Promise<boolean> {
    await tx.query('SELECT 1 FROM erasure WHERE id = $1 FOR UPDATE', [id]);
    // A statement of its own, for a view of the jobs that is newer than the lock.
    const rows = await tx.query<unknown[]>(`SELECT 1 FROM erasure e WHERE e.id = $2 AND ${FORSAKEN}`, [ERASE_JOB.name, id]);
    return rows.length > 0;
  }

  list(db: Db, organizationId: string): Promise<ErasureRow[]> {
    return db.query<ErasureRow[]>(
      `SELECT e.id, e.requested_at AS "requestedAt", u.name AS "requestedBy", e.video_count AS "videoCount", e.finished_at AS "finishedAt"
       FROM erasure e LEFT JOIN "user" u ON u.id = e.requested_by
       WHERE e.organization_id = $1 ORDER BY e.requested_at DESC, e.id LIMIT 100`,
      [organizationId],
    );
  }

  async finish(tx: Tx, id: string): Promise<void> {
    await tx.update(Erasure, { id }, { personId: null, videoIds: [], finishedAt: new Date() });
  }

  async uploadsOf(db: Db, personId: string): Promise<string[]> {
    const rows = await db.query<{ id: string }[]>('SELECT id FROM upload WHERE user_id = $1', [personId]);
    return rows.map(({ id }) => id);
  }

  /** Scorecards that the person filled in about others; those about themselves go with them. @returns the video of each, `null` of an observation */
  async reassignReviews(tx: Tx, fromId: string, toId: string): Promise<(string | null)[]> {
    const [rows] = await tx.query<[{ videoId: string | null }[], number]>(
      `UPDATE scored_review SET reviewer_id = $2, client_id = NULL WHERE reviewer_id = $1 AND subject_id <> $1 AND submitted_at IS NOT NULL
       RETURNING video_id AS "videoId"`,
      [fromId, toId],
    );
    return rows.map(({ videoId }) => videoId);
  }

  /** What others were told of the person keeps them from being told twice; the person goes out of it. */
  async forgetNotifications(tx: Tx, personId: string): Promise<void> {
    await tx.query(`UPDATE notification SET about = 'erased:' || id WHERE position($1 IN about) > 0`, [personId]);
  }

  /** Jobs that are over and name the person, in whatever part of their data. */
  async forgetJobs(tx: Tx, personId: string): Promise<void> {
    await tx.query(`DELETE FROM ${JOB_SCHEMA}.job WHERE position($1 IN data::text) > 0 AND state >= 'completed'`, [personId]);
  }
}
