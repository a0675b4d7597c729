import type { JobDefinition } from '#libs/platform/jobs';
import type { Named } from './raise.repository.js';

const RAISE = { retryLimit: 8, retryDelaySeconds: 1, retryDelayMaxSeconds: 300, expireInSeconds: 60 };

/** Tells whoever is concerned of what was written about a video. */
export const RAISE_WRITTEN_JOB: JobDefinition<{ videoId: string }> = { ...RAISE, name: 'notification.raise-written', batchSize: 20 };

/** Tells the owner of a score. */
export const RAISE_REVIEW_JOB: JobDefinition<{ videoId: string; reviewerId: string }> = { ...RAISE, name: 'notification.raise-review' };

/** Tells the people that an event named. */
export const RAISE_NAMED_JOB: JobDefinition<Named> = { ...RAISE, name: 'notification.raise-named' };
