import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { MomentSource } from '#libs/contracts';
import type { MomentField } from '../document/search-document.js';

/**
 * A span of a video that search can return. A projection: made anew from captions, comments and the video itself
 * whenever one of them changes, and never edited.
 */
@Entity('moment')
export class Moment {
  @PrimaryColumn('uuid', { name: 'video_id' })
  videoId: string;

  /** 0 for the video's first. */
  @PrimaryColumn('integer')
  position: number;

  @Column('uuid', { name: 'organization_id' })
  organizationId: string;

  @Column('text')
  source: MomentSource;

  @Column('text', { nullable: true })
  field: MomentField | null;

  @Column('integer', { name: 'at_ms' })
  atMs: number;

  @Column('integer', { name: 'end_ms' })
  endMs: number;

  @Column('text')
  text: string;

  /** Offset in `text`, start and end (ms) of each timed line, one after the other. */
  @Column('integer', { array: true })
  lines: number[];

  /** Who alone may find it (`document/readers.ts`); `null`: whoever sees the video. */
  @Column('text', { array: true, nullable: true })
  readers: string[] | null;

  /** Words with meaning, which is what ranking calls its length. */
  @Column('integer')
  length: number;

  /** Stems and their positions. */
  @Column('tsvector')
  words: string;
}
