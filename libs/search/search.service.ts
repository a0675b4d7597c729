import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { mediaUrl } from '#libs/library';
import { decodeCursor, encodeCursor, type Actor } from '#libs/platform/http';
import { authorOfFound } from './comment-author.js';
import type { SearchHit, SearchQuery, SearchResult } from './dto/search.dto.js';
import { SearchEngine, type EngineFacet, type EngineMoment, type EngineRequest, type EngineVideo } from './engine/search-engine.js';
import { HitRepository, type HitRow } from './hit.repository.js';
import { parseQuery } from './query/parse-query.js';
import { SuggestionService } from './suggestion.service.js';

const MAX_OFFSET = 1000;
const cursorKeys = z.tuple([z.int().min(0).max(MAX_OFFSET)]);

/** Finds the second. */
@Injectable()
export class SearchService {
  constructor(
    private readonly engine: SearchEngine,
    private readonly hits: HitRepository,
    private readonly suggestions: SuggestionService,
  ) {}

  async search(actor: Actor, { q, limit, cursor, explain, ...filter }: SearchQuery): Promise<SearchResult> {
    const started = performance.now();
    const [offset] = cursor === undefined ? [0] : decodeCursor(cursor, cursorKeys);
    const request: EngineRequest = { actor, query: parseQuery(q), filter, limit, offset, explain };
    const { videos, more, facets } = await this.engine.search(request);
    const commentedMs = videos.flatMap(({ moments }) => moments.filter(isComment).map(({ atMs }) => atMs));
    const rows = videos.length === 0 ? [] : await this.hits.videos(actor, videos.map((video) => video.videoId), commentedMs);
    const rowOf = new Map(rows.map((row) => [row.videoId, row]));
    const next = offset + limit;
    const suggestions = videos.length === 0 && offset === 0 ? await this.suggestions.suggest(request) : [];
    return {
      hits: videos.flatMap((video) => {
        const row = rowOf.get(video.videoId);
        return row ? [toHit(row, video, explain)] : [];
      }),
      facets: toFacets(facets),
      suggestions,
      tookMs: Math.round((performance.now() - started) * 10) / 10,
      nextCursor: more && next <= MAX_OFFSET ? encodeCursor([next]) : null,
    };
  }
}

function toHit(row: HitRow, video: EngineVideo, explain: boolean): SearchHit {
  return {
    videoId: row.videoId,
    title: row.title,
    kind: row.kind,
    stageId: row.stageId,
    ...(row.stageId && row.stageName ? { stage: { id: row.stageId, name: row.stageName } } : {}),
    owner: { id: row.ownerId, name: row.ownerName },
    durationMs: row.durationMs,
    poster: row.posterPath && mediaUrl(row.videoId, row.posterPath),
    storyboard: row.storyboardPath && mediaUrl(row.videoId, row.storyboardPath),
    moments: video.moments
      .map((moment, index) => toMoment(row, moment, index + 1))
      .sort((a, b) => a.atMs - b.atMs),
    ...(explain ? { explanation: explanationOf(video, row.blind) } : {}),
  };
}

function toMoment({ threads }: HitRow, { atMs, endMs, source, field, snippet }: EngineMoment, rank: number): SearchHit['moments'][number] {
  const author = source === 'comment' ? authorOfFound(snippet, threads.filter((thread) => thread.atMs === atMs)) : undefined;
  return { atMs, endMs, source, ...(field === null ? {} : { field }), snippet, ...(author ? { author } : {}), rank };
}

const isComment = ({ source }: EngineMoment) => source === 'comment';

/**
 * Shares, not figures: how rare a word is in the organization would tell of videos that the searcher can't see.
 * What the best moment's score is made of, and what was made of it by what is known about its video.
 */
function explanationOf({ moments, boosts }: EngineVideo, blind: boolean): NonNullable<SearchHit['explanation']> {
  const [best] = moments;
  const parts = best?.parts ?? [];
  const sum = parts.reduce((total, part) => total + part.score, 0);
  return {
    terms: parts.map(({ term, how, score }) => ({ term, how, share: shareOf(score, sum) })),
    source: best?.sourceWeight ?? 1,
    neighbours: shareOf(best?.lent.neighbours ?? 0, best?.score ?? 0),
    video: shareOf(best?.lent.video ?? 0, best?.score ?? 0),
    rating: blind ? 1 : Math.round(boosts.rating * 1000) / 1000,
    worked: Math.round(boosts.worked * 1000) / 1000,
    freshness: Math.round(boosts.freshness * 1000) / 1000,
    stage: boosts.stage,
  };
}

function shareOf(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((part / whole) * 100) / 100;
}

function toFacets(rows: readonly EngineFacet[]): SearchResult['facets'] {
  const of = (facet: EngineFacet['facet']) => rows.filter((row) => row.facet === facet).map(({ id, name, count }) => ({ id, name, count }));
  return {
    stages: of('stage'),
    kinds: rows.filter((row) => row.facet === 'kind').map(({ id, count }) => ({ kind: id as SearchResult['facets']['kinds'][number]['kind'], count })),
    owners: of('owner'),
    teams: of('team'),
  };
}
