import { z } from 'zod';
import { VIDEO_KINDS, VIDEO_STATES, VISIBILITIES } from '#libs/contracts';
import { idSchema, instantSchema, limitSchema, personSchema } from '#libs/platform/http';

export const titleSchema = z
  .string({ error: 'is required' })
  .trim()
  .min(1, 'must not be empty')
  .max(200, 'must have at most 200 characters');
export const kindSchema = z.enum(VIDEO_KINDS, { error: `must be one of ${VIDEO_KINDS.join(', ')}` });
export const visibilitySchema = z.enum(VISIBILITIES, { error: `must be one of ${VISIBILITIES.join(', ')}` });
const MIN_TRIMMED_MS = 1_000;
const MAX_TRIM_MS = 24 * 3_600_000;
const tagsSchema = z
  .array(z.string().trim().toLowerCase().min(1, 'must not be empty').max(40, 'must have at most 40 characters'))
  .max(20, 'must be at most 20')
  .transform((tags) => [...new Set(tags)]);

/** Part of the upload that the video shows, in ms of the upload. */
export const trimSchema = z
  .object({ startMs: z.int('must be whole ms').min(0, 'must not be negative').max(MAX_TRIM_MS), endMs: z.int('must be whole ms').max(MAX_TRIM_MS).nullable() })
  .refine(({ startMs, endMs }) => endMs === null || endMs - startMs >= MIN_TRIMMED_MS, { path: ['endMs'], error: 'must be at least a second after startMs' })
  .meta({ id: 'Trim' });
export type Trim = z.infer<typeof trimSchema>;

export const captionRefSchema = z
  .object({ id: z.uuid(), language: z.string(), label: z.string(), url: z.string() })
  .meta({ id: 'CaptionRef' });

export const videoSchema = z
  .object({
    id: z.uuid(),
    title: z.string(),
    kind: z.enum(VIDEO_KINDS),
    state: z.enum(VIDEO_STATES),
    failure: z.object({ code: z.string(), message: z.string(), retryable: z.boolean() }).optional(),
    visibility: z.enum(VISIBILITIES),
    durationMs: z.int().nullable(),
    width: z.int().nullable(),
    height: z.int().nullable(),
    stageId: z.uuid().nullable(),
    /** What it was recorded for. */
    practiceId: z.uuid().nullable(),
    stage: z.object({ id: z.uuid(), name: z.string() }).optional(),
    tags: z.array(z.string()),
    owner: personSchema,
    createdAt: instantSchema,
    trim: trimSchema.optional(),
    arrival: z
      .object({
        lastAt: instantSchema.meta({ description: 'When bytes last came, some ten seconds early at most' }),
        interrupted: z.boolean().meta({ description: 'Nothing has come for longer than a transfer takes to go on by itself' }),
      })
      .optional()
      .meta({ description: 'While the state is uploading' }),
    progress: z.number().optional(),
    secondsLeft: z.int().nullable().optional(),
    score: z.object({ average: z.number().nullable(), count: z.int(), mine: z.int().nullable() }),
    /** "Worked for me": how many people say so. */
    worked: z.object({ count: z.int(), mine: z.boolean() }),
    commentCount: z.int(),
    /** Comments that others wrote, or replied to, since the one who asks has read them. */
    newCommentCount: z.int(),
    openFixCount: z.int(),
    canEdit: z.boolean(),
    canReview: z.boolean(),
    /** Kept from the organization's retention rule. */
    kept: z.boolean(),
    canKeep: z.boolean(),
    /** When the organization's retention rule puts it into the bin; absent when it doesn't. */
    deletesAt: instantSchema.optional(),
    playback: z
      .object({
        hls: z.string(),
        poster: z.string().nullable(),
        storyboard: z.string().nullable(),
        peaks: z.string().nullable().meta({ description: 'JSON `{intervalMs, peaks}`: how loud each interval is, 0–255 of the loudest; null without sound' }),
        captions: z.array(captionRefSchema),
      })
      .optional(),
  })
  .meta({ id: 'Video' });
export type VideoView = z.infer<typeof videoSchema>;

export const videoListSchema = z
  .object({ items: z.array(videoSchema), nextCursor: z.string().nullable() })
  .meta({ id: 'VideoList' });

export const listVideosSchema = z.object({
  stageId: idSchema.optional(),
  kind: kindSchema.optional(),
  ownerId: idSchema.optional(),
  teamId: idSchema.optional(),
  state: z.enum(VIDEO_STATES, { error: `must be one of ${VIDEO_STATES.join(', ')}` }).optional(),
  limit: limitSchema(24, 100),
  cursor: z.string().max(300).optional(),
});
export type ListVideos = z.infer<typeof listVideosSchema>;

export const updateVideoSchema = z
  .object({
    title: titleSchema.optional(),
    kind: kindSchema.optional(),
    stageId: idSchema.nullable().optional(),
    visibility: visibilitySchema.optional(),
    tags: tagsSchema.optional(),
    trim: trimSchema.nullable().optional(),
  })
  .meta({ id: 'UpdateVideo' });
export type UpdateVideo = z.infer<typeof updateVideoSchema>;
