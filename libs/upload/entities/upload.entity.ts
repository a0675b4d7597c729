import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

/** One resumable transfer. How many bytes are there is the length of its staged file, and nothing else. */
@Entity('upload')
export class Upload {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'organization_id' })
  organizationId: string;

  @Column('uuid', { name: 'user_id' })
  userId: string;

  /** `null` for a partial upload: it is a piece of another one. */
  @Column('uuid', { name: 'video_id', nullable: true })
  videoId: string | null;

  /** The same person had sent the same before: `videoId` is what came of it then. */
  @Column('boolean', { name: 'is_duplicate' })
  isDuplicate: boolean;

  /** Bytes in all; `null` while the client doesn't know yet (creation-defer-length). A bigint comes as text. */
  @Column('bigint', { nullable: true })
  size: string | null;

  /** Begun without a length: it is recorded while it is sent. */
  @Column('boolean', { default: false })
  growing: boolean;

  /** As the client gave it. */
  @Column('jsonb')
  metadata: Record<string, string | null>;

  /** `Upload-Concat` as the client gave it: `partial`, or `final;` and the parts. */
  @Column('text', { nullable: true })
  concat: string | null;

  /** Of the content; `null` until somebody has read it through. */
  @Column('bytea', { nullable: true })
  sha256: Buffer | null;

  @CreateDateColumn({ type: 'timestamptz', name: 'created_at' })
  createdAt: Date;

  /** When bytes last came, ten seconds early at most; `null` before the first. */
  @Column('timestamptz', { name: 'last_bytes_at', nullable: true })
  lastBytesAt: Date | null;

  /** Set once the bytes are in the object store. */
  @Column('timestamptz', { name: 'completed_at', nullable: true })
  completedAt: Date | null;

  /** The client took it back after it was complete; its video went to the bin. */
  @Column('timestamptz', { name: 'terminated_at', nullable: true })
  terminatedAt: Date | null;
}
