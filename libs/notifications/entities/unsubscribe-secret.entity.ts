import { Check, Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

/** The one secret that the links which end mails are signed with. */
@Entity('unsubscribe_secret')
@Check('unsubscribe_secret_only', 'id = 1')
export class UnsubscribeSecret {
  @PrimaryColumn('smallint')
  id: number;

  @Column('bytea')
  secret: Buffer;

  @CreateDateColumn({ type: 'timestamptz', name: 'created_at' })
  createdAt: Date;
}
