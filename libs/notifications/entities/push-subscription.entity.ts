import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A browser that wants push messages. It goes with its session: whoever is signed out is told nothing more there. */
@Entity('push_subscription')
export class PushSubscription {
  @PrimaryColumn('uuid', { name: 'session_id' })
  sessionId: string;

  @Column('uuid', { name: 'user_id' })
  userId: string;

  @Column('text')
  endpoint: string;

  /** The browser's keys, base64url. */
  @Column('text')
  p256dh: string;

  @Column('text')
  auth: string;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;
}
