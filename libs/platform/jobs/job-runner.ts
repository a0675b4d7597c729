import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { JobWithMetadata } from 'pg-boss';
import { Config } from '#libs/platform/config';
import { runWithLogContext } from '#libs/platform/logging';
import { PermanentJobError, type JobDefinition, type JobHandler } from './job-definition.js';
import { JobQueue } from './job-queue.js';

interface Registration {
  job: JobDefinition<object>;
  handler: JobHandler<object>;
}

/** What a job gets to finish when the worker shuts down, in ms; then it is handed back for another attempt. */
const FINISH_MS = 8000;

/** The working half of the job queue: features register their handlers, the worker process runs them. */
@Injectable()
export class JobRunner implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(JobRunner.name);
  private readonly registrations = new Map<string, Registration>();
  private readonly atWork = new Set<Promise<void>>();

  constructor(
    private readonly queue: JobQueue,
    private readonly config: Config,
  ) {}

  /** @throws when the job has a handler already: two would take turns */
  register<Data extends object>(job: JobDefinition<Data>, handler: JobHandler<Data>): void {
    if (this.registrations.has(job.name)) throw new Error(`Job ${job.name} has two handlers`);
    this.registrations.set(job.name, { job, handler: handler as JobHandler<object> });
  }

  async onApplicationBootstrap(): Promise<void> {
    for (const registration of this.registrations.values()) await this.start(registration);
  }

  /** Before the database connections close, which running jobs still need to leave things in order. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.queue.boss.stop({ graceful: true, timeout: FINISH_MS, close: false });
    await Promise.allSettled(this.atWork);
  }

  private async start({ job, handler }: Registration): Promise<void> {
    await this.queue.declare(job);
    if (job.cron !== undefined) await this.queue.boss.schedule(job.name, job.cron);
    await this.queue.boss.work(
      job.name,
      {
        includeMetadata: true,
        perJobResults: true,
        localConcurrency: job.concurrency ?? this.config.workerConcurrency,
        batchSize: job.batchSize ?? 1,
        // A full batch means that there is more: no pause then.
        burstWhenBatchFull: true,
        pollingIntervalSeconds: 1,
        notifyPollingIntervalSeconds: 1,
      },
      async (jobs: JobWithMetadata[]) => {
        const results = [];
        for (const { id, data, retryCount, retryLimit, signal } of jobs) {
          const context = { id, attempt: retryCount, lastAttempt: retryCount >= retryLimit, signal };
          const started = Date.now();
          try {
            await this.track(runWithLogContext({ jobId: id, job: job.name }, () => handler(data, context)));
            this.logger.log({ job: job.name, jobId: id, tookMs: Date.now() - started }, 'Job done');
            results.push({ id, status: 'completed' as const });
          } catch (error) {
            const permanent = error instanceof PermanentJobError;
            this.logger.error({ err: error, job: job.name, jobId: id, attempt: retryCount, permanent }, 'Job failed');
            // `deadletter` ends a job at once; a queue without a dead letter queue just fails it, with no retry.
            results.push({
              id,
              status: permanent ? ('deadletter' as const) : ('failed' as const),
              output: { message: error instanceof Error ? error.message : String(error) },
            });
          }
        }
        return results;
      },
    );
  }

  private async track(work: Promise<void>): Promise<void> {
    this.atWork.add(work);
    try {
      await work;
    } finally {
      this.atWork.delete(work);
    }
  }
}
