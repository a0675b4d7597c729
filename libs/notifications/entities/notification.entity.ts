import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { NotificationKind } from '#libs/contracts';

/** Something that one person is told. It names what happened by ids: what it shows is read anew each time, as far as they may see it. */
@Entity('notification')
export class Notification {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'organization_id' })
  organizationId: string;

  /** Who is told. */
  @Column('uuid', { name: 'user_id' })
  userId: string;

  @Column('text')
  kind: NotificationKind;

  /** What happened, such as `comment:<id>`: nobody is told of the same thing twice. */
  @Column('text')
  about: string;

  /** Who did it. */
  @Column('uuid', { name: 'actor_id', nullable: true })
  actorId: string | null;

  /** `null` when it is of an observation. */
  @Column('uuid', { name: 'video_id', nullable: true })
  videoId: string | null;

  @Column('uuid', { name: 'observation_id', nullable: true })
  observationId: string | null;

  @Column('uuid', { name: 'comment_id', nullable: true })
  commentId: string | null;

  @Column('uuid', { name: 'reply_id', nullable: true })
  replyId: string | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Column('timestamptz', { name: 'read_at', nullable: true })
  readAt: Date | null;

  /** Shown in the page. */
  @Column('boolean', { name: 'in_page' })
  inPage: boolean;

  /** When it is to be mailed; `null` when it is not, or is in a mail already. */
  @Column('timestamptz', { name: 'mail_due_at', nullable: true })
  mailDueAt: Date | null;

  @Column('uuid', { name: 'mail_id', nullable: true })
  mailId: string | null;
}
