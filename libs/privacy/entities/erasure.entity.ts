import { Column, Entity, PrimaryColumn } from 'typeorm';

/** That somebody was erased, and by whom; not who it was, once it is done. */
@Entity('erasure')
export class Erasure {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'organization_id' })
  organizationId: string;

  /** `null` once it is done. */
  @Column('uuid', { name: 'person_id', nullable: true })
  personId: string | null;

  @Column('uuid', { name: 'requested_by', nullable: true })
  requestedBy: string | null;

  @Column('timestamptz', { name: 'requested_at' })
  requestedAt: Date;

  /** What is to be removed, until it is done. */
  @Column('uuid', { array: true, name: 'video_ids' })
  videoIds: string[];

  @Column('integer', { name: 'video_count' })
  videoCount: number;

  @Column('timestamptz', { name: 'finished_at', nullable: true })
  finishedAt: Date | null;
}
