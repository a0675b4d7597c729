import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Who has a video open at one API process. Worth nothing after a crash of the database, which therefore keeps no log of it. */
@Entity('watching')
export class Watching {
  @PrimaryColumn('uuid', { name: 'video_id' })
  videoId: string;

  @PrimaryColumn('uuid', { name: 'process_id' })
  processId: string;

  @Column('uuid', { name: 'organization_id' })
  organizationId: string;

  @Column('uuid', { name: 'user_ids', array: true })
  userIds: string[];

  /** When the process last said that it is alive. */
  @Column('timestamptz', { name: 'seen_at' })
  seenAt: Date;
}
