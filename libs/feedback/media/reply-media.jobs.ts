import type { JobDefinition } from '#libs/platform/jobs';

/** Makes what was recorded as a reply play everywhere. */
export const PREPARE_REPLY_JOB: JobDefinition<{ replyId: string }> = {
  name: 'reply.prepare',
  retryLimit: 5,
  retryDelaySeconds: 2,
  retryDelayMaxSeconds: 120,
  expireInSeconds: 600,
  heartbeatSeconds: 10,
};

/** Removes the objects of a reply that is gone. */
export const REMOVE_REPLY_JOB: JobDefinition<{ videoId: string; replyId: string }> = {
  name: 'reply.remove',
  retryLimit: 20,
  retryDelaySeconds: 10,
  retryDelayMaxSeconds: 600,
  expireInSeconds: 600,
};
