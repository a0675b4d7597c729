import { z } from 'zod';
import { CRITERION_KINDS, REVIEW_KINDS } from '#libs/contracts';
import { atMsSchema, idSchema, instantSchema, nameSchema, personSchema } from '#libs/platform/http';

/** The steps of a scale: 1 is "not yet", 5 is "show it to everybody". */
export const SCALE = [1, 2, 3, 4, 5] as const;
const longText = z.string().trim().max(5_000, 'must have at most 5,000 characters');

const criterionSchema = z
  .object({
    id: idSchema,
    name: nameSchema,
    kind: z.enum(CRITERION_KINDS, { error: 'must be scale or check' }),
    /** How much it counts beside the others. */
    weight: z.int('must be a whole number').min(1, 'must be at least 1').max(10, 'must be at most 10'),
    /** Of a scale: what 1 to 5 look like, in this order; empty where nothing is said. Of a check: nothing. */
    levels: z.array(z.string().trim().max(500, 'must have at most 500 characters')).max(SCALE.length),
  })
  .refine(({ kind, levels }) => levels.length === (kind === 'scale' ? SCALE.length : 0), { path: ['levels'], error: 'must be five of a scale, none of a check' })
  .meta({ id: 'Criterion' });
export type Criterion = z.infer<typeof criterionSchema>;

const criterionScoreSchema = z
  .object({
    criterionId: idSchema,
    /** 1–5 of a scale, 0 or 1 of a check; `null`: not applicable. */
    value: z.int().min(0).max(5).nullable(),
    note: z.string().trim().max(2_000, 'must have at most 2,000 characters').default(''),
    /** The moments that show it, in ms. */
    evidence: z
      .array(z.object({ atMs: atMsSchema, endMs: atMsSchema.nullable().default(null) }))
      .max(20, 'must be at most 20')
      .default([]),
  })
  .meta({ id: 'CriterionScore' });
export type CriterionScore = z.infer<typeof criterionScoreSchema>;

const content = {
  criteria: z
    .array(criterionSchema)
    .min(1, 'must have at least one criterion')
    .max(20, 'must have at most 20 criteria')
    .refine((criteria) => new Set(criteria.map(({ id }) => id)).size === criteria.length, 'must each have an id of their own'),
  questions: z.array(z.string().trim().min(1, 'must not be empty').max(300, 'must have at most 300 characters')).max(5, 'must be at most 5').default([]),
  selfFirst: z.boolean().default(false),
};

export const createScorecardSchema = z
  .object({ name: nameSchema, stageId: idSchema.nullable().default(null), practiceId: idSchema.nullable().default(null), ...content })
  .refine(({ stageId, practiceId }) => stageId === null || practiceId === null, { path: ['practiceId'], error: 'must be left out where there is a stage' })
  .meta({ id: 'CreateScorecard' });
export type CreateScorecard = z.infer<typeof createScorecardSchema>;

export const scorecardSchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    stageId: z.uuid().nullable(),
    practiceId: z.uuid().nullable(),
    version: z.int(),
    criteria: z.array(criterionSchema),
    questions: z.array(z.string()),
    selfFirst: z.boolean(),
    /** How many have been scored with it, in any version. */
    reviewCount: z.int(),
  })
  .meta({ id: 'Scorecard' });
export type ScorecardView = z.infer<typeof scorecardSchema>;
export const scorecardListSchema = z.object({ items: z.array(scorecardSchema) }).meta({ id: 'ScorecardList' });

export const reviewSchema = z
  .object({
    id: z.uuid(),
    kind: z.enum(REVIEW_KINDS),
    scorecardId: z.uuid(),
    version: z.int(),
    scorecardName: z.string(),
    criteria: z.array(criterionSchema),
    questions: z.array(z.string()),
    reviewer: personSchema,
    subject: personSchema,
    title: z.string(),
    scores: z.array(criterionScoreSchema),
    answers: z.array(z.string()),
    summary: z.string(),
    /** 1–5 by the weights; `null` while nothing applicable is scored. */
    overall: z.number().nullable(),
    submittedAt: instantSchema.nullable(),
    updatedAt: instantSchema,
  })
  .meta({ id: 'ScoredReview' });
export type ReviewView = z.infer<typeof reviewSchema>;
export const reviewListSchema = z.object({ items: z.array(reviewSchema) }).meta({ id: 'ScoredReviewList' });

/** What one sees of a video's scorecards. */
export const videoReviewsSchema = z
  .object({
    /** With which one to score; `null`: the organization has none that fits. */
    scorecard: scorecardSchema.nullable(),
    /** One's own, begun or submitted. */
    mine: reviewSchema.nullable(),
    /** The rep's own look, once they have shared it. */
    self: reviewSchema.nullable(),
    others: z.array(reviewSchema),
    /** How many are kept back until one has submitted one's own. */
    hiddenCount: z.int(),
    /** The rep is to look at it themselves first. */
    waitsForSelf: z.boolean(),
    canReview: z.boolean(),
    isOwner: z.boolean(),
  })
  .meta({ id: 'VideoReviews' });
export type VideoReviews = z.infer<typeof videoReviewsSchema>;

const scoring = {
  scorecardId: idSchema,
  version: z.int().min(1),
  scores: z.array(criterionScoreSchema).max(20),
  summary: longText.default(''),
};

export const putReviewSchema = z
  .object({ ...scoring, answers: z.array(longText).max(5).default([]), submit: z.boolean().default(false) })
  .meta({ id: 'PutScoredReview' });
export type PutReview = z.infer<typeof putReviewSchema>;

export const createObservationSchema = z
  .object({ ...scoring, clientId: idSchema, subjectId: idSchema, title: nameSchema })
  .meta({ id: 'CreateObservation' });
export type CreateObservation = z.infer<typeof createObservationSchema>;

export const personListSchema = z.object({ items: z.array(personSchema) }).meta({ id: 'PersonList' });

export const agreementSchema = z
  .object({
    /** Of which version of the scorecard. */
    version: z.int(),
    items: z.array(
      z.object({
        criterion: criterionSchema,
        /** Videos that at least two coaches have scored. */
        videos: z.int(),
        /** Pairs of scores that were compared. */
        pairs: z.int(),
        /** Share of pairs that are the same, 0–1; `null` without pairs. */
        same: z.number().nullable(),
        /** Weighted kappa, -1–1; `null` where it says nothing. */
        kappa: z.number().nullable(),
        /** Coaches differ so much that the wording may be the reason. */
        doubtful: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'CoachAgreement' });
export type CoachAgreement = z.infer<typeof agreementSchema>;
