import { Column, Entity, PrimaryColumn } from 'typeorm';

/** When somebody wants to be told. */
@Entity('notification_preference')
export class NotificationPreference {
  @PrimaryColumn('uuid', { name: 'user_id' })
  userId: string;

  @Column('text', { name: 'time_zone', nullable: true })
  timeZone: string | null;

  /** Minutes of the day; both or neither. */
  @Column('smallint', { name: 'quiet_from', nullable: true })
  quietFrom: number | null;

  @Column('smallint', { name: 'quiet_until', nullable: true })
  quietUntil: number | null;

  @Column('smallint', { name: 'digest_at' })
  digestAt: number;

  @Column('timestamptz', { name: 'email_stopped_at', nullable: true })
  emailStoppedAt: Date | null;
}
