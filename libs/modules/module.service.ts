import { Injectable } from '@nestjs/common';
import { Transactions, type Tx } from '#libs/platform/database';
import type { Actor } from '#libs/platform/http';
import { ProcessService } from '#libs/process';
import type { CreateModule, ListModules, ModuleSummary, ModuleView, UpdateModule } from './dto/module.dto.js';
import type { Module } from './entities/index.js';
import { ModuleItemRepository } from './module-item.repository.js';
import { canEditModule } from './module-policy.js';
import { ModuleRepository } from './module.repository.js';
import { ModuleNotFoundError, ModuleNotYoursError } from './modules.errors.js';

@Injectable()
export class ModuleService {
  constructor(
    private readonly transactions: Transactions,
    private readonly processes: ProcessService,
    private readonly modules: ModuleRepository,
    private readonly items: ModuleItemRepository,
  ) {}

  list(actor: Actor, filter: ListModules): Promise<ModuleSummary[]> {
    return this.modules.list(this.transactions.db, actor, filter);
  }

  /** @throws ModuleNotFoundError */
  async get(actor: Actor, id: string): Promise<ModuleView> {
    const { db } = this.transactions;
    const [summary, items] = await Promise.all([this.modules.find(db, actor, id), this.items.list(db, actor, id)]);
    if (!summary) throw new ModuleNotFoundError();
    return { ...summary, items };
  }

  async create(actor: Actor, { kind, title, description, stageIds, shared }: CreateModule): Promise<ModuleView> {
    const ownerId = kind === 'playlist' ? actor.userId : null;
    if (!canEditModule(actor, { ownerId })) throw new ModuleNotYoursError();
    const id = await this.transactions.run(async (tx) => {
      const created = await this.modules.insert(tx, { organizationId: actor.organizationId, ownerId, title, description, shared });
      await this.setStages(tx, actor, created, stageIds);
      return created;
    });
    return this.get(actor, id);
  }

  async update(actor: Actor, id: string, { stageIds, ...input }: UpdateModule): Promise<ModuleView> {
    const { title, description, shared } = input;
    await this.transactions.run(async (tx) => {
      await this.lockEditable(tx, actor, id);
      await this.modules.update(tx, id, {
        ...(title === undefined ? {} : { title }),
        ...(description === undefined ? {} : { description }),
        ...(shared === undefined ? {} : { shared }),
      });
      if (stageIds) await this.setStages(tx, actor, id, stageIds);
    });
    return this.get(actor, id);
  }

  /** Out of sight; {@link restore} undoes it. Its clips stay. */
  async delete(actor: Actor, id: string): Promise<void> {
    await this.transactions.run(async (tx) => {
      await this.lockEditable(tx, actor, id);
      await this.modules.update(tx, id, { deletedAt: new Date() });
    });
  }

  async restore(actor: Actor, id: string): Promise<ModuleView> {
    await this.transactions.run(async (tx) => {
      const module = await this.modules.findDeleted(tx, actor.organizationId, id);
      if (!module || !canEditModule(actor, module)) throw new ModuleNotFoundError();
      await this.modules.update(tx, id, { deletedAt: null });
    });
    return this.get(actor, id);
  }

  /** @throws ModuleNotFoundError for what `actor` may not see, ModuleNotYoursError for what they only may watch */
  async lockEditable(tx: Tx, actor: Actor, id: string): Promise<Module> {
    const module = await this.modules.lock(tx, actor.organizationId, id);
    const visible = module && (module.ownerId === null || module.ownerId === actor.userId || module.shared);
    if (!visible) throw new ModuleNotFoundError();
    if (!canEditModule(actor, module)) throw new ModuleNotYoursError();
    return module;
  }

  private async setStages(tx: Tx, actor: Actor, id: string, stageIds: string[]): Promise<void> {
    for (const stageId of stageIds) await this.processes.assertStage(tx, actor.organizationId, stageId);
    await this.modules.setStages(tx, id, stageIds);
  }
}
