import { Injectable } from '@nestjs/common';
import type { Tx } from '#libs/platform/database';
import { EventBus } from '#libs/platform/events';
import { FeedRepository } from './feed.repository.js';
import { AuthorErasureRepository } from './author-erasure.repository.js';
import { ReplyMediaRemoval } from './media/reply-media-removal.js';

/** Gives what somebody wrote on others' videos another author: the words stay, the name goes. What they recorded goes too. */
@Injectable()
export class AuthorErasure {
  constructor(
    private readonly written: AuthorErasureRepository,
    private readonly feed: FeedRepository,
    private readonly events: EventBus,
    private readonly recordings: ReplyMediaRemoval,
  ) {}

  /** Open pages hear of each change. @returns false when there was nothing */
  async reassign(tx: Tx, organizationId: string, fromId: string, toId: string): Promise<boolean> {
    const videoIds = await this.written.videosWith(tx, fromId);
    for (const videoId of videoIds) {
      const seq = await this.feed.next(tx, videoId);
      await this.written.reassign(tx, videoId, fromId, toId, seq);
      // A voice and a face are no words that can stay under another name; it is `toId` that has the replies by now.
      await this.recordings.removeOfAuthor(tx, videoId, toId);
      await this.events.publish(tx, { type: 'feed.appended', organizationId, videoId, seq });
    }
    const scores = await this.written.reassignScores(tx, fromId, toId);
    return videoIds.length + scores > 0;
  }
}
