import type { JobDefinition } from '#libs/platform/jobs';
import type { Named } from './raise.repository.js';

const RAISE = { retryLimit: 8, retryDelaySeconds: 1, retryDelayMaxSeconds: 300, expireInSeconds: 60 };

/** Tells whoever is concerned of what was written about a video. */
export const RAISE_WRITTEN_JOB: JobDefinition<{ videoId: string }> = { ...RAISE, name: 'notification.raise-written', batchSize: 20 };

/** Tells the owner of a score. */
export const RAISE_REVIEW_JOB: JobDefinition<{ videoId: string; reviewerId: string }> = { ...RAISE, name: 'notification.raise-review' };

/** Tells whoever was seen live. */
export const RAISE_OBSERVATION_JOB: JobDefinition<{ observationId: string }> = { ...RAISE, name: 'notification.raise-observation' };

/** Tells the people that an event named. */
export const RAISE_NAMED_JOB: JobDefinition<Named> = { ...RAISE, name: 'notification.raise-named' };

/** Puts what is due by mail into mails. Carries nothing: nobody's id waits in the queue for hours. */
export const COLLECT_MAIL_JOB: JobDefinition<object> = {
  name: 'notification.collect-mail',
  retryLimit: 3,
  retryDelaySeconds: 10,
  expireInSeconds: 300,
  concurrency: 1,
  cron: '* * * * *',
};

/** Sends one mail. A server that is away gets a day to come back. */
export const SEND_MAIL_JOB: JobDefinition<{ mailId: string }> = {
  name: 'notification.send-mail',
  retryLimit: 45,
  retryDelaySeconds: 5,
  retryDelayMaxSeconds: 2400,
  // More than the mail server is waited for at each step, so that no second attempt begins beside the first.
  expireInSeconds: 180,
};

/** Pushes one notification to one browser, which its session stands for. */
export const PUSH_JOB: JobDefinition<{ notificationId: string; sessionId: string }> = {
  name: 'notification.push',
  retryLimit: 10,
  retryDelaySeconds: 5,
  retryDelayMaxSeconds: 900,
  expireInSeconds: 60,
};
