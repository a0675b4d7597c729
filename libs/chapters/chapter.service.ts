import { Injectable } from '@nestjs/common';
import { canEditVideo, canReviewVideo, LibraryService } from '#libs/library';
import { Transactions } from '#libs/platform/database';
import { EventBus } from '#libs/platform/events';
import type { Actor } from '#libs/platform/http';
import { ChapterRepository } from './chapter.repository.js';
import { ChapterBeyondEndError, ChaptersNotYoursError } from './chapters.errors.js';
import type { Chapters, PutChapters } from './dto/chapters.dto.js';

/** Named spans of a video: what is where. Each lasts until the next one. */
@Injectable()
export class ChapterService {
  constructor(
    private readonly transactions: Transactions,
    private readonly library: LibraryService,
    private readonly chapters: ChapterRepository,
    private readonly events: EventBus,
  ) {}

  async get(actor: Actor, videoId: string): Promise<Chapters> {
    const { db } = this.transactions;
    const video = await this.library.assertVisible(db, actor, videoId);
    return { chapters: await this.chapters.list(db, videoId), canEdit: canDivide(actor, video) };
  }

  async put(actor: Actor, videoId: string, { chapters }: PutChapters): Promise<Chapters> {
    const { organizationId } = actor;
    await this.transactions.run(async (tx) => {
      const video = await this.library.assertVisible(tx, actor, videoId);
      if (!canDivide(actor, video)) throw new ChaptersNotYoursError();
      const { durationMs } = video;
      if (durationMs !== null && chapters.some(({ atMs }) => atMs >= durationMs)) throw new ChapterBeyondEndError(durationMs);
      await this.chapters.replace(tx, videoId, chapters);
      await this.events.publish(tx, { type: 'video.changed', organizationId, videoId });
    });
    return this.get(actor, videoId);
  }
}

function canDivide(actor: Actor, video: { ownerId: string }): boolean {
  return canEditVideo(actor, video) || canReviewVideo(actor, video);
}
