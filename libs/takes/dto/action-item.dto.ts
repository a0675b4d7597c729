import { z } from 'zod';
import { idSchema, instantSchema, personSchema } from '#libs/platform/http';

export const actionItemSchema = z
  .object({
    id: z.uuid(),
    text: z.string(),
    /** The last day, `2027-03-01`. */
    dueOn: z.string().meta({ format: 'date' }),
    owner: personSchema,
    /** `null` when that person is gone. */
    createdBy: personSchema.nullable(),
    video: z.object({ id: z.uuid(), title: z.string(), stageId: z.uuid().nullable() }),
    /** The fix that it came from; `null` when that is gone. */
    comment: z.object({ id: z.uuid(), atMs: z.int() }).nullable(),
    /** When it comes back, and what was recorded then as far as the caller may see it. */
    rounds: z.array(
      z.object({ number: z.int(), dueAt: instantSchema, answered: z.boolean(), answerVideoId: z.uuid().nullable() }).meta({ id: 'ActionRound' }),
    ),
    /** Whether a round waits for its recording now. */
    due: z.boolean(),
    closed: z.boolean(),
  })
  .meta({ id: 'ActionItem' });
export type ActionItemView = z.infer<typeof actionItemSchema>;
export const actionItemListSchema = z.object({ items: z.array(actionItemSchema) }).meta({ id: 'ActionItemList' });

export const createActionItemSchema = z
  .object({
    text: z.string({ error: 'is required' }).trim().min(1, 'must not be empty').max(500, 'must have at most 500 characters'),
    dueOn: z.iso.date({ error: 'must be a day such as 2027-03-01' }),
  })
  .meta({ id: 'CreateActionItem' });
export type CreateActionItem = z.infer<typeof createActionItemSchema>;

export const answerActionItemSchema = z.object({ videoId: idSchema }).meta({ id: 'AnswerActionItem' });
export type AnswerActionItem = z.infer<typeof answerActionItemSchema>;
