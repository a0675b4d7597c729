import { z } from 'zod';
import { idSchema, instantSchema } from '#libs/platform/http';

export const directUploadsSchema = z
  .object({
    /** Whether files may be sent to the object store directly. */
    available: z.boolean(),
  })
  .meta({ id: 'DirectUploads' });

const partNumberSchema = z.int('must be a whole number').min(1, 'must be at least 1').max(10_000, 'must be at most 10000');

export const createDirectUploadSchema = z
  .object({
    size: z.int('must be a whole number of bytes').nonnegative('must not be negative'),
    /** As `Upload-Metadata` of tus: filename, filetype, title, kind, stageId, practiceId, takeOfId, visibility, durationMs. */
    metadata: z.record(z.string().max(40), z.string().max(500)),
  })
  .meta({ id: 'CreateDirectUpload' });
export type CreateDirectUpload = z.infer<typeof createDirectUploadSchema>;

export const directUploadSchema = z
  .object({
    id: idSchema,
    videoId: z.uuid(),
    size: z.int(),
    /** Bytes of each part but the last. */
    partBytes: z.int(),
    partCount: z.int(),
    expiresAt: instantSchema,
    /** Parts that have arrived, whole. */
    arrived: z.array(z.int()),
  })
  .meta({ id: 'DirectUpload' });
export type DirectUploadView = z.infer<typeof directUploadSchema>;

export const signPartsSchema = z.object({ numbers: z.array(partNumberSchema).min(1, 'must name a part').max(100, 'must be at most 100') }).meta({ id: 'SignParts' });
export type SignParts = z.infer<typeof signPartsSchema>;

export const signedPartsSchema = z
  .object({ parts: z.array(z.object({ number: z.int(), bytes: z.int(), url: z.string() })) })
  .meta({ id: 'SignedParts' });

export const completeDirectUploadSchema = z
  .object({
    /** What the object store answered to each part, as far as the client could read it: a part that is another one by now is found out. */
    parts: z.array(z.object({ number: partNumberSchema, etag: z.string().max(200) })).max(10_000).default([]),
  })
  .meta({ id: 'CompleteDirectUpload' });
export type CompleteDirectUpload = z.infer<typeof completeDirectUploadSchema>;

export const completedUploadSchema = z.object({ videoId: z.uuid() }).meta({ id: 'CompletedUpload' });
