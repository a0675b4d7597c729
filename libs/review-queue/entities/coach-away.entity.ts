import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A coach who looks at nothing until then; what waits for them waits for their teams' other managers too. */
@Entity('coach_away')
export class CoachAway {
  @PrimaryColumn('uuid', { name: 'user_id' })
  userId: string;

  @Column('timestamptz')
  until: Date;
}
