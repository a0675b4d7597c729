import { Injectable } from '@nestjs/common';
import type { VideoState } from '#libs/contracts';
import type { Tx } from '#libs/platform/database';
import { EventBus } from '#libs/platform/events';

/** Where each state may come from. The whole life of a video. */
export const STATE_BEFORE: Record<Exclude<VideoState, 'uploading'>, readonly VideoState[]> = {
  processing: ['uploading', 'failed'],
  // From `playable` too: the attempt after a killed one goes on in its own folder.
  playable: ['processing', 'playable'],
  ready: ['playable'],
  failed: ['uploading', 'processing', 'playable'],
};

/** From where a video begins anew, when it is to show another part of its upload: what was made of it counts no more. */
const ANEW_FROM: readonly VideoState[] = ['processing', 'playable', 'ready'];

export interface Failure {
  code: string;
  message: string;
  /** Another attempt, asked for by a person, may end otherwise. */
  retryable: boolean;
}

/** What becomes true together with the new state. */
export interface StateFacts {
  sourceKey?: string;
  durationMs?: number | null;
  width?: number | null;
  height?: number | null;
  hlsPath?: string;
  /** The attempt whose playlists are delivered under the folder of `hlsPath`. */
  servedRunId?: string;
  /** What is played goes to the end of the video. */
  playedWhole?: boolean;
  posterPath?: string | null;
  storyboardPath?: string | null;
  peaksPath?: string | null;
}

const FACT_COLUMNS: Record<keyof StateFacts, string> = {
  sourceKey: 'source_key',
  durationMs: 'duration_ms',
  width: 'width',
  height: 'height',
  hlsPath: 'hls_path',
  servedRunId: 'served_run_id',
  playedWhole: 'played_whole',
  posterPath: 'poster_path',
  storyboardPath: 'storyboard_path',
  peaksPath: 'peaks_path',
};

type MovedTo = Exclude<VideoState, 'uploading' | 'failed'>;
type Target = { state: MovedTo } | { state: 'failed'; failure: Failure };

/** The only place that changes a video's state: a conditional update, and its event in the same transaction. */
@Injectable()
export class VideoStates {
  constructor(private readonly events: EventBus) {}

  /**
   * @param runId when given, only the transcoding attempt that holds the video may move it (fencing)
   * @returns false when the video isn't in a state before the target's, or another attempt holds it
   */
  async move(tx: Tx, videoId: string, target: { state: MovedTo }, facts: StateFacts = {}, runId: string | null = null): Promise<boolean> {
    return this.change(tx, videoId, target, STATE_BEFORE[target.state], facts, runId);
  }

  /**
   * Nothing more will be made of it. What can be watched to its end stays so, with fewer renditions: it is `ready`.
   * @returns the state it came to; `null` as `false` of {@link move}
   */
  async fail(tx: Tx, videoId: string, failure: Failure, runId: string | null): Promise<'ready' | 'failed' | null> {
    if (await this.change(tx, videoId, { state: 'ready' }, STATE_BEFORE.ready, {}, runId, 'AND played_whole')) return 'ready';
    return (await this.change(tx, videoId, { state: 'failed', failure }, STATE_BEFORE.failed, {}, runId)) ? 'failed' : null;
  }

  /** Back to `processing`. @returns false when nothing has been made of the video yet */
  async beginAnew(tx: Tx, videoId: string): Promise<boolean> {
    return this.change(tx, videoId, { state: 'processing' }, ANEW_FROM, { playedWhole: false }, null);
  }

  private async change(tx: Tx, videoId: string, target: Target, from: readonly VideoState[], facts: StateFacts, runId: string | null, condition = ''): Promise<boolean> {
    const failure = target.state === 'failed' ? target.failure : null;
    const values: unknown[] = [videoId, target.state, from, failure?.code ?? null, failure?.message ?? null, runId, failure?.retryable ?? null];
    const sets = assignments(facts, values);
    const [rows] = await tx.query<[{ organizationId: string; ownerId: string }[], number]>(
      `UPDATE video SET state = $2, failure_code = $4, failure_message = $5, failure_retryable = $7, seconds_left = NULL,
         progress = CASE $2 WHEN 'ready' THEN 1 WHEN 'processing' THEN 0 ELSE progress END ${sets}
       WHERE id = $1 AND state = ANY($3) AND ($6::uuid IS NULL OR run_id = $6) ${condition}
       RETURNING organization_id AS "organizationId", owner_id AS "ownerId"`,
      values,
    );
    const row = rows[0];
    if (!row) return false;
    await this.events.publish(tx, { type: 'video.state', ...row, videoId, state: target.state, failure: failure && { code: failure.code, message: failure.message } });
    return true;
  }

  /**
   * Tells what can be watched of a recording that is not stored yet: its state stays as it is.
   * @returns false when another attempt than `runId` holds the video
   */
  async showLive(tx: Tx, videoId: string, facts: StateFacts, runId: string): Promise<boolean> {
    const values: unknown[] = [videoId, runId];
    const [rows] = await tx.query<[{ organizationId: string; ownerId: string; state: VideoState }[], number]>(
      `UPDATE video SET run_id = $2 ${assignments(facts, values)}
       WHERE id = $1 AND run_id = $2 AND state IN ('uploading', 'processing')
       RETURNING organization_id AS "organizationId", owner_id AS "ownerId", state`,
      values,
    );
    const row = rows[0];
    if (!row) return false;
    await this.events.publish(tx, { type: 'video.state', ...row, videoId, failure: null });
    return true;
  }
}

/** `, column = $n` for each fact; its value goes to the end of `values`. */
function assignments(facts: StateFacts, values: unknown[]): string {
  return Object.entries(facts)
    .map(([fact, value]) => `, ${FACT_COLUMNS[fact as keyof StateFacts]} = $${values.push(value)}`)
    .join('');
}
