import { Injectable } from '@nestjs/common';
import type { Db, Tx } from '#libs/platform/database';
import { RetentionRule } from './entities/index.js';
import { dueSql, isPracticeSql } from './retention-policy.js';

@Injectable()
export class RetentionRepository {
  find(db: Db, organizationId: string): Promise<RetentionRule | null> {
    return db.findOneBy(RetentionRule, { organizationId });
  }

  /** @param practiceDays `null`: no rule */
  async set(tx: Tx, organizationId: string, practiceDays: number | null): Promise<void> {
    if (practiceDays === null) await tx.delete(RetentionRule, { organizationId });
    else await tx.upsert(RetentionRule, { organizationId, practiceDays, since: new Date() }, ['organizationId']);
  }

  /** How many practice takes are older than so many days. */
  async countOlder(db: Db, organizationId: string, days: number): Promise<number> {
    const [row] = await db.query<{ count: number }[]>(
      `SELECT count(*)::int AS count FROM video v
       WHERE v.organization_id = $1 AND ${isPracticeSql('v')} AND v.created_at < now() - make_interval(days => $2)`,
      [organizationId, days],
    );
    return row?.count ?? 0;
  }

  /** Puts videos that are due into the bin. @returns at most `limit` of them */
  async binDue(tx: Tx, now: Date, limit: number): Promise<{ id: string; organizationId: string }[]> {
    const [rows] = await tx.query<[{ id: string; organizationId: string }[], number]>(
      `UPDATE video SET deleted_at = $1, deleted_by_rule = true
       WHERE id IN (
         SELECT v.id FROM video v JOIN retention_rule rule ON rule.organization_id = v.organization_id
         WHERE ${isPracticeSql('v')} AND ${dueSql('v', 'rule')} <= $1
         ORDER BY v.created_at LIMIT $2 FOR UPDATE OF v SKIP LOCKED)
       RETURNING id, organization_id AS "organizationId"`,
      [now, limit],
    );
    return rows;
  }
}
