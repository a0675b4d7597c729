import { Injectable } from '@nestjs/common';
import { canReviewVideo, LibraryService, type VideoAccess, type VideoView } from '#libs/library';
import { Transactions, type Tx } from '#libs/platform/database';
import { EventBus } from '#libs/platform/events';
import type { Actor } from '#libs/platform/http';
import { ReviewNotAllowedError, WorkedNotAllowedError } from './feedback.errors.js';
import { ReviewRepository } from './review.repository.js';

@Injectable()
export class ReviewService {
  constructor(
    private readonly transactions: Transactions,
    private readonly library: LibraryService,
    private readonly reviews: ReviewRepository,
    private readonly events: EventBus,
  ) {}

  /** @param score 1–5; a coach's later score takes the place of the earlier one. @throws ReviewNotAllowedError, WaitsForOwnerError */
  async score(actor: Actor, videoId: string, score: number): Promise<VideoView> {
    await this.transactions.run(async (tx) => {
      const video = await this.library.assertVisible(tx, actor, videoId);
      if (!canReviewVideo(actor, video)) throw new ReviewNotAllowedError();
      await this.library.assertOwnerLooked(tx, actor, videoId);
      await this.put(tx, actor, video, score);
    });
    return this.library.get(actor, videoId);
  }

  /** What a coach who may gives: with `null`, for whom nothing of it applies, their score goes. */
  async put(tx: Tx, actor: Actor, video: VideoAccess, score: number | null): Promise<void> {
    const { organizationId, userId } = actor;
    if (score === null) await this.reviews.remove(tx, video.id, userId);
    else await this.reviews.put(tx, { videoId: video.id, reviewerId: userId, score });
    await this.events.publish(tx, { type: 'video.changed', organizationId, videoId: video.id });
    await this.events.publish(tx, { type: 'review.submitted', organizationId, videoId: video.id, reviewerId: userId });
  }

  /** "Worked for me": from whoever used what the video shows, but not of their own. */
  async setWorked(actor: Actor, videoId: string, worked: boolean): Promise<VideoView> {
    const { organizationId } = actor;
    await this.transactions.run(async (tx) => {
      const video = await this.library.assertVisible(tx, actor, videoId);
      if (video.ownerId === actor.userId) throw new WorkedNotAllowedError();
      await this.reviews.setWorked(tx, videoId, actor.userId, worked);
      await this.events.publish(tx, { type: 'video.changed', organizationId, videoId });
    });
    return this.library.get(actor, videoId);
  }
}
