import { z } from 'zod';

const termSchema = z.string().trim().min(1, 'must not be empty').max(80, 'must have at most 80 characters');

export const synonymsSchema = z
  .object({
    groups: z
      .array(z.array(termSchema).min(2, 'must have at least two terms').max(20, 'must have at most 20 terms'))
      .max(500, 'must have at most 500 groups'),
  })
  .meta({ id: 'Synonyms', description: 'In each group, words and phrases that mean the same.' });
export type Synonyms = z.infer<typeof synonymsSchema>;
