import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';
import type { Role } from '#libs/contracts';

@Entity('user')
export class User {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'organization_id' })
  organizationId: string;

  @Column('text')
  name: string;

  /** Lower case, unique over the whole installation: it alone says who signs in. */
  @Column('text')
  email: string;

  @Column('text')
  role: Role;

  /** argon2id; `null` until an invitation is accepted. */
  @Column('text', { name: 'password_hash', nullable: true })
  passwordHash: string | null;

  /** SHA-256 of the invitation's token; `null` when none is open. */
  @Column('bytea', { name: 'invitation_hash', nullable: true })
  invitationHash: Buffer | null;

  @Column('timestamptz', { name: 'invitation_expires_at', nullable: true })
  invitationExpiresAt: Date | null;

  @Column('timestamptz', { name: 'disabled_at', nullable: true })
  disabledAt: Date | null;

  /** Set on those who stand for an erased person: they are nobody. */
  @Column('timestamptz', { name: 'erased_at', nullable: true })
  erasedAt: Date | null;

  @CreateDateColumn({ type: 'timestamptz', name: 'created_at' })
  createdAt: Date;
}
