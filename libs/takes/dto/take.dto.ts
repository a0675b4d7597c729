import { z } from 'zod';
import { VIDEO_STATES } from '#libs/contracts';
import { idSchema, instantSchema, personSchema } from '#libs/platform/http';

export const takeRequestSchema = z
  .object({
    id: z.uuid(),
    /** The take that the coach saw. */
    videoId: z.uuid(),
    title: z.string(),
    requestedBy: personSchema,
    /** What is to be different; may be empty. */
    note: z.string(),
    /** What it was asked for; `null` when it was no comment, or one that the caller can't read. */
    comment: z.object({ id: z.uuid(), atMs: z.int(), body: z.string() }).nullable(),
    createdAt: instantSchema,
    canWithdraw: z.boolean(),
  })
  .meta({ id: 'TakeRequest' });
export type TakeRequestView = z.infer<typeof takeRequestSchema>;

export const takeRequestListSchema = z.object({ items: z.array(takeRequestSchema) }).meta({ id: 'TakeRequestList' });

export const takesSchema = z
  .object({
    /** The takes that the caller may see, the first one first; none when there is only one. */
    items: z.array(
      z
        .object({
          videoId: z.uuid(),
          /** 1 for the first that is there, whoever asks. */
          number: z.int(),
          title: z.string(),
          state: z.enum(VIDEO_STATES),
          durationMs: z.int().nullable(),
          createdAt: instantSchema,
          best: z.boolean(),
        })
        .meta({ id: 'Take' }),
    ),
    /** What no take has answered yet; for the owner and those who coach. */
    requests: z.array(takeRequestSchema),
    /** Whether the caller may ask the owner for another take. */
    canAsk: z.boolean(),
    /** Whether the caller may say which take is the best. */
    canChoose: z.boolean(),
  })
  .meta({ id: 'Takes' });
export type TakesView = z.infer<typeof takesSchema>;

export const requestTakeSchema = z
  .object({
    note: z.string().trim().max(500, 'must have at most 500 characters').default(''),
    /** The comment that it is asked for. */
    commentId: idSchema.nullable().default(null),
  })
  .meta({ id: 'RequestTake' });
export type RequestTake = z.infer<typeof requestTakeSchema>;
