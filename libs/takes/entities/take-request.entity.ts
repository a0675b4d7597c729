import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

/** A coach wants to see a pitch once more. A later take of it is the answer. */
@Entity('take_request')
export class TakeRequest {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'organization_id' })
  organizationId: string;

  /** The take that the coach saw. */
  @Column('uuid', { name: 'video_id' })
  videoId: string;

  /** What it was asked for, when it was a comment. */
  @Column('uuid', { name: 'comment_id', nullable: true })
  commentId: string | null;

  @Column('uuid', { name: 'requested_by' })
  requestedBy: string;

  /** What is to be different; may be empty. */
  @Column('text')
  note: string;

  @CreateDateColumn({ type: 'timestamptz', name: 'created_at' })
  createdAt: Date;

  @Column('timestamptz', { name: 'answered_at', nullable: true })
  answeredAt: Date | null;

  /** `null` also when that video is gone. */
  @Column('uuid', { name: 'answer_video_id', nullable: true })
  answerVideoId: string | null;
}
