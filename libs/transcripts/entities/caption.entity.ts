import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';
import type { StoredWord } from './transcript.entity.js';

export const CAPTION_SOURCES = ['uploaded', 'embedded', 'machine'] as const;
/** Uploaded beside the video, carried inside its file, or written by a recognizer. */
export type CaptionSource = (typeof CAPTION_SOURCES)[number];

/** One caption track of a video. */
@Entity('caption')
export class Caption {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'organization_id' })
  organizationId: string;

  @Column('uuid', { name: 'video_id' })
  videoId: string;

  /** BCP 47, such as `en` or `de-CH`. */
  @Column('text')
  language: string;

  @Column('text')
  label: string;

  @Column('text', { default: 'uploaded' })
  source: CaptionSource;

  /** Counts its changes; 1 as it came. */
  @Column('integer', { default: 1 })
  revision: number;

  @CreateDateColumn({ type: 'timestamptz', name: 'created_at' })
  createdAt: Date;
}

/** One timed line of a track. */
@Entity('transcript_segment')
export class TranscriptSegment {
  @PrimaryColumn('uuid', { name: 'caption_id' })
  captionId: string;

  /** 0 for the first. */
  @PrimaryColumn('integer')
  position: number;

  @Column('integer', { name: 'at_ms' })
  atMs: number;

  @Column('integer', { name: 'end_ms' })
  endMs: number;

  @Column('text')
  text: string;

  /** Who says it; `null` when nobody knows. */
  @Column('text', { nullable: true })
  speaker: string | null;

  /** The words with their times; `null` when only the line has them. */
  @Column('jsonb', { nullable: true })
  words: StoredWord[] | null;

  /** The revision of the track in which this line changed last. */
  @Column('integer', { default: 1 })
  revision: number;
}
