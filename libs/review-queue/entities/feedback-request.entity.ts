import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * What is known of a video's wait for feedback beyond the video itself. A rep's new take waits without one; a row comes when they
 * ask, or when a coach hands it on or is done with it.
 */
@Entity('feedback_request')
export class FeedbackRequest {
  @PrimaryColumn('uuid', { name: 'video_id' })
  videoId: string;

  @Column('uuid', { name: 'organization_id' })
  organizationId: string;

  /** The owner asked, rather than just recorded. */
  @Column('boolean')
  asked: boolean;

  /** Since when it waits. */
  @Column('timestamptz', { name: 'requested_at' })
  requestedAt: Date;

  @Column('timestamptz', { name: 'due_at', nullable: true })
  dueAt: Date | null;

  /** Whose it is; `null`: every coach's of the owner. */
  @Column('uuid', { name: 'coach_id', nullable: true })
  coachId: string | null;

  @Column('text', { nullable: true })
  outcome: 'done' | 'dismissed' | null;

  @Column('timestamptz', { name: 'closed_at', nullable: true })
  closedAt: Date | null;

  @Column('uuid', { name: 'closed_by', nullable: true })
  closedBy: string | null;
}
