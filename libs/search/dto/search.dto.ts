import { z } from 'zod';
import { MOMENT_SOURCES, VIDEO_KINDS } from '#libs/contracts';
import { kindSchema } from '#libs/library';
import { idSchema, limitSchema, personSchema } from '#libs/platform/http';
import { MOMENT_FIELDS } from '../document/search-document.js';

export const searchQuerySchema = z.object({
  /** Not trimmed: a blank at the end says that the last word is finished. */
  q: z.string().max(300, 'must have at most 300 characters').default(''),
  stageId: idSchema.optional(),
  kind: kindSchema.optional(),
  ownerId: idSchema.optional(),
  teamId: idSchema.optional(),
  limit: limitSchema(20, 50),
  cursor: z.string().max(100).optional(),
  /** Says of each hit why it stands where it stands. */
  explain: z.stringbool({ error: 'must be true or false' }).default(false),
});
export type SearchQuery = z.infer<typeof searchQuerySchema>;

const facetSchema = z.object({ id: z.uuid(), name: z.string(), count: z.int() }).meta({ id: 'SearchFacet' });

const momentSchema = z
  .object({
    atMs: z.int(),
    endMs: z.int(),
    source: z.enum(MOMENT_SOURCES),
    field: z.enum(MOMENT_FIELDS).optional(),
    snippet: z.string(),
    author: personSchema.optional(),
    rank: z.int().min(1),
  })
  .meta({
    id: 'SearchMoment',
    description:
      'In `snippet`, matches stand between U+E000 and U+E001. With source `title`, `field` says which fact about the video was found. ' +
      '`author` wrote the comment, or the reply to it, that was found. ' +
      'Moments come in the order of time; `rank` 1 is the best of its video.',
  });

const explanationSchema = z
  .object({
    terms: z.array(
      z.object({ term: z.string(), how: z.enum(['word', 'beginning', 'correction', 'synonym', 'phrase']), share: z.number() }),
    ),
    source: z.number(),
    neighbours: z.number(),
    video: z.number(),
    rating: z.number(),
    worked: z.number(),
    freshness: z.number(),
    stage: z.number(),
  })
  .meta({
    id: 'SearchExplanation',
    description:
      'Of the best moment: how each term was found and its share in what all terms give; the factor of its source; the shares of its score that come from the moments beside it ' +
      '(`neighbours`) and from what its video holds anywhere (`video`). Then the factors that ratings, “worked for me”, freshness and a stage of the searcher’s put on the video.',
  });

const searchHitSchema = z
  .object({
    videoId: z.uuid(),
    title: z.string(),
    kind: z.enum(VIDEO_KINDS),
    stageId: z.uuid().nullable(),
    stage: z.object({ id: z.uuid(), name: z.string() }).optional(),
    owner: personSchema,
    durationMs: z.int().nullable(),
    poster: z.string().nullable(),
    storyboard: z.string().nullable(),
    moments: z.array(momentSchema),
    explanation: explanationSchema.optional(),
  })
  .meta({ id: 'SearchHit' });
export type SearchHit = z.infer<typeof searchHitSchema>;

export const searchResultSchema = z
  .object({
    hits: z.array(searchHitSchema),
    facets: z.object({
      stages: z.array(facetSchema),
      kinds: z.array(z.object({ kind: z.enum(VIDEO_KINDS), count: z.int() })),
      owners: z.array(facetSchema),
      teams: z.array(facetSchema),
    }),
    suggestions: z.array(z.string()).meta({ description: 'When nothing was found: queries that would find something.' }),
    tookMs: z.number(),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'SearchResult' });
export type SearchResult = z.infer<typeof searchResultSchema>;
