import { Injectable } from '@nestjs/common';
import { Transactions, type Tx } from '#libs/platform/database';
import { EventBus } from '#libs/platform/events';
import { ObjectStore } from '#libs/platform/storage';
import { VideoRepository } from './video.repository.js';

/** Takes everything away that a person has recorded or uploaded, past the bin. */
@Injectable()
export class OwnerErasure {
  constructor(
    private readonly transactions: Transactions,
    private readonly videos: VideoRepository,
    private readonly events: EventBus,
    private readonly store: ObjectStore,
  ) {}

  /** Out of everybody's sight at once. @returns the ids of all videos of the owner, those of the bin too */
  async hide(tx: Tx, organizationId: string, ownerId: string): Promise<string[]> {
    const videoIds = await this.videos.hideAllOf(tx, ownerId);
    for (const videoId of videoIds) await this.events.publish(tx, { type: 'video.changed', organizationId, videoId });
    return videoIds;
  }

  /** Objects first, then the row: what is broken off in between is found again. */
  async remove(videoId: string): Promise<void> {
    await this.removeObjects(videoId);
    await this.transactions.run((tx) => this.videos.deleteHidden(tx, videoId));
  }

  async removeObjects(videoId: string): Promise<void> {
    await this.store.deletePrefix(`videos/${videoId}/`);
  }
}
