import { Injectable } from '@nestjs/common';
import { actorValues, visibleVideoSql } from '#libs/library';
import { newId, prepared, type Db, type Tx } from '#libs/platform/database';
import type { Actor } from '#libs/platform/http';
import { CLIP_JSON, toClipView, type ClipRow } from './clip.repository.js';
import type { ModuleItemView } from './dto/module.dto.js';
import { ModuleItem, ModuleItemSeen } from './entities/index.js';

type ItemRow = Omit<ModuleItemView, 'clip'> & { clip: ClipRow | null };

@Injectable()
export class ModuleItemRepository {
  /** In their order; clips of videos that the actor may not see are none. */
  async list(db: Db, actor: Actor, moduleId: string, itemId: string | null = null): Promise<ModuleItemView[]> {
    const rows = await prepared<ItemRow>(
      db,
      `SELECT i.id, i.kind, i.title, i.body, i.url, d.seen_at IS NOT NULL AS seen, CASE WHEN v.id IS NOT NULL THEN ${CLIP_JSON} END AS clip
       FROM module_item i
       LEFT JOIN clip k ON k.id = i.clip_id AND k.deleted_at IS NULL
       LEFT JOIN video v ON v.id = k.video_id AND ${visibleVideoSql('v')}
       LEFT JOIN module_item_seen d ON d.item_id = i.id AND d.user_id = $2
       WHERE i.module_id = $4 AND ($5::uuid IS NULL OR i.id = $5) AND (i.kind <> 'clip' OR v.id IS NOT NULL)
       ORDER BY i.position, i.id`,
      [...actorValues(actor), moduleId, itemId],
    );
    return rows.map((row) => ({ ...row, clip: row.clip && toClipView(row.clip, actor) }));
  }

  /** All of them, also what the actor does not see: their order is the module's. */
  async order(tx: Tx, moduleId: string): Promise<string[]> {
    const items = await tx.find(ModuleItem, { select: { id: true }, where: { moduleId }, order: { position: 'ASC', id: 'ASC' } });
    return items.map(({ id }) => id);
  }

  async setOrder(tx: Tx, itemIds: readonly string[]): Promise<void> {
    await tx.query(`UPDATE module_item i SET position = o.n - 1 FROM unnest($1::uuid[]) WITH ORDINALITY o(id, n) WHERE i.id = o.id`, [itemIds]);
  }

  async insert(tx: Tx, values: Omit<ModuleItem, 'id'>): Promise<string> {
    const id = newId();
    await tx.insert(ModuleItem, { id, ...values });
    return id;
  }

  async update(tx: Tx, id: string, values: Partial<Pick<ModuleItem, 'title' | 'body' | 'url'>>): Promise<void> {
    if (Object.keys(values).length > 0) await tx.update(ModuleItem, { id }, values);
  }

  async delete(tx: Tx, id: string): Promise<void> {
    await tx.delete(ModuleItem, { id });
  }

  async markSeen(tx: Tx, itemId: string, userId: string): Promise<void> {
    await tx.upsert(ModuleItemSeen, { itemId, userId, seenAt: new Date() }, ['itemId', 'userId']);
  }
}
