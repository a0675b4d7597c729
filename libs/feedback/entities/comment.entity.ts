import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';
import type { CommentAudience, CommentKind, Drawing } from '#libs/contracts';

@Entity('comment')
export class Comment {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'organization_id' })
  organizationId: string;

  @Column('uuid', { name: 'video_id' })
  videoId: string;

  @Column('uuid', { name: 'author_id' })
  authorId: string;

  /** Media time in ms. */
  @Column('integer', { name: 'at_ms' })
  atMs: number;

  @Column('integer', { name: 'end_ms', nullable: true })
  endMs: number | null;

  @Column('text')
  kind: CommentKind;

  @Column('text')
  body: string;

  @Column('text', { default: 'team' })
  audience: CommentAudience;

  /** Ids of the people it calls by name; all of them read it. */
  @Column('uuid', { array: true, default: '{}' })
  mentions: string[];

  /** What is drawn over the picture of its second. */
  @Column('jsonb', { nullable: true })
  drawing: Drawing | null;

  /** Chosen by the client; the same one twice from one author is the same comment. */
  @Column('uuid', { name: 'client_id', nullable: true })
  clientId: string | null;

  @Column('timestamptz', { name: 'resolved_at', nullable: true })
  resolvedAt: Date | null;

  @Column('uuid', { name: 'resolved_by', nullable: true })
  resolvedBy: string | null;

  /** What was done about it, in their words. */
  @Column('text', { name: 'resolved_note', nullable: true })
  resolvedNote: string | null;

  /** Place of the latest change in the video's feed, see `feed.repository.ts`. */
  @Column('integer', { name: 'feed_seq' })
  feedSeq: number;

  @CreateDateColumn({ type: 'timestamptz', name: 'created_at' })
  createdAt: Date;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt: Date;

  @Column('timestamptz', { name: 'deleted_at', nullable: true })
  deletedAt: Date | null;
}

@Entity('reply')
export class Reply {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'comment_id' })
  commentId: string;

  @Column('uuid', { name: 'author_id' })
  authorId: string;

  @Column('text')
  body: string;

  @Column('uuid', { array: true, default: '{}' })
  mentions: string[];

  /** For whom it was written, whoever reads the comment since. */
  @Column('text')
  audience: CommentAudience;

  @Column('uuid', { name: 'client_id', nullable: true })
  clientId: string | null;

  @CreateDateColumn({ type: 'timestamptz', name: 'created_at' })
  createdAt: Date;
}
