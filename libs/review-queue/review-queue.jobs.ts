import type { JobDefinition } from '#libs/platform/jobs';

/** Reminds coaches of what is due soon or has waited long. */
export const REMIND_COACHES_JOB: JobDefinition<object> = {
  name: 'review-queue.remind',
  retryLimit: 3,
  retryDelaySeconds: 60,
  expireInSeconds: 600,
  concurrency: 1,
  cron: '7 * * * *',
};
