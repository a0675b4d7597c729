import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ReplyMediaKind, ReplyMediaState } from '#libs/contracts';

/** What was recorded as a reply. Its objects are below `videos/<videoId>/replies/<replyId>/`, and so go with the video. */
@Entity('reply_media')
export class ReplyMedia {
  @PrimaryColumn('uuid', { name: 'reply_id' })
  replyId: string;

  /** The video that the thread is on. */
  @Column('uuid', { name: 'video_id' })
  videoId: string;

  @Column('text')
  kind: ReplyMediaKind;

  @Column('text', { default: 'processing' })
  state: ReplyMediaState;

  /** Measured; `null` before it is ready. */
  @Column('integer', { name: 'duration_ms', nullable: true })
  durationMs: number | null;
}
