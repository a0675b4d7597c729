import type { JobDefinition } from '#libs/platform/jobs';

/** Makes a stored video playable. Handled by the transcoding feature; enqueued where a video becomes `processing`. */
export const TRANSCODE_JOB: JobDefinition<{ videoId: string }> = {
  name: 'video.transcode',
  // A full disk or an absent storage may take an hour to mend; what else fails is given up sooner by the handler.
  retryLimit: 20,
  retryDelaySeconds: 2,
  retryDelayMaxSeconds: 300,
  expireInSeconds: 6 * 3600,
  // A killed worker is noticed within this and one pass of the supervisor: its job runs again within 30 s.
  heartbeatSeconds: 10,
};

/** The same for long videos: in a lane of their own, they never hold back a pitch of two minutes. */
export const TRANSCODE_LONG_JOB: JobDefinition<{ videoId: string }> = {
  ...TRANSCODE_JOB,
  name: 'video.transcode-long',
  expireInSeconds: 24 * 3600,
  concurrency: 1,
};

/**
 * Packages a recording while it is made. Nothing depends on it: what it does not do, `video.transcode` does.
 * `pauses`: how often it has gone to sleep because nothing came.
 */
export const PACKAGE_LIVE_JOB: JobDefinition<{ videoId: string; uploadId: string; pauses: number }> = {
  name: 'video.package-live',
  retryLimit: 5,
  retryDelaySeconds: 1,
  retryDelayMaxSeconds: 10,
  expireInSeconds: 12 * 3600,
  heartbeatSeconds: 10,
  // Most of the time it waits for bytes, and then it copies.
  concurrency: 8,
};

/** Removes videos that were deleted long ago. */
export const EMPTY_BIN_JOB: JobDefinition<object> = {
  name: 'video.empty-bin',
  retryLimit: 3,
  retryDelaySeconds: 300,
  expireInSeconds: 3600,
  concurrency: 1,
  cron: '17 * * * *',
};

/** Puts practice takes into the bin that are older than their organization's rule allows. */
export const RETAIN_JOB: JobDefinition<object> = {
  name: 'video.retain',
  retryLimit: 3,
  retryDelaySeconds: 300,
  expireInSeconds: 3600,
  concurrency: 1,
  cron: '7 * * * *',
};

/** Removes what writes to the storage left behind that were broken off by a power cut. */
export const SWEEP_STORAGE_JOB: JobDefinition<object> = {
  name: 'storage.sweep',
  retryLimit: 3,
  retryDelaySeconds: 300,
  expireInSeconds: 3600,
  concurrency: 1,
  cron: '41 3 * * *',
};

/** Removes what attempts other than the one that is played left in the storage. */
export const TIDY_JOB: JobDefinition<{ videoId: string }> = {
  name: 'video.tidy',
  retryLimit: 5,
  retryDelaySeconds: 60,
  expireInSeconds: 600,
  concurrency: 1,
};

/** Players that opened the files of an attempt before it was superseded have ended by then. */
export const TIDY_AFTER_SECONDS = 6 * 3600;
