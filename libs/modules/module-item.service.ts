import { Injectable } from '@nestjs/common';
import { Transactions, type Tx } from '#libs/platform/database';
import type { Actor } from '#libs/platform/http';
import { ClipService } from './clip.service.js';
import type { CreateItem, ModuleView, UpdateItem } from './dto/module.dto.js';
import { placed } from './item-order.js';
import { ModuleItemRepository } from './module-item.repository.js';
import { ModuleRepository } from './module.repository.js';
import { ModuleService } from './module.service.js';
import { ModuleFullError, ModuleItemNotFoundError, ModuleNotFoundError } from './modules.errors.js';

const MOST_ITEMS = 200;

/** What a module holds, and who has been through it. Each change answers with the whole module. */
@Injectable()
export class ModuleItemService {
  constructor(
    private readonly transactions: Transactions,
    private readonly modules: ModuleService,
    private readonly moduleRows: ModuleRepository,
    private readonly items: ModuleItemRepository,
    private readonly clips: ClipService,
  ) {}

  /** @throws ClipNotFoundError, ModuleFullError */
  async add(actor: Actor, moduleId: string, input: CreateItem): Promise<ModuleView> {
    await this.transactions.run(async (tx) => {
      await this.modules.lockEditable(tx, actor, moduleId);
      const order = await this.items.order(tx, moduleId);
      if (order.length >= MOST_ITEMS) throw new ModuleFullError(MOST_ITEMS);
      if (input.kind === 'clip') await this.clips.assertVisible(tx, actor, input.clipId);
      const id = await this.items.insert(tx, {
        moduleId,
        position: order.length,
        kind: input.kind,
        clipId: input.kind === 'clip' ? input.clipId : null,
        title: input.title,
        body: input.kind === 'clip' ? '' : input.body,
        url: input.kind === 'job_aid' ? input.url : null,
      });
      await this.items.setOrder(tx, placed(order, id, input.afterItemId));
      await this.moduleRows.update(tx, moduleId, {});
    });
    return this.modules.get(actor, moduleId);
  }

  async update(actor: Actor, moduleId: string, itemId: string, { afterItemId, title, body, url }: UpdateItem): Promise<ModuleView> {
    await this.change(actor, moduleId, itemId, async (tx) => {
      await this.items.update(tx, itemId, {
        ...(title === undefined ? {} : { title }),
        ...(body === undefined ? {} : { body }),
        ...(url === undefined ? {} : { url }),
      });
      if (afterItemId !== undefined) await this.items.setOrder(tx, placed(await this.items.order(tx, moduleId), itemId, afterItemId));
    });
    return this.modules.get(actor, moduleId);
  }

  async remove(actor: Actor, moduleId: string, itemId: string): Promise<ModuleView> {
    await this.change(actor, moduleId, itemId, async (tx) => {
      await this.items.delete(tx, itemId);
      await this.items.setOrder(tx, await this.items.order(tx, moduleId));
    });
    return this.modules.get(actor, moduleId);
  }

  /** Whoever may watch a module keeps their own place in it. */
  async markSeen(actor: Actor, moduleId: string, itemId: string): Promise<void> {
    await this.transactions.run(async (tx) => {
      if (!(await this.moduleRows.find(tx, actor, moduleId))) throw new ModuleNotFoundError();
      await this.assertItem(tx, actor, moduleId, itemId);
      await this.items.markSeen(tx, itemId, actor.userId);
    });
  }

  private async change(actor: Actor, moduleId: string, itemId: string, work: (tx: Tx) => Promise<void>): Promise<void> {
    await this.transactions.run(async (tx) => {
      await this.modules.lockEditable(tx, actor, moduleId);
      await this.assertItem(tx, actor, moduleId, itemId);
      await work(tx);
      await this.moduleRows.update(tx, moduleId, {});
    });
  }

  private async assertItem(tx: Tx, actor: Actor, moduleId: string, itemId: string): Promise<void> {
    if ((await this.items.list(tx, actor, moduleId, itemId)).length === 0) throw new ModuleItemNotFoundError();
  }
}
