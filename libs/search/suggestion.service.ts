import { Injectable } from '@nestjs/common';
import { SearchEngine, type EngineRequest } from './engine/search-engine.js';
import type { ParsedQuery } from './query/parse-query.js';
import { writeQuery } from './query/write-query.js';
import { isStopWord } from './text/stop-words.js';

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
      if (await this.finds(request, query)) suggestions.push(typed);
    }
    return suggestions.length > 0 ? suggestions : this.withoutWhatNobodySaid(request);
  }

  /** The words of the query that something is found for, where that is some of them and not all. */
  private async withoutWhatNobodySaid(request: EngineRequest): Promise<string[]> {
    const words = [...new Set(request.query.terms.flatMap((term) => term.words))].filter((word) => !isStopWord(word)).slice(0, MAX_TRIED);
    if (words.length < 2) return [];
    const found: string[] = [];
    for (const word of words) {
      if (await this.finds(request, queryOf([word]))) found.push(word);
    }
    return found.length > 0 ? [writeQuery(queryOf(found))] : [];
  }

  private async finds(request: EngineRequest, query: ParsedQuery): Promise<boolean> {
    const { videos } = await this.engine.search({ ...request, query, literal: true, offset: 0, limit: 1 });
    return videos.length > 0;
  }
}

function queryOf(words: readonly string[]): ParsedQuery {
  return { terms: words.map((word) => ({ words: [word], phrase: false, prefix: false })), typed: [], filters: {} };
}

/** The same without quotes, and without the filters that were typed. */
function loosened(query: ParsedQuery): ParsedQuery[] {
  if (query.terms.length === 0) return [];
  const apart = { ...queryOf(query.terms.flatMap((term) => term.words)), filters: query.filters };
  const hasPhrase = query.terms.some((term) => term.phrase && term.words.length > 1);
  const hasFilter = Object.keys(query.filters).length > 0;
  return [...(hasPhrase ? [apart] : []), ...(hasFilter ? [{ ...query, filters: {} }, { ...apart, filters: {} }] : [])];
}
