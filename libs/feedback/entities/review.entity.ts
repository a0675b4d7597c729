import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

/** One coach's score of one video. */
@Entity('review')
export class Review {
  @PrimaryColumn('uuid', { name: 'video_id' })
  videoId: string;

  @PrimaryColumn('uuid', { name: 'reviewer_id' })
  reviewerId: string;

  /** 1 (not yet) to 5 (show it to everybody). */
  @Column('integer')
  score: number;

  /** When it was first given. */
  @CreateDateColumn({ type: 'timestamptz', name: 'created_at' })
  createdAt: Date;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt: Date;
}
