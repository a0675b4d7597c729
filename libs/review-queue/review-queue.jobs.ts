import type { JobDefinition } from '#libs/platform/jobs';

/** Tells the coaches who were asked for feedback before the owner had looked at it. */
export const TELL_ASKED_JOB: JobDefinition<{ organizationId: string; videoId: string; ownerId: string }> = {
  name: 'review-queue.tell-asked',
  retryLimit: 5,
  retryDelaySeconds: 10,
  expireInSeconds: 60,
  concurrency: 1,
};

/** Reminds coaches of what is due soon or has waited long. */
export const REMIND_COACHES_JOB: JobDefinition<object> = {
  name: 'review-queue.remind',
  retryLimit: 3,
  retryDelaySeconds: 60,
  expireInSeconds: 600,
  concurrency: 1,
  cron: '7 * * * *',
};
