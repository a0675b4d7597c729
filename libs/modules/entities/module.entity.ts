import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

/** An ordered set of clips, job aids and questions: the organization's, or with an owner one person's playlist. */
@Entity('module')
export class Module {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'organization_id' })
  organizationId: string;

  /** Of a playlist; `null` for a module of the organization. */
  @Column('uuid', { name: 'owner_id', nullable: true })
  ownerId: string | null;

  @Column('text')
  title: string;

  @Column('text')
  description: string;

  /** Whether others of the organization may open a playlist that they have the link of. */
  @Column('boolean')
  shared: boolean;

  @CreateDateColumn({ type: 'timestamptz', name: 'created_at' })
  createdAt: Date;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt: Date;

  @Column('timestamptz', { name: 'deleted_at', nullable: true })
  deletedAt: Date | null;
}

/** A stage that a module helps with. */
@Entity('module_stage')
export class ModuleStage {
  @PrimaryColumn('uuid', { name: 'module_id' })
  moduleId: string;

  @PrimaryColumn('uuid', { name: 'stage_id' })
  stageId: string;
}
