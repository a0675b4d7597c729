import { Injectable } from '@nestjs/common';
import { Transactions, type Db } from '#libs/platform/database';
import type { Actor } from '#libs/platform/http';
import { ProcessService } from '#libs/process';
import { compareCoaches } from './compare-coaches.js';
import type { CoachAgreement, CreateScorecard, ScorecardView } from './dto/scorecard.dto.js';
import { ScorecardRepository } from './scorecard.repository.js';
import { ScorecardNotFoundError } from './scorecards.errors.js';
import { ScoredReviewRepository } from './scored-review.repository.js';

/** What is scored, and how well coaches agree about it. */
@Injectable()
export class ScorecardService {
  constructor(
    private readonly transactions: Transactions,
    private readonly processes: ProcessService,
    private readonly scorecards: ScorecardRepository,
    private readonly reviews: ScoredReviewRepository,
  ) {}

  list(actor: Actor): Promise<ScorecardView[]> {
    return this.scorecards.list(this.transactions.db, actor.organizationId);
  }

  async create(actor: Actor, input: CreateScorecard): Promise<ScorecardView> {
    return this.transactions.run(async (tx) => {
      if (input.stageId !== null) await this.processes.assertStage(tx, actor.organizationId, input.stageId);
      return this.get(tx, actor, await this.scorecards.insert(tx, actor.organizationId, input));
    });
  }

  /** Publishes a new version; reviews keep theirs. */
  async replace(actor: Actor, id: string, input: CreateScorecard): Promise<ScorecardView> {
    return this.transactions.run(async (tx) => {
      if (!(await this.scorecards.lock(tx, actor.organizationId, id))) throw new ScorecardNotFoundError();
      if (input.stageId !== null) await this.processes.assertStage(tx, actor.organizationId, input.stageId);
      await this.scorecards.replace(tx, await this.get(tx, actor, id), input);
      return this.get(tx, actor, id);
    });
  }

  async delete(actor: Actor, id: string): Promise<void> {
    await this.setDeleted(actor, id, new Date());
  }

  async restore(actor: Actor, id: string): Promise<ScorecardView> {
    await this.setDeleted(actor, id, null);
    return this.get(this.transactions.db, actor, id);
  }

  async agreement(actor: Actor, id: string): Promise<CoachAgreement> {
    const { db } = this.transactions;
    const { criteria } = await this.get(db, actor, id);
    return { items: compareCoaches(criteria, await this.reviews.comparable(db, id)) };
  }

  private async setDeleted(actor: Actor, id: string, deletedAt: Date | null): Promise<void> {
    await this.transactions.run(async (tx) => {
      if (!(await this.scorecards.setDeleted(tx, actor.organizationId, id, deletedAt))) throw new ScorecardNotFoundError();
    });
  }

  private async get(db: Db, actor: Actor, id: string): Promise<ScorecardView> {
    const scorecard = await this.scorecards.find(db, actor.organizationId, id);
    if (!scorecard) throw new ScorecardNotFoundError();
    return scorecard;
  }
}
