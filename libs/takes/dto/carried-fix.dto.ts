import { z } from 'zod';
import { FIX_STATES } from '#libs/contracts';
import { idSchema, personSchema } from '#libs/platform/http';

const markSchema = z.enum(FIX_STATES, { error: `must be one of ${FIX_STATES.join(', ')}, or null` }).nullable();

export const carriedFixesSchema = z
  .object({
    /** In the order of this take. */
    items: z.array(
      z
        .object({
          commentId: z.uuid(),
          /** The earlier take that it was said of. */
          from: z.object({ videoId: z.uuid(), number: z.int(), atMs: z.int() }),
          author: personSchema,
          body: z.string(),
          /** Where this take says what it was about, in ms; without words in common the same second. */
          atMs: z.int(),
          /** The line of this take that says it; `null` when no words in common are near. */
          line: z.string().nullable(),
          /** `null`: nobody has said yet what has become of it. */
          mark: z.enum(FIX_STATES).nullable(),
          markedBy: personSchema.nullable(),
        })
        .meta({ id: 'CarriedFix' }),
    ),
    /** Whether the caller may mark them: the owner and those who coach. */
    canMark: z.boolean(),
  })
  .meta({ id: 'CarriedFixes' });
export type CarriedFixesView = z.infer<typeof carriedFixesSchema>;

export const markFixSchema = z.object({ mark: markSchema }).meta({ id: 'MarkFix' });
export type MarkFix = z.infer<typeof markFixSchema>;

export const carriedFixParams = z.object({ id: idSchema, commentId: idSchema });
