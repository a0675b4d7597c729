import type { JobDefinition } from '#libs/platform/jobs';

/** Writes down what is said in a stored video. In a lane of its own: it never holds back what makes a video playable. */
export const TRANSCRIBE_JOB: JobDefinition<{ videoId: string }> = {
  name: 'video.transcribe',
  retryLimit: 5,
  retryDelaySeconds: 10,
  retryDelayMaxSeconds: 600,
  expireInSeconds: 12 * 3600,
  heartbeatSeconds: 20,
  concurrency: 1,
};

/** Forgets what was heard of a video that shows another part of its upload now, and has it heard again. Quick: nobody is to find words that were cut away. */
export const FORGET_JOB: JobDefinition<{ videoId: string }> = {
  name: 'transcript.forget',
  retryLimit: 50,
  retryDelaySeconds: 1,
  retryDelayMaxSeconds: 60,
  expireInSeconds: 60,
  concurrency: 1,
};
