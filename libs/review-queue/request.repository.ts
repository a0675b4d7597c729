import { Injectable } from '@nestjs/common';
import type { Db, Tx } from '#libs/platform/database';
import { CoachAway, FeedbackRequest } from './entities/index.js';

@Injectable()
export class RequestRepository {
  find(db: Db, organizationId: string, videoId: string): Promise<FeedbackRequest | null> {
    return db.findOneBy(FeedbackRequest, { organizationId, videoId });
  }

  /** The owner asks, for the first time or again. */
  async ask(tx: Tx, values: Pick<FeedbackRequest, 'organizationId' | 'videoId' | 'dueAt' | 'coachId' | 'requestedAt'>): Promise<void> {
    await tx.upsert(FeedbackRequest, { ...values, asked: true, outcome: null, closedAt: null, closedBy: null }, ['videoId']);
  }

  async withdraw(tx: Tx, organizationId: string, videoId: string): Promise<void> {
    await tx.delete(FeedbackRequest, { organizationId, videoId });
  }

  /** Changes a request; one that was made by recording alone gets its row. */
  async change(tx: Tx, organizationId: string, videoId: string, values: Partial<Pick<FeedbackRequest, 'coachId' | 'outcome' | 'closedAt' | 'closedBy'>>): Promise<void> {
    await tx.query(
      `INSERT INTO feedback_request (video_id, organization_id, asked, requested_at)
       SELECT id, organization_id, false, created_at FROM video WHERE id = $1 AND organization_id = $2 ON CONFLICT DO NOTHING`,
      [videoId, organizationId],
    );
    await tx.update(FeedbackRequest, { organizationId, videoId }, values);
  }

  async awayUntil(db: Db, userId: string): Promise<Date | null> {
    const row = await db.findOneBy(CoachAway, { userId });
    return row && row.until > new Date() ? row.until : null;
  }

  async setAway(tx: Tx, userId: string, until: Date | null): Promise<void> {
    if (until === null) await tx.delete(CoachAway, { userId });
    else await tx.upsert(CoachAway, { userId, until }, ['userId']);
  }
}
