import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';
import type { Thresholds } from '../dto/practice.dto.js';

/** Something to say again and again until it sits: what it is, how long it may take, and what has to be said. */
@Entity('practice')
export class Practice {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'organization_id' })
  organizationId: string;

  @Column('text')
  title: string;

  /** What the rep sees beside the lens; a whole script, or only the points. */
  @Column('text')
  prompt: string;

  @Column('uuid', { name: 'stage_id', nullable: true })
  stageId: string | null;

  @Column('integer', { name: 'target_ms', nullable: true })
  targetMs: number | null;

  /** When the recorder stops by itself. */
  @Column('integer', { name: 'limit_ms', nullable: true })
  limitMs: number | null;

  /** Of how many takes at a sitting one is kept; the recorder sees to it. */
  @Column('integer', { name: 'max_takes', nullable: true })
  maxTakes: number | null;

  @Column('text', { name: 'must_say', array: true })
  mustSay: string[];

  @Column('text', { name: 'must_not_say', array: true })
  mustNotSay: string[];

  @Column('jsonb')
  thresholds: Thresholds;

  @Column('timestamptz', { name: 'due_at', nullable: true })
  dueAt: Date | null;

  @CreateDateColumn({ type: 'timestamptz', name: 'created_at' })
  createdAt: Date;

  @Column('timestamptz', { name: 'archived_at', nullable: true })
  archivedAt: Date | null;
}
