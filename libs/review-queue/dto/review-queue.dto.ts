import { z } from 'zod';
import { VIDEO_KINDS } from '#libs/contracts';
import { idSchema, instantSchema, personSchema } from '#libs/platform/http';

export const queueItemSchema = z
  .object({
    videoId: z.uuid(),
    title: z.string(),
    kind: z.enum(VIDEO_KINDS),
    durationMs: z.int().nullable(),
    stageName: z.string().nullable(),
    poster: z.string().nullable(),
    owner: personSchema,
    /** Since when it waits. */
    requestedAt: instantSchema,
    /** The owner asked for it. */
    asked: z.boolean(),
    dueAt: instantSchema.nullable(),
    /** Whose it is; `null`: every manager's of the owner. */
    coach: personSchema.nullable(),
  })
  .meta({ id: 'QueueItem' });
export type QueueItem = z.infer<typeof queueItemSchema>;

/** `medianMs`: half of what was answered in the last 30 days was answered within this time; `answered`: how many that were. */
const usualWait = { medianMs: z.int().nullable(), answered: z.int() };

export const reviewQueueSchema = z
  .object({ items: z.array(queueItemSchema), totalMs: z.int(), ...usualWait, awayUntil: instantSchema.nullable() })
  .meta({ id: 'ReviewQueue' });
export type ReviewQueueView = z.infer<typeof reviewQueueSchema>;

export const coachSchema = z.object({ id: z.uuid(), name: z.string(), away: z.boolean() }).meta({ id: 'Coach' });
export const coachListSchema = z.object({ items: z.array(coachSchema) }).meta({ id: 'CoachList' });

export const feedbackWaitSchema = z
  .object({
    /** It is in somebody's queue, or would be if there were a coach. */
    waiting: z.boolean(),
    /** It comes into a queue when the owner has looked at it themselves, and shared that. */
    waitsForOwner: z.boolean(),
    asked: z.boolean(),
    requestedAt: instantSchema.nullable(),
    dueAt: instantSchema.nullable(),
    /** Who has it in their queue. */
    coaches: z.array(coachSchema),
    /** How many videos are before it in the shortest of those queues. */
    before: z.int().nullable(),
    ...usualWait,
  })
  .meta({ id: 'FeedbackWait' });
export type FeedbackWait = z.infer<typeof feedbackWaitSchema>;

const futureSchema = z.iso
  .datetime({ offset: true, error: 'must be a date and time' })
  .refine((instant) => Date.parse(instant) > Date.now(), 'must be in the future')
  .refine((instant) => Date.parse(instant) < Date.now() + 366 * 86_400_000, 'must be within a year');

export const askFeedbackSchema = z.object({ dueAt: futureSchema.nullish(), coachId: idSchema.nullish() }).meta({ id: 'AskFeedback' });
export type AskFeedback = z.infer<typeof askFeedbackSchema>;

export const outcomeSchema = z
  .object({ outcome: z.enum(['done', 'dismissed', 'waiting'], { error: 'must be done, dismissed or waiting' }) })
  .meta({ id: 'QueueOutcome' });
export type Outcome = z.infer<typeof outcomeSchema>;

export const assignSchema = z.object({ coachId: idSchema.nullable() }).meta({ id: 'AssignCoach' });
export type Assign = z.infer<typeof assignSchema>;

export const awaySchema = z.object({ until: futureSchema.nullable() }).meta({ id: 'Away' });
export type Away = z.infer<typeof awaySchema>;
