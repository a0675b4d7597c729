import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

/** A fix that somebody works on until a day, and says again in short after some days each. */
@Entity('action_item')
export class ActionItem {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'organization_id' })
  organizationId: string;

  /** Who works on it: the owner of the video. */
  @Column('uuid', { name: 'owner_id' })
  ownerId: string;

  @Column('uuid', { name: 'video_id' })
  videoId: string;

  @Column('uuid', { name: 'comment_id', nullable: true })
  commentId: string | null;

  @Column('text')
  text: string;

  /** `2027-03-01`. */
  @Column('date', { name: 'due_on' })
  dueOn: string;

  @Column('uuid', { name: 'created_by', nullable: true })
  createdBy: string | null;

  @CreateDateColumn({ type: 'timestamptz', name: 'created_at' })
  createdAt: Date;

  /** Done, or given up. */
  @Column('timestamptz', { name: 'closed_at', nullable: true })
  closedAt: Date | null;
}

/** One time that an action item comes back. */
@Entity('action_round')
export class ActionRound {
  @PrimaryColumn('uuid', { name: 'item_id' })
  itemId: string;

  /** 1 for the first. */
  @PrimaryColumn('integer')
  number: number;

  @Column('timestamptz', { name: 'due_at' })
  dueAt: Date;

  @Column('timestamptz', { name: 'told_at', nullable: true })
  toldAt: Date | null;

  @Column('timestamptz', { name: 'answered_at', nullable: true })
  answeredAt: Date | null;

  @Column('uuid', { name: 'answer_video_id', nullable: true })
  answerVideoId: string | null;
}
