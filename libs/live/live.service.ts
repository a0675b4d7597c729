import { Injectable } from '@nestjs/common';
import type { FeedEntry, VideoStateEvent } from '#libs/contracts';
import { CommentService } from '#libs/feedback';
import { LibraryService, VideoNotFoundError } from '#libs/library';
import { Transactions } from '#libs/platform/database';
import type { Actor } from '#libs/platform/http';

/** What a socket reads from the database. */
@Injectable()
export class LiveService {
  constructor(
    private readonly transactions: Transactions,
    private readonly library: LibraryService,
    private readonly comments: CommentService,
  ) {}

  async assertVisible(actor: Actor, videoId: string): Promise<void> {
    await this.library.assertVisible(this.transactions.db, actor, videoId);
  }

  async isVisible(actor: Actor, videoId: string): Promise<boolean> {
    try {
      await this.assertVisible(actor, videoId);
      return true;
    } catch (error) {
      if (error instanceof VideoNotFoundError) return false;
      throw error;
    }
  }

  /** Where a video and its feed stand, and what was missed after `since`. */
  async snapshot(actor: Actor, videoId: string, since: number | undefined): Promise<{ seq: number; missed: FeedEntry[]; state: VideoStateEvent }> {
    const video = await this.library.get(actor, videoId);
    const feed = await this.comments.missed(this.transactions.db, actor, { id: videoId, ownerId: video.owner.id }, since);
    return { ...feed, state: { videoId, state: video.state, failure: video.failure ?? null } };
  }

  /** Whose video it is; `null` when it is gone. */
  ownerOf(videoId: string): Promise<string | null> {
    return this.library.ownerOf(this.transactions.db, videoId);
  }

  /** The changes numbered `after` + 1 to `until`. */
  changes(videoId: string, after: number, until: number): Promise<FeedEntry[]> {
    return this.comments.changes(this.transactions.db, videoId, after, until);
  }
}
