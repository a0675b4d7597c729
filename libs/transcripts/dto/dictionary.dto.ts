import { z } from 'zod';

const words = (most: number) => z.string().trim().min(1, 'must not be empty').max(most, `must have at most ${most} characters`).regex(/[\p{L}\p{N}]/u, 'must have a letter');
const termText = words(60);
const heardText = words(60);

export const termSchema = z.object({ id: z.uuid(), term: z.string(), soundsLike: z.array(z.string()) }).meta({ id: 'DictionaryTerm' });
export type TermView = z.infer<typeof termSchema>;

export const correctionSchema = z.object({ heard: heardText, meant: termText }).meta({ id: 'DictionaryCorrection' });

export const dictionarySchema = z
  .object({
    items: z.array(termSchema),
    /** Mishearings that people mended several times. */
    suggestions: z.array(z.object({ heard: z.string(), meant: z.string(), times: z.int() }).meta({ id: 'DictionarySuggestion' })),
  })
  .meta({ id: 'Dictionary' });
export type DictionaryView = z.infer<typeof dictionarySchema>;

export const putTermSchema = z
  .object({ term: termText, soundsLike: z.array(heardText).max(20, 'must have at most 20 entries').default([]) })
  .meta({ id: 'PutDictionaryTerm' });
export type PutTerm = z.infer<typeof putTermSchema>;
