import type { JobDefinition } from '#libs/platform/jobs';

/** Ends direct uploads that nobody completed: those whose object is there are finished, those whose time is over go. */
export const SWEEP_DIRECT_JOB: JobDefinition<object> = {
  name: 'upload.sweep-direct',
  retryLimit: 3,
  retryDelaySeconds: 300,
  expireInSeconds: 3600,
  concurrency: 1,
  cron: '27 * * * *',
};

/** Reads a stored upload through for its SHA-256. */
export const HASH_JOB: JobDefinition<{ uploadId: string }> = {
  name: 'upload.hash',
  retryLimit: 5,
  retryDelaySeconds: 30,
  expireInSeconds: 3600,
  concurrency: 1,
};
