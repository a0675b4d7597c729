import { Injectable } from '@nestjs/common';
import { Transactions, type Db } from '#libs/platform/database';
import type { Actor } from '#libs/platform/http';
import { PracticeService } from '#libs/practice';
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
    private readonly practices: PracticeService,
    private readonly scorecards: ScorecardRepository,
    private readonly reviews: ScoredReviewRepository,
  ) {}

  list(actor: Actor): Promise<ScorecardView[]> {
    return this.scorecards.list(this.transactions.db, actor.organizationId);
  }

  async create(actor: Actor, input: CreateScorecard): Promise<ScorecardView> {
    return this.transactions.run(async (tx) => {
      await this.assertFor(tx, actor, input);
      return this.get(tx, actor, await this.scorecards.insert(tx, actor.organizationId, input));
    });
  }

  /** Publishes a new version; reviews keep theirs. */
  async replace(actor: Actor, id: string, input: CreateScorecard): Promise<ScorecardView> {
    return this.transactions.run(async (tx) => {
      if (!(await this.scorecards.lock(tx, actor.organizationId, id))) throw new ScorecardNotFoundError();
      await this.assertFor(tx, actor, input);
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

  /** Of one version, by default the newest: what was asked in other words is another question. */
  async agreement(actor: Actor, id: string, asked?: number): Promise<CoachAgreement> {
    const { db } = this.transactions;
    const scorecard = await this.get(db, actor, id);
    const version = await this.scorecards.version(db, actor.organizationId, id, asked ?? scorecard.version);
    if (!version) throw new ScorecardNotFoundError();
    return { version: version.version, items: compareCoaches(version.criteria, await this.reviews.comparable(db, id, version.version)) };
  }

  private async assertFor(db: Db, { organizationId }: Actor, { stageId, practiceId }: CreateScorecard): Promise<void> {
    if (stageId !== null) await this.processes.assertStage(db, organizationId, stageId);
    if (practiceId !== null) await this.practices.assertPractice(db, organizationId, practiceId);
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
