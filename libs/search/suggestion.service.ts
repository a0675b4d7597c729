import { Injectable } from '@nestjs/common';
import { SearchEngine, type EngineRequest } from './engine/search-engine.js';
import { withTerms, type ParsedQuery } from './query/parse-query.js';
import { writeQuery } from './query/write-query.js';

const MAX_SUGGESTIONS = 3;
/** Wordings that are tried out for one empty answer. */
const MAX_TRIED = 8;

/** What would have been found. Each suggestion was tried with the searcher's own eyes: it never hints at what they can't see. */
@Injectable()
export class SuggestionService {
  constructor(private readonly engine: SearchEngine) {}

  /** @returns queries as they would be typed, likeliest first */
  async suggest(request: EngineRequest): Promise<string[]> {
    const candidates = [...loosened(request.query), ...(await this.engine.nearWordings(request))];
    const tried = new Set<string>();
    const suggestions: string[] = [];
    for (const query of candidates) {
      const typed = writeQuery(query);
      if (tried.has(typed) || tried.size >= MAX_TRIED || suggestions.length >= MAX_SUGGESTIONS) continue;
      tried.add(typed);
      const { videos } = await this.engine.search({ ...request, query, literal: true, offset: 0, limit: 1 });
      if (videos.length > 0) suggestions.push(typed);
    }
    return suggestions;
  }
}

/** The same without quotes, and without the filters that were typed. */
function loosened(query: ParsedQuery): ParsedQuery[] {
  if (query.terms.length === 0) return [];
  const apart = withTerms(query, query.terms.flatMap((term) => term.words.map((word) => ({ words: [word], phrase: false, prefix: false }))));
  const hasPhrase = query.terms.some((term) => term.phrase && term.words.length > 1);
  const hasFilter = Object.keys(query.filters).length > 0;
  return [...(hasPhrase ? [apart] : []), ...(hasFilter ? [{ ...query, filters: {} }, { ...apart, filters: {} }] : [])];
}
