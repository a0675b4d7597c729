import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a comment said before it was edited. */
@Entity('comment_edit')
export class CommentEdit {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'comment_id' })
  commentId: string;

  @Column('text')
  body: string;

  /** When these words were replaced. */
  @Column('timestamptz', { name: 'replaced_at' })
  replacedAt: Date;
}
