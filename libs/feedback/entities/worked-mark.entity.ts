import { Column, Entity, PrimaryColumn } from 'typeorm';

/** "Worked for me": somebody used what a video shows, and it helped. */
@Entity('worked_mark')
export class WorkedMark {
  @PrimaryColumn('uuid', { name: 'video_id' })
  videoId: string;

  @PrimaryColumn('uuid', { name: 'user_id' })
  userId: string;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;
}
