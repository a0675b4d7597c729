import { Injectable } from '@nestjs/common';
import { Transactions, type Db, type Tx } from '#libs/platform/database';
import { EventBus } from '#libs/platform/events';
import type { Actor } from '#libs/platform/http';
import type { CreateProcess, ProcessView, UpdateProcess } from './dto/process.dto.js';
import { ProcessNotFoundError, StageNotFoundError } from './process.errors.js';
import { ProcessRepository } from './process.repository.js';

@Injectable()
export class ProcessService {
  constructor(
    private readonly transactions: Transactions,
    private readonly processes: ProcessRepository,
    private readonly events: EventBus,
  ) {}

  list(actor: Actor): Promise<ProcessView[]> {
    return this.processes.list(this.transactions.db, actor.organizationId);
  }

  async create({ organizationId }: Actor, input: CreateProcess): Promise<ProcessView> {
    return this.transactions.run(async (tx) => {
      const id = await this.processes.insert(tx, organizationId, input.name);
      await this.processes.replaceStages(tx, organizationId, id, input.stages);
      return this.view(tx, organizationId, id);
    });
  }

  async update({ organizationId }: Actor, id: string, input: UpdateProcess): Promise<ProcessView> {
    return this.transactions.run(async (tx) => {
      const process = await this.processes.lock(tx, organizationId, id);
      if (!process) throw new ProcessNotFoundError();
      const before = await this.view(tx, organizationId, id);
      if (input.stages) {
        const own = new Set(before.stages.map((stage) => stage.id));
        if (input.stages.some((stage) => stage.id !== undefined && !own.has(stage.id))) throw new StageNotFoundError();
        await this.processes.replaceStages(tx, organizationId, id, input.stages);
      }
      await this.processes.update(tx, id, { name: input.name ?? process.name, version: process.version + (input.stages ? 1 : 0) });
      await this.events.publish(tx, { type: 'process.changed', organizationId, processId: id });
      return this.view(tx, organizationId, id);
    });
  }

  /** @throws StageNotFoundError when the organization has no such stage */
  async assertStage(db: Db, organizationId: string, stageId: string): Promise<void> {
    if (!(await this.processes.stageExists(db, organizationId, stageId))) throw new StageNotFoundError();
  }

  private async view(tx: Tx, organizationId: string, id: string): Promise<ProcessView> {
    const [view] = await this.processes.list(tx, organizationId, id);
    if (!view) throw new ProcessNotFoundError();
    return view;
  }
}
