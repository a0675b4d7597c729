import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A mail that tells of some notifications; each is in one mail at most. */
@Entity('notification_mail')
export class NotificationMail {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'user_id' })
  userId: string;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Column('timestamptz', { name: 'sent_at', nullable: true })
  sentAt: Date | null;

  /** The mail server would not have it, for good. */
  @Column('timestamptz', { name: 'refused_at', nullable: true })
  refusedAt: Date | null;
}
