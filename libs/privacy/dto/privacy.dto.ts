import { z } from 'zod';
import { instantSchema } from '#libs/platform/http';

export const erasePersonSchema = z
  .object({
    /** The person's e-mail address, typed by whoever erases them. */
    confirmEmail: z.string().trim().toLowerCase().max(320, 'must have at most 320 characters'),
  })
  .meta({ id: 'ErasePerson' });
export type ErasePerson = z.infer<typeof erasePersonSchema>;

export const erasureSchema = z
  .object({ id: z.uuid(), requestedAt: instantSchema, requestedBy: z.string().nullable(), videoCount: z.int(), finishedAt: instantSchema.nullable() })
  .meta({ id: 'Erasure' });
export type ErasureView = z.infer<typeof erasureSchema>;

export const erasureListSchema = z.object({ items: z.array(erasureSchema) }).meta({ id: 'ErasureList' });
