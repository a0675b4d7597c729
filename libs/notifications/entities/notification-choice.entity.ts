import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { EmailTiming, NotificationKind } from '#libs/contracts';

/** How somebody wants to be told of one kind of thing; kinds without a row are as `settings/settings.ts` has them. */
@Entity('notification_choice')
export class NotificationChoice {
  @PrimaryColumn('uuid', { name: 'user_id' })
  userId: string;

  @PrimaryColumn('text')
  kind: NotificationKind;

  @Column('boolean', { name: 'in_page' })
  inPage: boolean;

  @Column('text')
  email: EmailTiming;

  /** In the browsers that have it turned on. */
  @Column('boolean')
  push: boolean;
}
