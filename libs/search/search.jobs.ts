import type { JobDefinition } from '#libs/platform/jobs';

/** Makes the moments of one video anew, or of all videos of an owner or a process whose name changed. */
export const INDEX_JOB: JobDefinition<{ videoId?: string; ownerId?: string; processId?: string }> = {
  name: 'search.index-video',
  // About a day: the engine may be a server of its own, and the index heals by itself when that comes back.
  retryLimit: 1500,
  retryDelaySeconds: 1,
  retryDelayMaxSeconds: 60,
  expireInSeconds: 900,
  heartbeatSeconds: 30,
  concurrency: 2,
  batchSize: 20,
};

/** Looks whether the index is there and of the form that this program makes: after an update, or on a server that lost its disk, it is made anew. */
export const TEND_JOB: JobDefinition<object> = {
  name: 'search.tend',
  retryLimit: 0,
  retryDelaySeconds: 1,
  expireInSeconds: 86_400,
  heartbeatSeconds: 30,
  concurrency: 1,
  cron: '* * * * *',
};
