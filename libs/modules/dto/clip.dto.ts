import { z } from 'zod';
import { titleSchema } from '#libs/library';
import { atMsSchema, idSchema, instantSchema, limitSchema, personSchema } from '#libs/platform/http';

/** Shorter ones are over before anybody has understood them. */
const MIN_CLIP_MS = 500;

export const clipSchema = z
  .object({
    id: z.uuid(),
    title: z.string(),
    /** Media time in ms. */
    atMs: z.int(),
    endMs: z.int(),
    video: z.object({ id: z.uuid(), title: z.string(), owner: personSchema, poster: z.string().nullable(), storyboard: z.string().nullable() }),
    stage: z.object({ id: z.uuid(), name: z.string() }).nullable(),
    createdBy: personSchema.nullable(),
    createdAt: instantSchema,
    canEdit: z.boolean(),
  })
  .meta({ id: 'Clip' });
export type ClipView = z.infer<typeof clipSchema>;

export const clipListSchema = z.object({ items: z.array(clipSchema) }).meta({ id: 'ClipList' });

const spanProblem = { path: ['endMs'], error: 'must be at least half a second after atMs' };

export const createClipSchema = z
  .object({ videoId: idSchema, title: titleSchema, atMs: atMsSchema, endMs: atMsSchema })
  .refine(({ atMs, endMs }) => endMs - atMs >= MIN_CLIP_MS, spanProblem)
  .meta({ id: 'CreateClip' });
export type CreateClip = z.infer<typeof createClipSchema>;

export const updateClipSchema = z
  .object({ title: titleSchema.optional(), span: z.object({ atMs: atMsSchema, endMs: atMsSchema }).refine(({ atMs, endMs }) => endMs - atMs >= MIN_CLIP_MS, spanProblem).optional() })
  .meta({ id: 'UpdateClip' });
export type UpdateClip = z.infer<typeof updateClipSchema>;

export const listClipsSchema = z.object({
  videoId: idSchema.optional(),
  /** `me`: those that the caller saved. */
  by: z.literal('me', { error: 'must be "me"' }).optional(),
  limit: limitSchema(50, 200),
});
export type ListClips = z.infer<typeof listClipsSchema>;
