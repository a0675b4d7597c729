import { Injectable } from '@nestjs/common';
import { Transactions, type Db } from '#libs/platform/database';
import type { Actor } from '#libs/platform/http';
import { ProcessService } from '#libs/process';
import type { PracticeView, PutPractice } from './dto/practice.dto.js';
import type { Practice } from './entities/index.js';
import { PracticeNotFoundError } from './practice.errors.js';
import { PracticeRepository } from './practice.repository.js';

/** What there is to practise. */
@Injectable()
export class PracticeService {
  constructor(
    private readonly transactions: Transactions,
    private readonly practices: PracticeRepository,
    private readonly processes: ProcessService,
  ) {}

  async list(actor: Actor): Promise<PracticeView[]> {
    return (await this.practices.list(this.transactions.db, actor.organizationId)).map(view);
  }

  /** Also one that is archived: what was recorded for it still says what it was. @throws PracticeNotFoundError */
  async get(actor: Actor, id: string): Promise<PracticeView> {
    const practice = await this.practices.find(this.transactions.db, actor.organizationId, id);
    if (!practice) throw new PracticeNotFoundError();
    return view(practice);
  }

  async create(actor: Actor, input: PutPractice): Promise<PracticeView> {
    const id = await this.transactions.run(async (tx) => {
      if (input.stageId !== null) await this.processes.assertStage(tx, actor.organizationId, input.stageId);
      return this.practices.insert(tx, actor.organizationId, input);
    });
    return this.get(actor, id);
  }

  async replace(actor: Actor, id: string, input: PutPractice): Promise<PracticeView> {
    await this.transactions.run(async (tx) => {
      if (input.stageId !== null) await this.processes.assertStage(tx, actor.organizationId, input.stageId);
      if (!(await this.practices.replace(tx, actor.organizationId, id, input))) throw new PracticeNotFoundError();
    });
    return this.get(actor, id);
  }

  /** Out of the list; {@link restore} brings it back. Videos keep it. */
  async archive(actor: Actor, id: string): Promise<void> {
    await this.setArchived(actor, id, new Date());
  }

  async restore(actor: Actor, id: string): Promise<PracticeView> {
    await this.setArchived(actor, id, null);
    return this.get(actor, id);
  }

  /** @throws PracticeNotFoundError when the organization has no such practice */
  async assertPractice(db: Db, organizationId: string, id: string): Promise<void> {
    if (!(await this.practices.find(db, organizationId, id))) throw new PracticeNotFoundError();
  }

  private async setArchived({ organizationId }: Actor, id: string, archivedAt: Date | null): Promise<void> {
    await this.transactions.run(async (tx) => {
      if (!(await this.practices.setArchived(tx, organizationId, id, archivedAt))) throw new PracticeNotFoundError();
    });
  }
}

function view({ organizationId: _, createdAt: __, dueAt, archivedAt, ...rest }: Practice): PracticeView {
  return { ...rest, dueAt: dueAt?.toISOString() ?? null, archivedAt: archivedAt?.toISOString() ?? null };
}
