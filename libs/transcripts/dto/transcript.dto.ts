import { z } from 'zod';
import { idSchema } from '#libs/platform/http';
import { CAPTION_SOURCES } from '../entities/caption.entity.js';
import { LONGEST_NAME } from '../speakers.js';
import { TRANSCRIPT_STATES } from '../entities/transcript.entity.js';

export const transcriptSchema = z
  .object({
    /** `silent`: nothing is said. `unavailable`: there is no recognizer, `failure` says how to get one. */
    state: z.enum(TRANSCRIPT_STATES),
    /** 0–1 while it is being written. */
    progress: z.number(),
    failure: z.object({ code: z.string(), message: z.string() }).meta({ id: 'TranscriptFailure' }).nullable(),
    /** The track whose words these are; `null` when there are none. */
    captionId: z.uuid().nullable(),
    source: z.enum(CAPTION_SOURCES).nullable(),
    language: z.string().nullable(),
    revision: z.int(),
    canEdit: z.boolean(),
    segments: z.array(
      z
        .object({
          position: z.int(),
          atMs: z.int(),
          endMs: z.int(),
          text: z.string(),
          /** Who says it; `null` when nobody knows. */
          speaker: z.string().nullable(),
          /** When each word of `text` (they stand between spaces) begins, in ms. */
          wordsAtMs: z.array(z.int()),
          /** The revision in which the line changed last: goes with a correction of it. */
          revision: z.int(),
        })
        .meta({ id: 'TranscriptSegment' }),
    ),
  })
  .meta({ id: 'Transcript' });
export type TranscriptView = z.infer<typeof transcriptSchema>;

export const editLineSchema = z
  .object({
    /** The whole corrected line; empty takes it out. */
    text: z
      .string({ error: 'is required' })
      .max(1000, 'must have at most 1000 characters')
      // eslint-disable-next-line no-control-regex -- control characters are what it refuses
      .regex(/^[^\u0000-\u0008\u000B-\u001F]*$/, 'must not hold control characters')
      .transform((text) => text.trim().split(/\s+/).join(' ')),
    revision: z.int().min(1),
  })
  .meta({ id: 'EditTranscriptLine' });
export type EditLine = z.output<typeof editLineSchema>;

export const nameSpeakerSchema = z
  .object({
    /** `null`: nobody knows. */
    speaker: z
      .string({ error: 'is required' })
      .trim()
      .min(1, 'must not be empty')
      .max(LONGEST_NAME, `must have at most ${LONGEST_NAME} characters`)
      .regex(/^[^\p{Cc}<>:]*$/u, 'must not hold control characters, <, > or :')
      .nullable(),
    /** `speaker`: this line and all lines of the one who speaks it. */
    scope: z.enum(['line', 'speaker']).default('line'),
  })
  .meta({ id: 'NameSpeaker' });
export type NameSpeaker = z.output<typeof nameSpeakerSchema>;

export const revisionNumberSchema = z.object({ revision: z.int().min(1) }).meta({ id: 'TranscriptRevisionNumber' });

export const historySchema = z
  .object({
    items: z.array(
      z
        .object({
          number: z.int(),
          /** `speaker`: an edit of who speaks, and of nothing else. */
          kind: z.enum(['edit', 'speaker', 'undo', 'restore']),
          /** The revision that was undone, or brought back. */
          ofNumber: z.int().nullable(),
          authorName: z.string().nullable(),
          createdAt: z.iso.datetime(),
          lines: z.array(z.object({ position: z.int(), before: z.string(), after: z.string() }).meta({ id: 'TranscriptLineChange' })),
        })
        .meta({ id: 'TranscriptRevision' }),
    ),
  })
  .meta({ id: 'TranscriptHistory' });
export type RevisionView = z.infer<typeof historySchema>['items'][number];

export const lineParams = z.object({ id: idSchema, captionId: idSchema, position: z.coerce.number().int().min(0).max(1_000_000) });
export const revisionParams = z.object({ id: idSchema, captionId: idSchema, number: z.coerce.number().int().min(1).max(1_000_000_000) });
export const EXPORT_FORMATS = ['vtt', 'srt', 'txt'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];
export const exportParams = z.object({ id: idSchema, captionId: idSchema, format: z.enum(EXPORT_FORMATS) });
