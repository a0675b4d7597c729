import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';
import type { FixState } from '#libs/contracts';

/** What has become of a `fix` of an earlier take in a later one. */
@Entity('fix_mark')
export class FixMark {
  @PrimaryColumn('uuid', { name: 'comment_id' })
  commentId: string;

  /** The later take. */
  @PrimaryColumn('uuid', { name: 'video_id' })
  videoId: string;

  @Column('text')
  mark: FixState;

  @Column('uuid', { name: 'marked_by', nullable: true })
  markedBy: string | null;

  @CreateDateColumn({ type: 'timestamptz', name: 'marked_at' })
  markedAt: Date;
}
