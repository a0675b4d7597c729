import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

/** Somebody looked for an example and found none: what the organization is asked to record. */
@Entity('ask')
export class Ask {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'organization_id' })
  organizationId: string;

  @Column('uuid', { name: 'asked_by' })
  askedBy: string;

  @Column('text')
  text: string;

  @Column('uuid', { name: 'stage_id', nullable: true })
  stageId: string | null;

  @CreateDateColumn({ type: 'timestamptz', name: 'created_at' })
  createdAt: Date;

  /** Taken back by who asked, or put away by a coach. */
  @Column('timestamptz', { name: 'closed_at', nullable: true })
  closedAt: Date | null;
}

/** A video, and the second in it, that somebody gave for an ask. */
@Entity('ask_answer')
export class AskAnswer {
  @PrimaryColumn('uuid', { name: 'ask_id' })
  askId: string;

  @PrimaryColumn('uuid', { name: 'video_id' })
  videoId: string;

  /** Media time in ms. */
  @Column('integer', { name: 'at_ms' })
  atMs: number;

  @Column('uuid', { name: 'answered_by', nullable: true })
  answeredBy: string | null;

  @CreateDateColumn({ type: 'timestamptz', name: 'created_at' })
  createdAt: Date;
}
