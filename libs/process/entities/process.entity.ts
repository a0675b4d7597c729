import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

/** An organization's sales process. Each change of its stages counts `version` up. */
@Entity('process')
export class Process {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'organization_id' })
  organizationId: string;

  @Column('text')
  name: string;

  @Column('integer')
  version: number;

  @CreateDateColumn({ type: 'timestamptz', name: 'created_at' })
  createdAt: Date;
}

@Entity('stage')
export class Stage {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'process_id' })
  processId: string;

  @Column('uuid', { name: 'organization_id' })
  organizationId: string;

  @Column('text')
  name: string;

  /** 0 for the first stage. */
  @Column('integer')
  position: number;
}
