import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

/** An upload whose parts go to the object store without passing here. What has arrived, the store alone knows. Gone once it is complete. */
@Entity('direct_upload')
export class DirectUpload {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'organization_id' })
  organizationId: string;

  @Column('uuid', { name: 'user_id' })
  userId: string;

  @Column('uuid', { name: 'video_id' })
  videoId: string;

  /** The store's name for it. */
  @Column('text', { name: 'store_upload_id' })
  storeUploadId: string;

  /** Bytes in all. A bigint comes as text. */
  @Column('bigint')
  size: string;

  /** Bytes of each part but the last. */
  @Column('integer', { name: 'part_bytes' })
  partBytes: number;

  /** As the client gave it. */
  @Column('jsonb')
  metadata: Record<string, string>;

  @CreateDateColumn({ type: 'timestamptz', name: 'created_at' })
  createdAt: Date;
}
