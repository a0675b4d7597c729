import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CommentAudience, Drawing } from '#libs/contracts';

/** What a comment said before it was edited. */
@Entity('comment_edit')
export class CommentEdit {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'comment_id' })
  commentId: string;

  @Column('text')
  body: string;

  @Column('jsonb', { nullable: true })
  drawing: Drawing | null;

  /** For whom these words were, whoever reads the comment since. */
  @Column('text')
  audience: CommentAudience;

  /** When these words, or what was drawn, were replaced. */
  @Column('timestamptz', { name: 'replaced_at' })
  replacedAt: Date;
}
