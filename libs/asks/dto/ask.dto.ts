import { z } from 'zod';
import { atMsSchema, idSchema, instantSchema, personSchema } from '#libs/platform/http';

export const askSchema = z
  .object({
    id: z.uuid(),
    text: z.string(),
    stage: z.object({ id: z.uuid(), name: z.string() }).nullable(),
    askedBy: personSchema,
    createdAt: instantSchema,
    /** Those whose video the caller may see, the latest first. */
    answers: z.array(z.object({ videoId: z.uuid(), title: z.string(), atMs: z.int(), answeredBy: personSchema.nullable(), createdAt: instantSchema })),
    canClose: z.boolean(),
  })
  .meta({ id: 'Ask' });
export type AskView = z.infer<typeof askSchema>;
export const askListSchema = z.object({ items: z.array(askSchema) }).meta({ id: 'AskList' });

export const createAskSchema = z
  .object({
    text: z.string({ error: 'is required' }).trim().min(3, 'must say what is needed, in three letters at least').max(300, 'must have at most 300 characters'),
    stageId: idSchema.nullable().default(null),
  })
  .meta({ id: 'CreateAsk' });
export type CreateAsk = z.infer<typeof createAskSchema>;

export const answerAskSchema = z.object({ videoId: idSchema, atMs: atMsSchema.default(0) }).meta({ id: 'AnswerAsk' });
export type AnswerAsk = z.infer<typeof answerAskSchema>;
