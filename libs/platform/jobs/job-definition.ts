/** How a kind of job runs. Names are `noun.verb`. */
export interface JobDefinition<Data extends object> {
  readonly name: string;
  /** Attempts after the first one; only transient failures are retried, see {@link PermanentJobError}. */
  readonly retryLimit: number;
  /** First pause between attempts in seconds; doubles with each. */
  readonly retryDelaySeconds: number;
  /** Longest pause between attempts in seconds; no limit when left out. */
  readonly retryDelayMaxSeconds?: number;
  /** Time budget of one attempt in seconds: longer means stuck. */
  readonly expireInSeconds: number;
  /** A job whose worker gave no sign of life for this long is taken over (seconds, at least 10). */
  readonly heartbeatSeconds?: number;
  /** Jobs of this kind that one worker process runs side by side; the worker's setting when left out. */
  readonly concurrency?: number;
  /** Jobs fetched together and done one after the other; for short ones that come in crowds. 1 when left out. */
  readonly batchSize?: number;
  /** Runs by itself at these times (cron, UTC), once over all workers. */
  readonly cron?: string;
  /** Only for the type: what a job carries. Ids and revisions, never entities. */
  readonly data?: Data;
}

/** Thrown by a handler when another attempt would fail the same way. */
export class PermanentJobError extends Error {
  override readonly name = 'PermanentJobError';
}

export interface JobContext {
  id: string;
  /** 0 for the first attempt. */
  attempt: number;
  /** No further attempt follows when this one fails. */
  lastAttempt: boolean;
  /** Aborted when the attempt's time is up, its lease is lost or the worker shuts down. */
  signal: AbortSignal;
}

export type JobHandler<Data extends object> = (data: Data, context: JobContext) => Promise<void>;
