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
