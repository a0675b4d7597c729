import { Check, Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

/** The one key pair that push messages are signed with; browsers subscribe to its public half. */
@Entity('vapid_key')
@Check('vapid_key_only', 'id = 1')
export class VapidKey {
  @PrimaryColumn('smallint')
  id: number;

  @Column('text', { name: 'public_key' })
  publicKey: string;

  @Column('text', { name: 'private_key' })
  privateKey: string;

  @CreateDateColumn({ type: 'timestamptz', name: 'created_at' })
  createdAt: Date;
}
