import type { MomentSource, VideoKind } from '#libs/contracts';
import type { Db } from '#libs/platform/database';
import type { Actor } from '#libs/platform/http';
import type { MomentField, SearchDocument } from '../document/search-document.js';
import type { ParsedQuery } from '../query/parse-query.js';

export interface SearchFilter {
  stageId?: string | undefined;
  kind?: VideoKind | undefined;
  ownerId?: string | undefined;
  teamId?: string | undefined;
}

export interface EngineRequest {
  actor: Actor;
  query: ParsedQuery;
  filter: SearchFilter;
  limit: number;
  offset: number;
  /** Best moments of each video; 5 when left out. */
  momentsAVideo?: number;
  /** Fills in the `parts` of moments. */
  explain?: boolean;
  /** Only words as they are written: no correction, no synonyms. */
  literal?: boolean;
}

/** How a word of the query was found. */
export type MatchKind = 'word' | 'beginning' | 'correction' | 'synonym' | 'phrase';

export interface EngineMoment {
  videoId: string;
  atMs: number;
  endMs: number;
  source: MomentSource;
  field: MomentField | null;
  /** At most {@link SNIPPET_WORDS} words, matches between U+E000 and U+E001. */
  snippet: string;
  score: number;
  /** What of the score comes from the moments beside it, and from what its video holds anywhere; the rest is its terms', times the weight of its source. */
  lent: { neighbours: number; video: number };
  sourceWeight: number;
  /** What each term of the query adds; empty unless asked to explain. */
  parts: { term: string; how: MatchKind; score: number }[];
}

export interface EngineVideo {
  videoId: string;
  score: number;
  /** Factors on the score of the text: 1 changes nothing. */
  boosts: { rating: number; worked: number; freshness: number; stage: number };
  /** Best first. */
  moments: EngineMoment[];
}

export interface EngineFacet {
  facet: 'stage' | 'kind' | 'owner' | 'team';
  id: string;
  name: string;
  count: number;
}

export interface EngineAnswer {
  /** Best first, one page. */
  videos: EngineVideo[];
  /** Whether there are more after this page. */
  more: boolean;
  /** How many of all matching videos each filter would leave. */
  facets: EngineFacet[];
}

/** Whether there is anything on any page: a page after the last one is of the same answer. */
export function foundAny({ facets }: EngineAnswer): boolean {
  return facets.length > 0;
}

/**
 * What finds moments. Each product that can do it has one adapter, and all run the same contract and relevance suites.
 * Every answer holds only what `actor` may see, by the rule of `video-policy.ts` and the state of this very second.
 */
export abstract class SearchEngine {
  /**
   * Makes what is indexed of these videos anew. `load` is called once no other writer is at them, and reads what is true then;
   * a video that it doesn't return is forgotten. Repeatable without harm.
   */
  abstract update(videoIds: readonly string[], load: (db: Db) => Promise<SearchDocument[]>): Promise<void>;

  abstract search(request: EngineRequest): Promise<EngineAnswer>;

  /** Corrected wordings of a query that found nothing, likeliest first. Not yet checked for what the actor may see. */
  abstract nearWordings(request: EngineRequest): Promise<ParsedQuery[]>;

  /** What is indexed of these videos. For the checker. */
  abstract indexed(videoIds: readonly string[]): Promise<SearchDocument[]>;

  /** Organizations whose statistics are not what counting what is indexed gives. For the checker. */
  abstract wrongStatistics(): Promise<string[]>;

  /** Puts right what {@link wrongStatistics} finds. */
  abstract mendStatistics(): Promise<void>;

  /** Makes the whole index anew while it is searched and changed: `fill` updates every video. Broken off, what there was stays in use. */
  abstract rebuild(fill: () => Promise<void>): Promise<void>;

  /** Whether the index is missing or of another make, so that only {@link rebuild} helps. */
  abstract wantsRebuild(): Promise<boolean>;

  /** @throws when the engine can't answer */
  abstract check(): Promise<void>;
}
