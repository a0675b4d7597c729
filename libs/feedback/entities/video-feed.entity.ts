import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Counts the changes to a video's comments. */
@Entity('video_feed')
export class VideoFeed {
  @PrimaryColumn('uuid', { name: 'video_id' })
  videoId: string;

  @Column('integer')
  seq: number;
}
