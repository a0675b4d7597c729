import { z } from 'zod';
import { MODULE_ITEM_KINDS } from '#libs/contracts';
import { titleSchema } from '#libs/library';
import { idSchema, instantSchema, personSchema } from '#libs/platform/http';
import { clipSchema } from './clip.dto.js';

const bodySchema = z.string().trim().max(5_000, 'must have at most 5,000 characters');
const urlSchema = z.url({ protocol: /^https?$/, error: 'must be an address that begins with https:// or http://' }).max(2_000, 'is too long');

export const moduleItemSchema = z
  .object({
    id: z.uuid(),
    kind: z.enum(MODULE_ITEM_KINDS),
    title: z.string(),
    body: z.string(),
    url: z.string().nullable(),
    clip: clipSchema.nullable(),
    /** Whether the caller has been through it. */
    seen: z.boolean(),
  })
  .meta({ id: 'ModuleItem' });
export type ModuleItemView = z.infer<typeof moduleItemSchema>;

const summary = {
  id: z.uuid(),
  title: z.string(),
  description: z.string(),
  stages: z.array(z.object({ id: z.uuid(), name: z.string() })),
  /** Of a playlist; `null` for a module of the organization. */
  owner: personSchema.nullable(),
  shared: z.boolean(),
  /** Of what the caller may see: how many items, how long its clips play in ms, how many of them they have been through. */
  itemCount: z.int(),
  clipMs: z.int(),
  seenCount: z.int(),
  poster: z.string().nullable(),
  updatedAt: instantSchema,
  canEdit: z.boolean(),
};
export const moduleSummarySchema = z.object(summary).meta({ id: 'ModuleSummary' });
export type ModuleSummary = z.infer<typeof moduleSummarySchema>;
export const moduleListSchema = z.object({ items: z.array(moduleSummarySchema) }).meta({ id: 'ModuleList' });
export const moduleSchema = z.object({ ...summary, items: z.array(moduleItemSchema) }).meta({ id: 'Module' });
export type ModuleView = z.infer<typeof moduleSchema>;

export const listModulesSchema = z.object({
  stageId: idSchema.optional(),
  /** Those that show a clip of this video. */
  videoId: idSchema.optional(),
});
export type ListModules = z.infer<typeof listModulesSchema>;

const stageIdsSchema = z.array(idSchema).max(30, 'must be at most 30').transform((ids) => [...new Set(ids)]);

export const createModuleSchema = z
  .object({
    /** A playlist is the caller's own; a module is everybody's, and made by those who coach. */
    kind: z.enum(['module', 'playlist'], { error: 'must be module or playlist' }),
    title: titleSchema,
    description: bodySchema.default(''),
    stageIds: stageIdsSchema.default([]),
    shared: z.boolean().default(false),
  })
  .meta({ id: 'CreateModule' });
export type CreateModule = z.infer<typeof createModuleSchema>;

export const updateModuleSchema = z
  .object({ title: titleSchema.optional(), description: bodySchema.optional(), stageIds: stageIdsSchema.optional(), shared: z.boolean().optional() })
  .meta({ id: 'UpdateModule' });
export type UpdateModule = z.infer<typeof updateModuleSchema>;

/** The item before; `null`: it comes first. Left out, it comes last. */
const afterSchema = idSchema.nullable().optional();

export const createItemSchema = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('clip'), clipId: idSchema, title: titleSchema.or(z.literal('')).default(''), afterItemId: afterSchema }),
    z.object({ kind: z.literal('job_aid'), title: titleSchema, body: bodySchema.default(''), url: urlSchema.nullable().default(null), afterItemId: afterSchema }),
    z.object({ kind: z.literal('question'), title: titleSchema, body: bodySchema.min(1, 'must hold the answer'), afterItemId: afterSchema }),
  ])
  .meta({ id: 'CreateModuleItem' });
export type CreateItem = z.infer<typeof createItemSchema>;

export const updateItemSchema = z
  .object({ title: titleSchema.optional(), body: bodySchema.optional(), url: urlSchema.nullable().optional(), afterItemId: afterSchema })
  .meta({ id: 'UpdateModuleItem' });
export type UpdateItem = z.infer<typeof updateItemSchema>;

export const itemParams = z.object({ id: idSchema, itemId: idSchema });
export type ItemParams = z.infer<typeof itemParams>;
