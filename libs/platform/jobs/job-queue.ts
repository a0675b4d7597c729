import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { PgBoss } from 'pg-boss';
import { Config } from '#libs/platform/config';
import { prepared, type Tx } from '#libs/platform/database';
import type { JobDefinition } from './job-definition.js';

/** PostgreSQL schema that pg-boss keeps its tables in. */
export const JOB_SCHEMA = 'jobs';

export interface EnqueueOptions {
  /** Higher runs first; 0 when left out. */
  priority?: number;
  /** Runs no sooner than so many seconds from now. */
  startAfterSeconds?: number;
}

/** The sending half of the job queue. Jobs live in the same database, so they commit with what made them necessary. */
@Injectable()
export class JobQueue implements OnModuleInit, OnApplicationShutdown {
  private readonly logger = new Logger(JobQueue.name);
  private readonly declared = new Map<string, Promise<void>>();
  readonly boss: PgBoss;

  constructor(private readonly config: Config) {
    this.boss = new PgBoss({
      connectionString: this.config.databaseUrl,
      schema: JOB_SCHEMA,
      application_name: 'sideline-jobs',
      max: 5,
      useListenNotify: true,
      // A killed worker's job is found within heartbeat + one pass of these.
      superviseIntervalSeconds: 5,
      monitorIntervalSeconds: 5,
    });
    this.boss.on('error', (error) => this.logger.error({ err: error }, 'Job queue error'));
  }

  async onModuleInit(): Promise<void> {
    await this.boss.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.boss.stop({ graceful: true, timeout: 20_000, close: true });
  }

  /** Makes the queue of a job known, once for each process. */
  declare(job: JobDefinition<object>): Promise<void> {
    const declared = this.declared.get(job.name) ?? this.createOrUpdateQueue(job);
    this.declared.set(job.name, declared);
    declared.catch(() => this.declared.delete(job.name));
    return declared;
  }

  private async createOrUpdateQueue(job: JobDefinition<object>): Promise<void> {
    const options = {
      retryLimit: job.retryLimit,
      retryDelay: job.retryDelaySeconds,
      retryBackoff: true,
      ...(job.retryDelayMaxSeconds === undefined ? {} : { retryDelayMax: job.retryDelayMaxSeconds }),
      expireInSeconds: job.expireInSeconds,
      ...(job.heartbeatSeconds === undefined ? {} : { heartbeatSeconds: job.heartbeatSeconds }),
      notify: true,
    };
    await this.boss.createQueue(job.name, options);
    await this.boss.updateQueue(job.name, options);
  }

  /** Enqueues within `tx`: the job exists exactly when the transaction commits. */
  async enqueue<Data extends object>(tx: Tx, job: JobDefinition<Data>, data: Data, options: EnqueueOptions = {}): Promise<void> {
    await this.declare(job);
    // One text for each queue.
    const db = { executeSql: async (text: string, values: unknown[] = []) => ({ rows: await prepared<never>(tx, text, values) }) };
    await this.boss.send(job.name, data, {
      db,
      ...(options.priority === undefined ? {} : { priority: options.priority }),
      ...(options.startAfterSeconds === undefined ? {} : { startAfter: options.startAfterSeconds }),
    });
  }
}
