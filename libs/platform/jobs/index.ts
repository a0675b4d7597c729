export { PermanentJobError, type JobContext, type JobDefinition, type JobHandler } from './job-definition.js';
export { JobQueue, JOB_SCHEMA, type EnqueueOptions } from './job-queue.js';
export { JobRunner } from './job-runner.js';
export { JobsModule, JobsWorkerModule } from './jobs.module.js';
