import { z } from 'zod';
import { VIDEO_KINDS } from '#libs/contracts';
import { instantSchema, limitSchema, personSchema } from '#libs/platform/http';

export const deletedVideoSchema = z
  .object({
    id: z.uuid(),
    title: z.string(),
    kind: z.enum(VIDEO_KINDS),
    owner: personSchema,
    durationMs: z.int().nullable(),
    createdAt: instantSchema,
    deletedAt: instantSchema,
    /** By the organization's retention rule, and nobody by hand. */
    deletedByRule: z.boolean(),
    /** When it is removed for good. */
    removedAt: instantSchema,
  })
  .meta({ id: 'DeletedVideo' });
export type DeletedVideo = z.infer<typeof deletedVideoSchema>;

export const binSchema = z.object({ items: z.array(deletedVideoSchema), nextCursor: z.string().nullable() }).meta({ id: 'Bin' });

export const listBinSchema = z.object({ limit: limitSchema(50, 100), cursor: z.string().max(300).optional() });
export type ListBin = z.infer<typeof listBinSchema>;
