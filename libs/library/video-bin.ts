import { Injectable, Logger } from '@nestjs/common';
import { Transactions } from '#libs/platform/database';
import { ObjectStore } from '#libs/platform/storage';
import { BIN_DAYS } from './bin.repository.js';
import { VideoRepository } from './video.repository.js';

const AT_ONCE = 50;

/** Deleted videos wait here, invisible; after {@link BIN_DAYS} they are gone with everything that belongs to them. */
@Injectable()
export class VideoBin {
  private readonly logger = new Logger(VideoBin.name);

  constructor(
    private readonly transactions: Transactions,
    private readonly videos: VideoRepository,
    private readonly store: ObjectStore,
  ) {}

  /** Objects first, then the row: what is broken off in between is found again. @returns how many videos went */
  async empty(now = new Date()): Promise<number> {
    const before = new Date(now.getTime() - BIN_DAYS * 86_400_000);
    let removed = 0;
    for (;;) {
      const ids = await this.videos.listDeletedBefore(this.transactions.db, before, AT_ONCE);
      for (const id of ids) {
        await this.store.deletePrefix(`videos/${id}/`);
        if (await this.transactions.run((tx) => this.videos.deleteForGood(tx, id, before))) removed += 1;
      }
      if (ids.length < AT_ONCE) break;
    }
    if (removed > 0) this.logger.log({ removed }, 'Deleted videos removed for good');
    return removed;
  }
}
