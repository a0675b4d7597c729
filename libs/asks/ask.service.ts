import { Injectable } from '@nestjs/common';
import { LibraryService, VideoNotFoundError } from '#libs/library';
import { Transactions, type Db } from '#libs/platform/database';
import type { Actor } from '#libs/platform/http';
import { ProcessService } from '#libs/process';
import { AskRepository } from './ask.repository.js';
import { AnswerHiddenError, AskNotFoundError, AskNotYoursError, TooManyAsksError } from './asks.errors.js';
import type { AnswerAsk, AskView, CreateAsk } from './dto/ask.dto.js';
import type { Ask } from './entities/index.js';

const MOST_OPEN = 20;

@Injectable()
export class AskService {
  constructor(
    private readonly transactions: Transactions,
    private readonly processes: ProcessService,
    private readonly library: LibraryService,
    private readonly asks: AskRepository,
  ) {}

  async list(actor: Actor): Promise<AskView[]> {
    const rows = await this.asks.list(this.transactions.db, actor);
    return rows.map((row) => ({ ...row, canClose: canClose(actor, row.askedBy.id) }));
  }

  async create(actor: Actor, { text, stageId }: CreateAsk): Promise<AskView> {
    const { organizationId, userId } = actor;
    const id = await this.transactions.run(async (tx) => {
      if (stageId !== null) await this.processes.assertStage(tx, organizationId, stageId);
      if ((await this.asks.openOf(tx, userId)) >= MOST_OPEN) throw new TooManyAsksError(MOST_OPEN);
      return this.asks.insert(tx, { organizationId, askedBy: userId, text, stageId });
    });
    return this.get(actor, id);
  }

  /** @throws AnswerHiddenError when who asked could not open the video */
  async answer(actor: Actor, id: string, { videoId, atMs }: AnswerAsk): Promise<AskView> {
    await this.transactions.run(async (tx) => {
      const ask = await this.find(tx, actor, id);
      if (ask.closedAt !== null) throw new AskNotFoundError();
      await this.library.assertVisible(tx, actor, videoId);
      const asker = await this.asks.asker(tx, ask);
      if (asker) await this.assertOpens(tx, asker, videoId);
      await this.asks.answer(tx, { askId: id, videoId, atMs, answeredBy: actor.userId });
    });
    return this.get(actor, id);
  }

  async close(actor: Actor, id: string): Promise<void> {
    await this.setClosed(actor, id, new Date());
  }

  async reopen(actor: Actor, id: string): Promise<AskView> {
    await this.setClosed(actor, id, null);
    return this.get(actor, id);
  }

  private async setClosed(actor: Actor, id: string, closedAt: Date | null): Promise<void> {
    await this.transactions.run(async (tx) => {
      const ask = await this.find(tx, actor, id);
      if (!canClose(actor, ask.askedBy)) throw new AskNotYoursError();
      await this.asks.setClosed(tx, id, closedAt);
    });
  }

  private async assertOpens(db: Db, asker: Actor, videoId: string): Promise<void> {
    try {
      await this.library.assertVisible(db, asker, videoId);
    } catch (error) {
      if (error instanceof VideoNotFoundError) throw new AnswerHiddenError(asker.name);
      throw error;
    }
  }

  private async find(db: Db, actor: Actor, id: string): Promise<Ask> {
    const ask = await this.asks.find(db, actor.organizationId, id);
    if (!ask) throw new AskNotFoundError();
    return ask;
  }

  private async get(actor: Actor, id: string): Promise<AskView> {
    const [row] = await this.asks.list(this.transactions.db, actor, id);
    if (!row) throw new AskNotFoundError();
    return { ...row, canClose: canClose(actor, row.askedBy.id) };
  }
}

function canClose(actor: Actor, askedBy: string): boolean {
  return askedBy === actor.userId || actor.role !== 'rep';
}
