import type { JobDefinition } from '#libs/platform/jobs';

/** Carries an erasure out. It names the erasure, not the person. */
export const ERASE_JOB: JobDefinition<{ erasureId: string }> = {
  name: 'person.erase',
  // An absent storage may take hours to mend; what is asked for has to be done.
  retryLimit: 50,
  retryDelaySeconds: 10,
  retryDelayMaxSeconds: 3600,
  expireInSeconds: 6 * 3600,
  heartbeatSeconds: 30,
  concurrency: 1,
};

/** Takes up erasures again whose job ran out of attempts, or is gone for another reason. */
export const RESUME_ERASURES_JOB: JobDefinition<object> = {
  name: 'person.resume-erasures',
  retryLimit: 3,
  retryDelaySeconds: 60,
  expireInSeconds: 600,
  concurrency: 1,
  cron: '37 * * * *',
};

/** Removes what an upload or an encoding that was under way has stored after its video was gone. */
export const SWEEP_ERASED_JOB: JobDefinition<{ videoIds: string[] }> = {
  name: 'person.sweep',
  retryLimit: 20,
  retryDelaySeconds: 60,
  retryDelayMaxSeconds: 3600,
  expireInSeconds: 3600,
  concurrency: 1,
};
