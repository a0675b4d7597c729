import { z } from 'zod';
import { idSchema } from '#libs/platform/http';
import { captionRefSchema } from '#libs/library';

/** A three-hour talk's captions are about 300 kB. */
const MAX_CAPTION_CHARACTERS = 4_000_000;

export const createCaptionSchema = z
  .object({
    language: z
      .string({ error: 'is required' })
      .refine(isLanguageCode, 'must be a language code such as "en" or "de-CH"'),
    label: z.string().trim().min(1, 'must not be empty').max(60, 'must have at most 60 characters').optional(),
    content: z.string({ error: 'is required' }).min(1, 'must not be empty').max(MAX_CAPTION_CHARACTERS, 'is too long for captions'),
  })
  .meta({ id: 'CreateCaption' });
export type CreateCaption = z.infer<typeof createCaptionSchema>;

/** BCP 47, as far as the platform can name it. */
function isLanguageCode(code: string): boolean {
  try {
    return /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(code) && new Intl.DisplayNames(['en'], { type: 'language' }).of(code) !== undefined;
  } catch {
    return false;
  }
}

export const captionListSchema = z.object({ items: z.array(captionRefSchema) }).meta({ id: 'CaptionList' });

export const captionParams = z.object({ id: idSchema, captionId: idSchema });
export const linkedCaptionParams = captionParams.extend({ token: z.string().max(100, 'is too long') });
