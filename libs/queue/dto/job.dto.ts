import { z } from 'zod';
import { VIDEO_KINDS } from '#libs/contracts';
import { instantSchema, personSchema } from '#libs/platform/http';

export const JOB_STATES = ['running', 'retrying', 'waiting', 'failed'] as const;

export const jobSchema = z
  .object({
    videoId: z.uuid(),
    /** `null` when the admin may not see the video: its owner keeps it private. */
    title: z.string().nullable(),
    kind: z.enum(VIDEO_KINDS),
    owner: personSchema,
    /** `retrying`: an attempt failed, and another one follows by itself. */
    state: z.enum(JOB_STATES),
    /** Long videos wait in a lane of their own. */
    long: z.boolean(),
    /** It can be watched already, though not in all sizes. */
    playable: z.boolean(),
    progress: z.number().nullable(),
    secondsLeft: z.int().nullable(),
    /** 1 for the first. */
    attempt: z.int(),
    /** When the attempt began, the waiting began, or the failure came. */
    since: instantSchema,
    /** When the next attempt begins at the earliest. */
    nextAttemptAt: instantSchema.nullable(),
    durationMs: z.int().nullable(),
    sizeBytes: z.int().nullable(),
    failure: z.object({ code: z.string(), message: z.string(), retryable: z.boolean() }).nullable(),
    /** The attempt that failed last, with the last lines of the engine. */
    lastError: z.object({ at: instantSchema, message: z.string(), log: z.array(z.string()) }).nullable(),
  })
  .meta({ id: 'Job' });
export type JobView = z.infer<typeof jobSchema>;

export const jobListSchema = z
  .object({
    items: z.array(jobSchema),
    counts: z.object({ running: z.int(), retrying: z.int(), waiting: z.int(), failed: z.int() }),
  })
  .meta({ id: 'JobList' });
export type JobList = z.infer<typeof jobListSchema>;

export const retriedSchema = z.object({ retried: z.int() }).meta({ id: 'Retried' });
