import { Column, Entity, PrimaryColumn } from 'typeorm';

/** After how long an organization's practice takes go to the bin by themselves. No row: never. */
@Entity('retention_rule')
export class RetentionRule {
  @PrimaryColumn('uuid', { name: 'organization_id' })
  organizationId: string;

  @Column('integer', { name: 'practice_days' })
  practiceDays: number;

  /** When it was last changed: nobody's video goes sooner than a warning's time after that. */
  @Column('timestamptz')
  since: Date;
}
