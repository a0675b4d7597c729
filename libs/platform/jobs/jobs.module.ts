import { Global, Module } from '@nestjs/common';
import { JobQueue } from './job-queue.js';
import { JobRunner } from './job-runner.js';

/** Sending jobs: api and cli. */
@Global()
@Module({ providers: [JobQueue], exports: [JobQueue] })
export class JobsModule {}

/** Sending and running jobs: the worker. */
@Global()
@Module({ providers: [JobQueue, JobRunner], exports: [JobQueue, JobRunner] })
export class JobsWorkerModule {}
