import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

export const TRANSCRIPT_STATES = ['waiting', 'writing', 'ready', 'silent', 'unavailable', 'failed'] as const;
/** `silent`: nothing is said. `unavailable`: there is no recognizer. */
export type TranscriptState = (typeof TRANSCRIPT_STATES)[number];

/** How far the words of a video are. They fail apart from the video itself. */
@Entity('transcript')
export class Transcript {
  @PrimaryColumn('uuid', { name: 'video_id' })
  videoId: string;

  @Column('uuid', { name: 'organization_id' })
  organizationId: string;

  @Column('text')
  state: TranscriptState;

  /** 0–1 while it is being written. */
  @Column('real')
  progress: number;

  /** The attempt that may write: an older one that wakes up changes nothing. */
  @Column('uuid', { name: 'run_id', nullable: true })
  runId: string | null;

  @Column('text', { name: 'failure_code', nullable: true })
  failureCode: string | null;

  @Column('text', { name: 'failure_message', nullable: true })
  failureMessage: string | null;

  @CreateDateColumn({ type: 'timestamptz', name: 'changed_at' })
  changedAt: Date;
}

export type RevisionKind = 'edit' | 'undo' | 'restore';

/** What a line was and became. */
export interface LineChange {
  position: number;
  before: LineContent;
  after: LineContent;
}

export interface LineContent {
  text: string;
  /** Not there in changes from before lines had speakers: who speaks stays. */
  speaker?: string | null;
  words: StoredWord[] | null;
}

/** Begin and end in ms, the word, and how sure the recognizer was (0–1). Short, because there are a hundred thousands of them. */
export type StoredWord = [atMs: number, endMs: number, text: string, confidence: number | null];

/** One change of a track by somebody. Revision 1 is the track as it came and has no row. */
@Entity('transcript_revision')
export class TranscriptRevision {
  @PrimaryColumn('uuid', { name: 'caption_id' })
  captionId: string;

  @PrimaryColumn('integer')
  number: number;

  @Column('uuid', { name: 'author_id', nullable: true })
  authorId: string | null;

  @Column('text')
  kind: RevisionKind;

  /** What was undone, or brought back. */
  @Column('integer', { name: 'of_number', nullable: true })
  ofNumber: number | null;

  @Column('jsonb')
  changes: LineChange[];

  @CreateDateColumn({ type: 'timestamptz', name: 'created_at' })
  createdAt: Date;
}
