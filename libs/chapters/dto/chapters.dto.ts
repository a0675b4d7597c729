import { z } from 'zod';
import { atMsSchema } from '#libs/platform/http';

const MOST = 100;

const chapterSchema = z
  .object({
    /** Media time at which it begins, in ms; it lasts until the next one. */
    atMs: atMsSchema,
    title: z.string().trim().min(1, 'must not be empty').max(120, 'must have at most 120 characters'),
  })
  .meta({ id: 'Chapter' });
export type Chapter = z.infer<typeof chapterSchema>;

export const chaptersSchema = z.object({ chapters: z.array(chapterSchema), canEdit: z.boolean() }).meta({ id: 'Chapters' });
export type Chapters = z.infer<typeof chaptersSchema>;

export const putChaptersSchema = z
  .object({
    chapters: z
      .array(chapterSchema)
      .max(MOST, `must be at most ${MOST}`)
      .refine((chapters) => new Set(chapters.map(({ atMs }) => atMs)).size === chapters.length, 'must each begin at another time'),
  })
  .meta({ id: 'PutChapters' });
export type PutChapters = z.infer<typeof putChaptersSchema>;
