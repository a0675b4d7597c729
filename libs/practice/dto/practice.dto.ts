import { z } from 'zod';
import { idSchema, instantSchema, nameSchema } from '#libs/platform/http';

const SHORTEST_MS = 5_000;
const LONGEST_MS = 3 * 3_600_000;

const lengthSchema = z
  .int('must be a whole number of milliseconds')
  .min(SHORTEST_MS, 'must be at least 5 seconds')
  .max(LONGEST_MS, 'must be at most 3 hours')
  .nullable();

const phrasesSchema = z
  .array(z.string().trim().min(1, 'must not be empty').max(200, 'must have at most 200 characters'))
  .max(20, 'must be at most 20');

/** Between which figures a take is worth no second look; `null`: nobody asks. */
export const thresholdsSchema = z
  .object({
    /** Words a minute. */
    paceMin: z.int().min(20, 'must be at least 20').max(400, 'must be at most 400').nullable().default(null),
    paceMax: z.int().min(20, 'must be at least 20').max(400, 'must be at most 400').nullable().default(null),
    fillersPerMinute: z.number().min(0, 'must not be negative').max(60, 'must be at most 60').nullable().default(null),
    longestMonologueMs: lengthSchema.default(null),
    /** How much of all talk may be the rep's, in per cent: it can be told where a transcript names its speakers. */
    talkShareMax: z.int().min(1, 'must be at least 1').max(99, 'must be at most 99').nullable().default(null),
  })
  .refine(({ paceMin, paceMax }) => paceMin === null || paceMax === null || paceMin <= paceMax, { path: ['paceMax'], error: 'must not be below paceMin' })
  .meta({ id: 'PracticeThresholds' });
export type Thresholds = z.infer<typeof thresholdsSchema>;

const NO_THRESHOLDS: Thresholds = { paceMin: null, paceMax: null, fillersPerMinute: null, longestMonologueMs: null, talkShareMax: null };

/** All that a curator says of a practice; it is replaced as a whole. */
export const putPracticeSchema = z
  .object({
    title: nameSchema,
    prompt: z.string().trim().max(10_000, 'must have at most 10,000 characters').default(''),
    stageId: idSchema.nullable().default(null),
    targetMs: lengthSchema.default(null),
    limitMs: lengthSchema.default(null),
    /** Of how many takes at a sitting one is kept; `null`: as many as one likes. */
    maxTakes: z.int('must be a whole number').min(1, 'must be at least 1').max(20, 'must be at most 20').nullable().default(null),
    mustSay: phrasesSchema.default([]),
    mustNotSay: phrasesSchema.default([]),
    thresholds: thresholdsSchema.default(NO_THRESHOLDS),
    dueAt: z.iso.datetime({ offset: true, error: 'must be a date and time (ISO 8601)' }).nullable().default(null),
  })
  .refine(({ targetMs, limitMs }) => targetMs === null || limitMs === null || targetMs <= limitMs, { path: ['limitMs'], error: 'must not be shorter than the target' })
  .meta({ id: 'PutPractice' });
export type PutPractice = z.infer<typeof putPracticeSchema>;

export const practiceSchema = z
  .object({
    id: z.uuid(),
    title: z.string(),
    prompt: z.string(),
    stageId: z.uuid().nullable(),
    targetMs: z.int().nullable(),
    limitMs: z.int().nullable(),
    maxTakes: z.int().nullable(),
    mustSay: z.array(z.string()),
    mustNotSay: z.array(z.string()),
    thresholds: thresholdsSchema,
    dueAt: instantSchema.nullable(),
    archivedAt: instantSchema.nullable(),
  })
  .meta({ id: 'Practice' });
export type PracticeView = z.infer<typeof practiceSchema>;
export const practiceListSchema = z.object({ items: z.array(practiceSchema) }).meta({ id: 'PracticeList' });
