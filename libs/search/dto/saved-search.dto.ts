import { z } from 'zod';
import { nameSchema } from '#libs/platform/http';

export const savedSearchSchema = z.object({ id: z.uuid(), name: z.string(), query: z.string() }).meta({ id: 'SavedSearch' });
export type SavedSearchView = z.infer<typeof savedSearchSchema>;
export const savedSearchListSchema = z.object({ items: z.array(savedSearchSchema) }).meta({ id: 'SavedSearchList' });

export const createSavedSearchSchema = z
  .object({
    name: nameSchema,
    query: z
      .string({ error: 'is required' })
      .min(1, 'must not be empty')
      .max(1_000, 'must have at most 1,000 characters')
      .meta({ description: 'What follows the question mark in the address of the results.' }),
  })
  .meta({ id: 'CreateSavedSearch' });
export type CreateSavedSearch = z.infer<typeof createSavedSearchSchema>;
