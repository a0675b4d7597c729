import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';
import type { ReviewKind } from '#libs/contracts';
import type { CriterionScore } from '../dto/scorecard.dto.js';

/** One person's scorecard: on a video (`coach`, or `self` by its owner), or of what a coach saw live (`observation`). */
@Entity('scored_review')
export class ScoredReview {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'organization_id' })
  organizationId: string;

  @Column('text')
  kind: ReviewKind;

  /** `null` for an observation. */
  @Column('uuid', { name: 'video_id', nullable: true })
  videoId: string | null;

  @Column('uuid', { name: 'scorecard_id' })
  scorecardId: string;

  @Column('integer')
  version: number;

  @Column('uuid', { name: 'reviewer_id' })
  reviewerId: string;

  /** Whose work it is about. */
  @Column('uuid', { name: 'subject_id' })
  subjectId: string;

  /** Of an observation: what was seen, such as "Visit at Northgate". */
  @Column('text')
  title: string;

  @Column('jsonb')
  scores: CriterionScore[];

  /** As they were first submitted, before the reviewer saw what others had given; `null` until then, and of an observation. */
  @Column('jsonb', { name: 'first_scores', nullable: true })
  firstScores: CriterionScore[] | null;

  /** Answers to the questions of the version, in their order. */
  @Column('text', { array: true })
  answers: string[];

  @Column('text')
  summary: string;

  /** Chosen by the client: the same one twice from one reviewer is the same observation. */
  @Column('uuid', { name: 'client_id', nullable: true })
  clientId: string | null;

  @CreateDateColumn({ type: 'timestamptz', name: 'created_at' })
  createdAt: Date;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt: Date;

  /** Until then it is a draft, and nobody's but the reviewer's. */
  @Column('timestamptz', { name: 'submitted_at', nullable: true })
  submittedAt: Date | null;
}
