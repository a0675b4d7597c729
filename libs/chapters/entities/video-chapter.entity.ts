import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A named span of a video; it lasts until the next one begins. */
@Entity('video_chapter')
export class VideoChapter {
  @PrimaryColumn('uuid', { name: 'video_id' })
  videoId: string;

  /** Where it begins, in ms. */
  @PrimaryColumn('integer', { name: 'at_ms' })
  atMs: number;

  @Column('text')
  title: string;
}
