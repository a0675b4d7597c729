import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ReplyMediaKind, ReplyMediaState } from '#libs/contracts';

/** What was recorded as a reply. Its objects are below `videos/<videoId>/replies/<replyId>/`, and so go with the video. */
@Entity('reply_media')
export class ReplyMedia {
  @PrimaryColumn('uuid', { name: 'reply_id' })
  replyId: string;

  @Column('uuid', { name: 'organization_id' })
  organizationId: string;

  /** The video that the thread is on. */
  @Column('uuid', { name: 'video_id' })
  videoId: string;

  @Column('text')
  kind: ReplyMediaKind;

  /** Of the upload that it was, which the limits count. A bigint comes as text. */
  @Column('bigint')
  bytes: string;

  @Column('text', { default: 'processing' })
  state: ReplyMediaState;

  /** Measured; `null` before it is ready. */
  @Column('integer', { name: 'duration_ms', nullable: true })
  durationMs: number | null;
}
