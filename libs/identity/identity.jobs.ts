import type { JobDefinition } from '#libs/platform/jobs';

/** Deletes sessions whose time is over. */
export const SWEEP_SESSIONS_JOB: JobDefinition<object> = {
  name: 'session.sweep',
  retryLimit: 3,
  retryDelaySeconds: 300,
  expireInSeconds: 3600,
  concurrency: 1,
  cron: '51 3 * * *',
};
