import type { MultiSearchResult } from 'meilisearch';
import type { FoundMoment, FoundWay } from './rank-moments.js';
import type { Way } from './term-ways.js';

/** What is asked for of each hit. */
export type EngineResult = Omit<FoundMoment, 'typos'>;

/** What Meilisearch answered to one way of a term. */
export function toFoundWay(way: Way, result: MultiSearchResult<EngineResult> | undefined): FoundWay {
  const hits = (result?.hits ?? []).map(({ id, videoId, position, source, length, _rankingScoreDetails }) => ({
    id,
    videoId,
    position,
    source,
    length,
    typos: _rankingScoreDetails?.typo?.typoCount ?? 0,
  }));
  return { way, hits, total: result?.estimatedTotalHits ?? 0 };
}
