import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { actorValues, mediaUrl, visibleVideoSql } from '#libs/library';
import { newId, prepared, type Db, type Tx } from '#libs/platform/database';
import type { Actor } from '#libs/platform/http';
import type { ModuleSummary } from './dto/module.dto.js';
import { Module, ModuleStage } from './entities/index.js';
import { canEditModule, visibleModuleSql } from './module-policy.js';

interface SummaryRow extends Omit<ModuleSummary, 'poster' | 'updatedAt' | 'canEdit'> {
  posterVideoId: string | null;
  posterPath: string | null;
  updatedAt: Date;
}

/** Most modules of an organization that a list shows. */
const MOST = 200;

@Injectable()
export class ModuleRepository {
  /** The organization's modules and the actor's playlists, by title. */
  async list(db: Db, actor: Actor, { stageId, videoId }: { stageId?: string | undefined; videoId?: string | undefined }): Promise<ModuleSummary[]> {
    const where = `AND (m.owner_id IS NULL OR m.owner_id = $2)
      AND ($4::uuid IS NULL OR EXISTS (SELECT 1 FROM module_stage t WHERE t.module_id = m.id AND t.stage_id = $4))
      AND ($5::uuid IS NULL OR m.id IN (SELECT i.module_id FROM clip k JOIN module_item i ON i.clip_id = k.id JOIN video v ON v.id = k.video_id
                                        WHERE k.video_id = $5 AND k.deleted_at IS NULL AND ${visibleVideoSql('v')}))`;
    return this.select(db, actor, where, [stageId ?? null, videoId ?? null]);
  }

  async find(db: Db, actor: Actor, id: string): Promise<ModuleSummary | null> {
    const [row] = await this.select(db, actor, 'AND m.id = $4::uuid', [id]);
    return row ?? null;
  }

  /** Locks it until the transaction ends, so that two editors can't mix the order of its items. */
  lock(tx: Tx, organizationId: string, id: string): Promise<Module | null> {
    return tx.findOne(Module, { where: { id, organizationId, deletedAt: IsNull() }, lock: { mode: 'pessimistic_write' } });
  }

  findDeleted(tx: Tx, organizationId: string, id: string): Promise<Module | null> {
    return tx.findOneBy(Module, { id, organizationId });
  }

  async insert(tx: Tx, values: Pick<Module, 'organizationId' | 'ownerId' | 'title' | 'description' | 'shared'>): Promise<string> {
    const id = newId();
    await tx.insert(Module, { id, ...values, updatedAt: new Date() });
    return id;
  }

  async update(tx: Tx, id: string, values: Partial<Pick<Module, 'title' | 'description' | 'shared' | 'deletedAt'>>): Promise<void> {
    await tx.update(Module, { id }, { ...values, updatedAt: new Date() });
  }

  async setStages(tx: Tx, moduleId: string, stageIds: readonly string[]): Promise<void> {
    await tx.delete(ModuleStage, { moduleId });
    await tx.insert(ModuleStage, stageIds.map((stageId) => ({ moduleId, stageId })));
  }

  private async select(db: Db, actor: Actor, where: string, values: (string | null)[]): Promise<ModuleSummary[]> {
    const rows = await prepared<SummaryRow>(
      db,
      `SELECT m.id, m.title, m.description, m.shared, m.updated_at AS "updatedAt",
         (SELECT json_build_object('id', o.id, 'name', o.name) FROM "user" o WHERE o.id = m.owner_id) AS owner,
         COALESCE((SELECT json_agg(json_build_object('id', s.id, 'name', s.name) ORDER BY s.position)
                   FROM module_stage t JOIN stage s ON s.id = t.stage_id WHERE t.module_id = m.id), '[]') AS stages,
         seen.items AS "itemCount", seen.ms AS "clipMs", seen.done AS "seenCount", seen.video_id AS "posterVideoId", seen.poster AS "posterPath"
       FROM module m CROSS JOIN LATERAL (
         SELECT count(*)::int AS items, COALESCE(sum(k.end_ms - k.at_ms), 0)::int AS ms, count(d.seen_at)::int AS done,
           (array_agg(v.id ORDER BY i.position) FILTER (WHERE v.poster_path IS NOT NULL))[1] AS video_id,
           (array_agg(v.poster_path ORDER BY i.position) FILTER (WHERE v.poster_path IS NOT NULL))[1] AS poster
         FROM module_item i
         LEFT JOIN clip k ON k.id = i.clip_id AND k.deleted_at IS NULL
         LEFT JOIN video v ON v.id = k.video_id AND ${visibleVideoSql('v')}
         LEFT JOIN module_item_seen d ON d.item_id = i.id AND d.user_id = $2
         WHERE i.module_id = m.id AND (i.kind <> 'clip' OR v.id IS NOT NULL)) seen
       WHERE ${visibleModuleSql('m')} ${where}
       ORDER BY m.owner_id IS NOT NULL, lower(m.title), m.id LIMIT ${MOST}`,
      [...actorValues(actor), ...values],
    );
    return rows.map(({ posterVideoId, posterPath, updatedAt, ...row }) => ({
      ...row,
      poster: posterVideoId && posterPath && mediaUrl(posterVideoId, posterPath),
      updatedAt: updatedAt.toISOString(),
      canEdit: canEditModule(actor, { ownerId: row.owner?.id ?? null }),
    }));
  }
}
