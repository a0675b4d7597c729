import { Injectable } from '@nestjs/common';
import type { PersonRef } from '#libs/contracts';
import { ReviewService } from '#libs/feedback';
import { canReviewVideo, LibraryService, type VideoAccess } from '#libs/library';
import { Transactions, type Db, type Tx } from '#libs/platform/database';
import { EventBus } from '#libs/platform/events';
import type { Actor } from '#libs/platform/http';
import type { CreateObservation, PutReview, ReviewView, VideoReviews } from './dto/scorecard.dto.js';
import { missing, misfits, overall } from './overall.js';
import { ScorecardRepository } from './scorecard.repository.js';
import { CoachOnlyError, ScorecardChangedError, ScorecardNotFoundError, ScoresMisfitError, ScoresMissingError, SubjectNotFoundError } from './scorecards.errors.js';
import { ScoredReviewRepository, type ReviewRow } from './scored-review.repository.js';
import { visibleReviews } from './visible-reviews.js';

/** Scorecards that are filled in: by coaches on videos, by reps about themselves, and by coaches of what they saw live. */
@Injectable()
export class ScoredReviewService {
  constructor(
    private readonly transactions: Transactions,
    private readonly library: LibraryService,
    private readonly scorecards: ScorecardRepository,
    private readonly reviews: ScoredReviewRepository,
    private readonly ratings: ReviewService,
    private readonly events: EventBus,
  ) {}

  async ofVideo(actor: Actor, videoId: string): Promise<VideoReviews> {
    const { db } = this.transactions;
    const video = await this.library.assertVisible(db, actor, videoId);
    const [rows, scorecard] = await Promise.all([this.reviews.ofVideo(db, videoId), this.scorecards.fitting(db, actor.organizationId, videoId)]);
    const [isOwner, canReview] = [video.ownerId === actor.userId, canReviewVideo(actor, video)];
    const { mine, self, others, hiddenCount } = visibleReviews(rows, { userId: actor.userId, isOwner, canReview });
    return {
      scorecard,
      mine: mine && toView(mine),
      self: self && toView(self),
      others: others.map(toView),
      hiddenCount,
      waitsForSelf: canReview && (await this.library.waitsForOwner(db, actor, videoId)),
      canReview,
      isOwner,
    };
  }

  /**
   * Keeps what one has so far, or submits it. The owner's is their own look, everybody else's a coach's. A draft of what is submitted by now
   * is answered with that.
   */
  async put(actor: Actor, videoId: string, input: PutReview): Promise<VideoReviews> {
    await this.transactions.run(async (tx) => {
      const video = await this.library.assertVisible(tx, actor, videoId);
      const isOwner = video.ownerId === actor.userId;
      if (!isOwner && !canReviewVideo(actor, video)) throw new CoachOnlyError();
      if (!isOwner) await this.library.assertOwnerLooked(tx, actor, videoId);
      const { criteria } = await this.fittingScores(tx, actor, input);
      await this.assertForVideo(tx, actor, videoId, input);
      if (input.submit) assertComplete(criteria, input);
      await this.reviews.put(tx, {
        ...common(actor, input),
        kind: isOwner ? 'self' : 'coach',
        videoId,
        subjectId: video.ownerId,
        title: '',
        answers: input.answers,
        clientId: null,
        submittedAt: input.submit ? new Date() : null,
      });
      if (input.submit) await this.settle(tx, actor, video);
    });
    return this.ofVideo(actor, videoId);
  }

  /** What a coach saw live, of which its subject is told. The same `clientId` again, as after a lost connection, changes nothing. */
  async observe(actor: Actor, input: CreateObservation): Promise<ReviewView> {
    return this.transactions.run(async (tx) => {
      const before = await this.reviews.sent(tx, actor.userId, input.clientId);
      if (before) return toView(before);
      const { criteria } = await this.fittingScores(tx, actor, input);
      assertComplete(criteria, input);
      await this.assertCoaches(tx, actor, input.subjectId);
      const id = await this.reviews.addObservation(tx, {
        ...common(actor, input),
        kind: 'observation',
        videoId: null,
        subjectId: input.subjectId,
        title: input.title,
        answers: [],
        clientId: input.clientId,
        submittedAt: new Date(),
      });
      if (id !== null) await this.events.publish(tx, { type: 'observation.made', organizationId: actor.organizationId, observationId: id });
      const row = await this.reviews.sent(tx, actor.userId, input.clientId);
      if (!row) throw new Error('An observation that was just written is gone');
      return toView(row);
    });
  }

  /** Of whom the actor may make observations. */
  async observable(actor: Actor): Promise<{ items: PersonRef[] }> {
    return { items: await this.reviews.coached(this.transactions.db, actor) };
  }

  /** Of oneself, of somebody whom one coaches, or (with `null`) those that one made. */
  async observations(actor: Actor, subjectId: string | null): Promise<ReviewView[]> {
    const { db } = this.transactions;
    if (subjectId !== null && subjectId !== actor.userId) await this.assertCoaches(db, actor, subjectId);
    const rows = await this.reviews.observations(db, actor.organizationId, subjectId === null ? { reviewerId: actor.userId } : { subjectId });
    return rows.map(toView);
  }

  /** A submitted scorecard can be found by search, and a coach's is also their rating, which search and lists go by. */
  private async settle(tx: Tx, actor: Actor, video: VideoAccess): Promise<void> {
    const mine = (await this.reviews.ofVideo(tx, video.id)).find((row) => row.reviewer.id === actor.userId);
    if (!mine) return;
    await this.events.publish(tx, { type: 'video.changed', organizationId: actor.organizationId, videoId: video.id });
    const result = overall(mine.criteria, mine.scores);
    if (mine.kind === 'self') await this.events.publish(tx, { type: 'look.shared', organizationId: actor.organizationId, videoId: video.id, ownerId: actor.userId });
    if (mine.kind === 'coach') await this.ratings.put(tx, actor, video, result === null ? null : Math.round(result));
  }

  /** One begins with the scorecard that fits the video now, and goes on with what one has begun with. */
  private async assertForVideo(tx: Tx, { organizationId, userId }: Actor, videoId: string, { scorecardId, version }: PutReview): Promise<void> {
    const mine = (await this.reviews.ofVideo(tx, videoId)).find((row) => row.reviewer.id === userId);
    if (mine?.scorecardId === scorecardId && mine.version === version) return;
    const fitting = mine?.submittedAt ? null : await this.scorecards.fitting(tx, organizationId, videoId);
    if (fitting?.id !== scorecardId || fitting.version !== version) throw new ScorecardChangedError();
  }

  private async fittingScores(db: Db, actor: Actor, { scorecardId, version, scores }: Pick<PutReview, 'scorecardId' | 'version' | 'scores'>) {
    const asked = await this.scorecards.version(db, actor.organizationId, scorecardId, version);
    if (!asked) throw new ScorecardNotFoundError();
    const wrong = misfits(asked.criteria, scores);
    if (wrong.length > 0) throw new ScoresMisfitError(wrong.map((id) => asked.criteria.find((criterion) => criterion.id === id)?.name ?? id));
    return asked;
  }

  private async assertCoaches(db: Db, actor: Actor, personId: string): Promise<void> {
    const [person] = await this.reviews.coached(db, actor, personId);
    if (!person) throw new SubjectNotFoundError();
  }
}

function common(actor: Actor, { scorecardId, version, scores, summary }: Pick<PutReview, 'scorecardId' | 'version' | 'scores' | 'summary'>) {
  return { organizationId: actor.organizationId, reviewerId: actor.userId, scorecardId, version, scores, summary };
}

function assertComplete(criteria: Parameters<typeof missing>[0], { scores }: Pick<PutReview, 'scores'>): void {
  const left = missing(criteria, scores);
  if (left.length > 0) throw new ScoresMissingError(left.map(({ name }) => name));
}

function toView(row: ReviewRow): ReviewView {
  return { ...row, overall: overall(row.criteria, row.scores) };
}
