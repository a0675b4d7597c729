import { extname } from 'node:path';
import { z } from 'zod';
import { kindSchema, titleSchema, visibilitySchema } from '#libs/library';
import { idSchema } from '#libs/platform/http';

const filenameSchema = z.string().max(500, 'must have at most 500 characters').optional();

/** `My pitch.mp4` → `My pitch`; what a video is called that nobody named. */
function titleFrom(filename: string | undefined): string {
  const base = (filename ?? '').slice(0, 200);
  return base.slice(0, base.length - extname(base).length).trim() || 'Untitled';
}

const optionalIdSchema = z
  .union([idSchema, z.literal('')])
  .optional()
  .transform((id) => id || null);

/** What `Upload-Metadata` may say. */
export const uploadMetadataSchema = z
  .object({
    filename: filenameSchema,
    filetype: z.string().max(200, 'must have at most 200 characters').optional(),
    title: titleSchema.optional(),
    kind: kindSchema.default('pitch'),
    stageId: optionalIdSchema,
    practiceId: optionalIdSchema,
    /** An earlier video of the sender that this is another take of. */
    takeOfId: optionalIdSchema,
    visibility: visibilitySchema.default('team'),
    /** How long it plays, where the client knows. */
    durationMs: z.coerce.number({ error: 'must be a number of milliseconds' }).int('must be a number of milliseconds').nonnegative('must not be negative').optional(),
    /** Of the whole content, in hexadecimal: what was sent before need not be sent again. */
    sha256: z.string().regex(/^[0-9a-f]{64}$/i, 'must be 64 hexadecimal digits').optional(),
  })
  .transform(({ title, filename, ...rest }) => ({ ...rest, filename, title: title ?? titleFrom(filename) }));
export type UploadMetadata = z.infer<typeof uploadMetadataSchema>;
