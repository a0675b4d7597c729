import { z } from 'zod';
import { COMMENT_AUDIENCES, COMMENT_KINDS, REPLY_MEDIA_KINDS, REPLY_MEDIA_STATES, type CommentView } from '#libs/contracts';
import { atMsSchema, idSchema, instantSchema, personSchema } from '#libs/platform/http';
import { drawingSchema } from '../drawing/drawing.dto.js';

const bodySchema = z.string({ error: 'is required' }).trim().min(1, 'must not be empty').max(5000, 'must have at most 5,000 characters');
const audienceSchema = z.enum(COMMENT_AUDIENCES, { error: `must be one of ${COMMENT_AUDIENCES.join(', ')}` });
const mentionsSchema = z.array(idSchema).max(20, 'must name at most 20 people');
const kindSchema = z.enum(COMMENT_KINDS, { error: `must be one of ${COMMENT_KINDS.join(', ')}` });

export const createCommentSchema = z
  .object({
    atMs: atMsSchema,
    endMs: atMsSchema.nullish(),
    kind: kindSchema.default('note'),
    body: bodySchema,
    /** Ids of the people called by name in `body`. Whoever would not read the comment is left out. */
    mentions: mentionsSchema.optional(),
    /** `owner` and `coaches` are read by few, and never found by search. */
    audience: audienceSchema.default('team'),
    drawing: drawingSchema.nullish(),
    clientId: idSchema.optional(),
  })
  .refine(({ atMs, endMs }) => endMs == null || endMs > atMs, { path: ['endMs'], message: 'must come after atMs' })
  .meta({ id: 'CreateComment' });
export type CreateComment = z.infer<typeof createCommentSchema>;

export const updateCommentSchema = z
  .object({
    body: bodySchema.optional(),
    mentions: mentionsSchema.optional(),
    kind: kindSchema.optional(),
    atMs: atMsSchema.optional(),
    /** `null`: a single second. */
    endMs: atMsSchema.nullable().optional(),
    /** For more people: what was written for fewer, earlier words and replies, stays theirs. */
    audience: audienceSchema.optional(),
    /** `null` takes it away. */
    drawing: drawingSchema.nullish(),
    resolved: z.boolean().optional(),
    /** What was done about it, with `resolved: true`. */
    resolvedNote: z.string().trim().max(200, 'must have at most 200 characters').nullish(),
  })
  .meta({ id: 'UpdateComment' });
export type UpdateComment = z.infer<typeof updateCommentSchema>;

export const createReplySchema = z
  .object({
    body: bodySchema,
    mentions: mentionsSchema.optional(),
    /** Whom the comment was for when it was written: it stays theirs when the comment is for more people by now. */
    audience: audienceSchema.optional(),
    clientId: idSchema.optional(),
  })
  .meta({ id: 'CreateReply' });
export type CreateReply = z.infer<typeof createReplySchema>;

const replyMediaSchema = z
  .object({ kind: z.enum(REPLY_MEDIA_KINDS), state: z.enum(REPLY_MEDIA_STATES), durationMs: z.int().nullable(), url: z.string() })
  .meta({ id: 'ReplyMedia' });

export const replySchema = z
  .object({ id: z.uuid(), commentId: z.uuid(), author: personSchema, body: z.string(), mentions: z.array(personSchema), audience: z.enum(COMMENT_AUDIENCES), media: replyMediaSchema.nullable(), createdAt: instantSchema })
  .meta({ id: 'Reply' });

export const commentSchema = z
  .object({
    id: z.uuid(),
    videoId: z.uuid(),
    author: personSchema,
    atMs: z.int(),
    endMs: z.int().nullable(),
    kind: z.enum(COMMENT_KINDS),
    body: z.string(),
    mentions: z.array(personSchema),
    audience: z.enum(COMMENT_AUDIENCES),
    drawing: drawingSchema.nullable(),
    edited: z.boolean(),
    clientId: z.uuid().nullable(),
    resolved: z.boolean(),
    resolvedBy: personSchema.nullable(),
    resolvedNote: z.string().nullable(),
    replies: z.array(replySchema),
    createdAt: instantSchema,
    updatedAt: instantSchema,
  })
  .meta({ id: 'Comment' }) satisfies z.ZodType<CommentView>;

export const commentListSchema = z.object({ items: z.array(commentSchema), seq: z.int() }).meta({ id: 'CommentList' });

export const reviewSchema = z
  .object({ score: z.int({ error: 'must be a whole number' }).min(1, 'must be from 1 to 5').max(5, 'must be from 1 to 5') })
  .meta({ id: 'ReviewScore' });

export const commentHistorySchema = z
  .object({ items: z.array(z.object({ body: z.string(), drawing: drawingSchema.nullable(), replacedAt: instantSchema }).meta({ id: 'CommentEdit' })) })
  .meta({ id: 'CommentHistory' });

export const readersQuerySchema = z.object({ audience: audienceSchema.default('team') });
export const readerListSchema = z.object({ items: z.array(personSchema) }).meta({ id: 'ReaderList' });

/** `until`: when the latest comment that was read was written. */
export const markReadSchema = z.object({ until: z.iso.datetime({ error: 'must be a point in time like 2026-01-31T09:30:00.000Z' }) }).meta({ id: 'MarkCommentsRead' });
export const commentReadsSchema = z
  .object({ items: z.array(z.object({ person: personSchema, readAt: instantSchema }).meta({ id: 'CommentRead' })) })
  .meta({ id: 'CommentReads' });

export const snippetListSchema = z
  .object({ items: z.array(z.object({ kind: z.enum(COMMENT_KINDS), body: z.string(), uses: z.int() }).meta({ id: 'Snippet' })) })
  .meta({ id: 'SnippetList' });
