import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How far somebody has read what is said about a video. */
@Entity('comment_read')
export class CommentRead {
  @PrimaryColumn('uuid', { name: 'video_id' })
  videoId: string;

  @PrimaryColumn('uuid', { name: 'user_id' })
  userId: string;

  /** When the latest comment that they read was written. */
  @Column('timestamptz', { name: 'read_at' })
  readAt: Date;
}
