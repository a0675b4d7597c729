import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';
import type { VideoKind, VideoState, Visibility } from '#libs/contracts';

@Entity('video')
export class Video {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'organization_id' })
  organizationId: string;

  @Column('uuid', { name: 'owner_id' })
  ownerId: string;

  @Column('text')
  title: string;

  @Column('text')
  kind: VideoKind;

  @Column('uuid', { name: 'stage_id', nullable: true })
  stageId: string | null;

  /** What it was recorded for. */
  @Column('uuid', { name: 'practice_id', nullable: true })
  practiceId: string | null;

  /** Takes of one pitch share it: the id of the first, even when that is gone. `null`: there is only one take. */
  @Column('uuid', { name: 'series_id', nullable: true })
  seriesId: string | null;

  @Column('text')
  visibility: Visibility;

  @Column('text', { array: true })
  tags: string[];

  /** Moved only by `video-state.ts`. */
  @Column('text')
  state: VideoState;

  @Column('text', { name: 'failure_code', nullable: true })
  failureCode: string | null;

  @Column('text', { name: 'failure_message', nullable: true })
  failureMessage: string | null;

  /** Whether a failed video may be tried again; `null` when it has not failed. */
  @Column('boolean', { name: 'failure_retryable', nullable: true })
  failureRetryable: boolean | null;

  /** The last attempt that failed, even if another follows: when, why in words, and the engine's last lines (for admins only). */
  @Column('timestamptz', { name: 'attempt_failed_at', nullable: true })
  attemptFailedAt: Date | null;

  @Column('text', { name: 'attempt_error', nullable: true })
  attemptError: string | null;

  @Column('text', { name: 'attempt_log', array: true, nullable: true })
  attemptLog: string[] | null;

  /** What was charged for decoding it, and when. */
  @Column('integer', { name: 'decoded_ms', nullable: true })
  decodedMs: number | null;

  @Column('timestamptz', { name: 'decoded_at', nullable: true })
  decodedAt: Date | null;

  /** Object key of what was uploaded; `null` until it is stored. */
  @Column('text', { name: 'source_key', nullable: true })
  sourceKey: string | null;

  /** The transcoding attempt that may write: an older one that wakes up changes nothing. */
  @Column('uuid', { name: 'run_id', nullable: true })
  runId: string | null;

  /** The attempt that packages it while it is recorded; who stores it leaves what follows to that one. `null`: nobody does. */
  @Column('uuid', { name: 'live_run_id', nullable: true })
  liveRunId: string | null;

  /** 0–1 of media time while processing. */
  @Column('real')
  progress: number;

  @Column('integer', { name: 'seconds_left', nullable: true })
  secondsLeft: number | null;

  @Column('integer', { name: 'duration_ms', nullable: true })
  durationMs: number | null;

  @Column('integer', { nullable: true })
  width: number | null;

  @Column('integer', { nullable: true })
  height: number | null;

  /** Paths below `videos/<id>/media/`. */
  @Column('text', { name: 'hls_path', nullable: true })
  hlsPath: string | null;

  /** The attempt whose playlists are delivered under the folder of `hlsPath`: the first of its line, or one that carries it on. */
  @Column('uuid', { name: 'served_run_id', nullable: true })
  servedRunId: string | null;

  /** What is played goes to the end of the video: it stays so, whatever happens to the other renditions. */
  @Column('boolean', { name: 'played_whole', default: false })
  playedWhole: boolean;

  @Column('text', { name: 'poster_path', nullable: true })
  posterPath: string | null;

  @Column('text', { name: 'storyboard_path', nullable: true })
  storyboardPath: string | null;

  /** What is cut off at the start when the video is made; the upload itself stays as it is. */
  @Column('integer', { name: 'trim_start_ms', nullable: true })
  trimStartMs: number | null;

  /** Where the video ends in the upload; `null` for its end. */
  @Column('integer', { name: 'trim_end_ms', nullable: true })
  trimEndMs: number | null;

  @Column('text', { name: 'peaks_path', nullable: true })
  peaksPath: string | null;

  @CreateDateColumn({ type: 'timestamptz', name: 'created_at' })
  createdAt: Date;

  @Column('timestamptz', { name: 'deleted_at', nullable: true })
  deletedAt: Date | null;

  /** Whether the organization's retention rule deleted it, and nobody by hand. */
  @Column('boolean', { name: 'deleted_by_rule', default: false })
  deletedByRule: boolean;

  /** Set when somebody wants it to stay, whatever the retention rule says. */
  @Column('timestamptz', { name: 'kept_at', nullable: true })
  keptAt: Date | null;
}
