import { Injectable } from '@nestjs/common';
import type { Tx } from '#libs/platform/database';
import { Review, WorkedMark } from './entities/index.js';

@Injectable()
export class ReviewRepository {
  async put(tx: Tx, values: Pick<Review, 'videoId' | 'reviewerId' | 'score'>): Promise<void> {
    await tx.upsert(Review, { ...values, updatedAt: new Date() }, ['videoId', 'reviewerId']);
  }

  async remove(tx: Tx, videoId: string, reviewerId: string): Promise<void> {
    await tx.delete(Review, { videoId, reviewerId });
  }

  async setWorked(tx: Tx, videoId: string, userId: string, worked: boolean): Promise<void> {
    if (worked) await tx.upsert(WorkedMark, { videoId, userId, createdAt: new Date() }, ['videoId', 'userId']);
    else await tx.delete(WorkedMark, { videoId, userId });
  }
}
