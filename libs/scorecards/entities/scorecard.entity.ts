import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';
import type { Criterion } from '../dto/scorecard.dto.js';

/** A template that coaches score with. What it asks is in its versions. */
@Entity('scorecard')
export class Scorecard {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'organization_id' })
  organizationId: string;

  @Column('text')
  name: string;

  /** For videos of this stage; `null`: for those whose stage has none of its own. */
  @Column('uuid', { name: 'stage_id', nullable: true })
  stageId: string | null;

  /** For takes of this practice, before any that is for their stage. */
  @Column('uuid', { name: 'practice_id', nullable: true })
  practiceId: string | null;

  /** The newest version. */
  @Column('integer')
  version: number;

  @CreateDateColumn({ type: 'timestamptz', name: 'created_at' })
  createdAt: Date;

  @Column('timestamptz', { name: 'deleted_at', nullable: true })
  deletedAt: Date | null;
}

/** What a scorecard asked at a time. Never changed: reviews keep the version that they were made with. */
@Entity('scorecard_version')
export class ScorecardVersion {
  @PrimaryColumn('uuid', { name: 'scorecard_id' })
  scorecardId: string;

  @PrimaryColumn('integer')
  version: number;

  @Column('jsonb')
  criteria: Criterion[];

  /** What the rep answers for themselves; none: no reflection. */
  @Column('text', { array: true })
  questions: string[];

  /** Whether coaches wait until the rep has looked at it themselves. */
  @Column('boolean', { name: 'self_first' })
  selfFirst: boolean;
}
