import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { FITTING_ID, fittingScorecardSql } from '#libs/library';
import { newId, prepared, type Db, type Tx } from '#libs/platform/database';
import type { CreateScorecard, ScorecardView } from './dto/scorecard.dto.js';
import { Scorecard, ScorecardVersion } from './entities/index.js';

@Injectable()
export class ScorecardRepository {
  /** In the order they were made. */
  list(db: Db, organizationId: string): Promise<ScorecardView[]> {
    return this.select(db, organizationId, '', []);
  }

  async find(db: Db, organizationId: string, id: string): Promise<ScorecardView | null> {
    const [row] = await this.select(db, organizationId, 'AND s.id = $2', [id]);
    return row ?? null;
  }

  /** What a video is scored with. */
  async fitting(db: Db, organizationId: string, videoId: string): Promise<ScorecardView | null> {
    const [row] = await this.select(db, organizationId, `AND s.id = (SELECT ${FITTING_ID} FROM video v ${fittingScorecardSql('v', '$1')} WHERE v.id = $2)`, [videoId]);
    return row ?? null;
  }

  async version(db: Db, organizationId: string, id: string, version: number): Promise<ScorecardVersion | null> {
    const owned = await db.existsBy(Scorecard, { id, organizationId });
    return owned ? db.findOneBy(ScorecardVersion, { scorecardId: id, version }) : null;
  }

  lock(tx: Tx, organizationId: string, id: string): Promise<Scorecard | null> {
    return tx.findOne(Scorecard, { where: { id, organizationId, deletedAt: IsNull() }, lock: { mode: 'pessimistic_write' } });
  }

  async insert(tx: Tx, organizationId: string, { name, stageId, practiceId, ...content }: CreateScorecard): Promise<string> {
    const id = newId();
    await tx.insert(Scorecard, { id, organizationId, name, stageId, practiceId, version: 1 });
    await tx.insert(ScorecardVersion, { scorecardId: id, version: 1, ...content });
    return id;
  }

  /** A new version, unless only the name or what it is for is another. */
  async replace(tx: Tx, before: ScorecardView, { name, stageId, practiceId, ...content }: CreateScorecard): Promise<void> {
    const { criteria, questions, selfFirst } = before;
    // PostgreSQL keeps the keys of JSON in an order of its own.
    const changed = !isDeepStrictEqual({ criteria, questions, selfFirst }, content);
    const version = before.version + (changed ? 1 : 0);
    if (changed) await tx.insert(ScorecardVersion, { scorecardId: before.id, version, ...content });
    await tx.update(Scorecard, { id: before.id }, { name, stageId, practiceId, version });
  }

  async setDeleted(tx: Tx, organizationId: string, id: string, deletedAt: Date | null): Promise<boolean> {
    const { affected } = await tx.update(Scorecard, { id, organizationId }, { deletedAt });
    return (affected ?? 0) > 0;
  }

  private select(db: Db, organizationId: string, where: string, values: unknown[]): Promise<ScorecardView[]> {
    return prepared<ScorecardView>(
      db,
      `SELECT s.id, s.name, s.stage_id AS "stageId", s.practice_id AS "practiceId", s.version, n.criteria, n.questions, n.self_first AS "selfFirst",
         (SELECT count(*)::int FROM scored_review r WHERE r.scorecard_id = s.id AND r.submitted_at IS NOT NULL) AS "reviewCount"
       FROM scorecard s JOIN scorecard_version n ON n.scorecard_id = s.id AND n.version = s.version
       WHERE s.organization_id = $1 AND s.deleted_at IS NULL ${where} ORDER BY s.created_at, s.id`,
      [organizationId, ...values],
    );
  }
}
