import { Check, Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

/** The one secret that media links are signed with, shared by every API process. */
@Entity('signing_key')
@Check('signing_key_only', 'id = 1')
export class SigningKey {
  @PrimaryColumn('smallint')
  id: number;

  @Column('bytea')
  secret: Buffer;

  @CreateDateColumn({ type: 'timestamptz', name: 'created_at' })
  createdAt: Date;
}
