import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

/** A saved span of one video that plays as its own item. Whoever may see the video may see it. */
@Entity('clip')
export class Clip {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'organization_id' })
  organizationId: string;

  @Column('uuid', { name: 'video_id' })
  videoId: string;

  /** `null` once that person is erased. */
  @Column('uuid', { name: 'created_by', nullable: true })
  createdBy: string | null;

  @Column('text')
  title: string;

  /** Media time in ms. */
  @Column('integer', { name: 'at_ms' })
  atMs: number;

  @Column('integer', { name: 'end_ms' })
  endMs: number;

  @CreateDateColumn({ type: 'timestamptz', name: 'created_at' })
  createdAt: Date;

  @Column('timestamptz', { name: 'deleted_at', nullable: true })
  deletedAt: Date | null;
}
