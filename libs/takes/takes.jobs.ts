import type { JobDefinition } from '#libs/platform/jobs';

/** Tells people which of their action items come back. */
export const REMIND_ACTIONS_JOB: JobDefinition<object> = {
  name: 'action.remind',
  retryLimit: 3,
  retryDelaySeconds: 60,
  expireInSeconds: 600,
  concurrency: 1,
  cron: '17 * * * *',
};
