import { z } from 'zod';
import { idSchema, nameSchema } from '#libs/platform/http';

export const stageSchema = z.object({ id: z.uuid(), name: z.string(), position: z.int() }).meta({ id: 'Stage' });
export const processSchema = z
  .object({ id: z.uuid(), name: z.string(), version: z.int(), stages: z.array(stageSchema) })
  .meta({ id: 'Process' });
export type ProcessView = z.infer<typeof processSchema>;
export const processListSchema = z.object({ items: z.array(processSchema) }).meta({ id: 'ProcessList' });

const MAX_STAGES = 30;

function distinctNames(stages: { name: string }[]): boolean {
  return new Set(stages.map((stage) => stage.name.toLowerCase())).size === stages.length;
}

function distinctIds(stages: { id?: string | undefined }[]): boolean {
  const ids = stages.flatMap((stage) => stage.id ?? []);
  return new Set(ids).size === ids.length;
}

export const createProcessSchema = z
  .object({
    name: nameSchema,
    stages: z
      .array(z.object({ name: nameSchema }))
      .min(1, 'must have at least one stage')
      .max(MAX_STAGES, `must have at most ${MAX_STAGES} stages`)
      .refine(distinctNames, 'must each have a name of their own'),
  })
  .meta({ id: 'CreateProcess' });
export type CreateProcess = z.infer<typeof createProcessSchema>;

/** `stages` is the whole new order: one with an `id` is kept, one without is new, one left out is removed. */
export const updateProcessSchema = z
  .object({
    name: nameSchema.optional(),
    stages: z
      .array(z.object({ id: idSchema.optional(), name: nameSchema }))
      .min(1, 'must have at least one stage')
      .max(MAX_STAGES, `must have at most ${MAX_STAGES} stages`)
      .refine(distinctNames, 'must each have a name of their own')
      .refine(distinctIds, 'must each stand in the order once')
      .optional(),
  })
  .meta({ id: 'UpdateProcess' });
export type UpdateProcess = z.infer<typeof updateProcessSchema>;
