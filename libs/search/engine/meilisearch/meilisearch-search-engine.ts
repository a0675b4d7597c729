import { isDeepStrictEqual } from 'node:util';
import type { MultiSearchQuery } from 'meilisearch';
import type { Db, Transactions } from '#libs/platform/database';
import type { SearchDocument } from '../../document/search-document.js';
import type { ParsedQuery } from '../../query/parse-query.js';
import { SearchUnavailableError } from '../../search.errors.js';
import { foundVideosSql, suitingSql } from '../postgres/ranking-sql.js';
import type { RankedVideo, RankingRepository } from '../postgres/ranking.repository.js';
import { likelyGroups, wordsToStem } from '../postgres/synonyms.js';
import { foundAny, SearchEngine, type EngineAnswer, type EngineRequest } from '../search-engine.js';
import { accessFilter, oneOf } from './access-filter.js';
import { MAX_HITS } from './index-settings.js';
import { isAway } from './is-away.js';
import type { MeiliIndex } from './meili-index.js';
import { factsOf, toDocument, toRecords, wordsOf, type MomentRecord } from './moment-record.js';
import { rankMoments, type FoundTerm, type FoundWay, type ScoredVideo } from './rank-moments.js';
import type { ScopeRepository } from './scope.repository.js';
import { toFoundWay, type EngineResult } from './search-result.js';
import { termsOf, type Term, type Way } from './term-ways.js';
import { toEngineMoment } from './to-engine-moment.js';

const DEFAULT_MOMENTS = 5;

/**
 * Search by a Meilisearch server: it finds the moments of each term among those that the searcher may see; the program ranks them as the
 * other engine does, and the database has the last word on who sees what. See docs/search.md.
 */
export class MeilisearchSearchEngine extends SearchEngine {
  constructor(
    private readonly transactions: Transactions,
    private readonly index: MeiliIndex,
    private readonly scopes: ScopeRepository,
    private readonly ranking: RankingRepository,
  ) {
    super();
  }

  async update(videoIds: readonly string[], load: (db: Db) => Promise<SearchDocument[]>): Promise<void> {
    const { db } = this.transactions;
    await this.index.write(videoIds, async (revision) => {
      const documents = await load(db);
      const [facts, stems] = await Promise.all([this.scopes.facts(db, videoIds), this.scopes.stems(db, wordsOf(documents))]);
      return documents.flatMap((document) => {
        const of = facts.get(document.videoId);
        return of ? toRecords(document, of, stems, revision) : [];
      });
    });
  }

  rebuild(fill: () => Promise<void>): Promise<void> {
    return this.index.rebuild(fill);
  }

  wantsRebuild(): Promise<boolean> {
    return this.index.wantsRebuild();
  }

  async check(): Promise<void> {
    await this.index.client.health();
    await this.index.live.getStats();
  }

  async search(request: EngineRequest): Promise<EngineAnswer> {
    // What suits the searcher now is known to the database alone: it comes while the server is away, too.
    if (request.query.terms.length === 0) return answer(request, await this.ranking.run(suitingSql(request)), new Map());
    try {
      return await this.find(request);
    } catch (error) {
      throw isAway(error) ? new SearchUnavailableError(error) : error;
    }
  }

  /** None: what looks like the words of a query is found with the query itself. */
  nearWordings(): Promise<ParsedQuery[]> {
    return Promise.resolve([]);
  }

  /** A video whose owner, visibility, stage or kind is behind counts as one that is not indexed. */
  async indexed(videoIds: readonly string[]): Promise<SearchDocument[]> {
    const records = await this.index.read(oneOf('videoId', videoIds));
    const facts = await this.scopes.facts(this.transactions.db, videoIds);
    return videoIds.flatMap((videoId) => {
      const own = records.filter((record) => record.videoId === videoId);
      if (own.some((record) => !isDeepStrictEqual(factsOf(record), facts.get(videoId)))) return [];
      return toDocument(own) ?? [];
    });
  }

  /** Organizations of which the index holds videos that are gone; Meilisearch counts words by itself. */
  async wrongStatistics(): Promise<string[]> {
    return [...new Set((await this.orphans()).map((record) => record.organizationId))];
  }

  async mendStatistics(): Promise<void> {
    const gone = (await this.orphans()).map((record) => record.videoId);
    if (gone.length > 0) await this.index.remove(gone);
  }

  private async orphans(): Promise<MomentRecord[]> {
    const firsts = await this.index.read('position = 0');
    const facts = await this.scopes.facts(this.transactions.db, firsts.map((record) => record.videoId));
    return firsts.filter((record) => !facts.has(record.videoId));
  }

  private async find(request: EngineRequest): Promise<EngineAnswer> {
    const { db } = this.transactions;
    const { actor, query, filter, literal = false } = request;
    const [scope, groups] = await Promise.all([this.scopes.scope(db, request), this.scopes.synonyms(db, actor.organizationId)]);
    const synonyms = likelyGroups(query, groups);
    const terms = termsOf(query, synonyms, await this.scopes.stems(db, wordsToStem(query, synonyms)), literal);
    const access = accessFilter(actor, scope, filter);
    const { all, found } = await this.ask(terms, access);
    const unknown = found.some((term) => term.correction && term.found.every((way) => way.total === 0));
    let answered = unknown ? null : await this.rank(request, found, all);
    if (!answered || (!foundAny(answered) && !literal)) {
      // The words may be wrong: of those that nobody said, or of all when they are nowhere together.
      answered = await this.rank(request, await this.correct(found, access, unknown), all);
    }
    return answered;
  }

  /** One request: each way of each term, and how much there is in all. */
  private async ask(terms: readonly Term[], access: string): Promise<{ all: number; found: FoundTerm[] }> {
    const ways = terms.flatMap((term) => term.ways);
    const { results } = await this.index.client.multiSearch<{ queries: MultiSearchQuery[] }, EngineResult>({
      queries: [{ indexUid: this.index.name, q: '', filter: access, limit: 0 }, ...ways.map((way) => toQuery(this.index.name, way, access))],
    });
    const found = new Map(ways.map((way, index) => [way, toFoundWay(way, results[index + 1])]));
    const asked = terms.map((term): FoundTerm => ({ ...term, found: term.ways.flatMap((way) => found.get(way) ?? []) }));
    return { all: results[0]?.estimatedTotalHits ?? 0, found: await this.fillIn(asked, access) };
  }

  /** The commoner ways gave only some of their moments: those of the videos that the rarer terms found are asked for by name. */
  private async fillIn(terms: readonly FoundTerm[], access: string): Promise<FoundTerm[]> {
    const cut = (way: FoundWay) => way.total > way.hits.length;
    const rare = terms.filter((term) => term.found.length > 0 && !term.found.some(cut));
    const videoIds = [...new Set(rare.flatMap((term) => term.found.flatMap((way) => way.hits.map((hit) => hit.videoId))))].slice(0, MAX_HITS);
    const common = terms.flatMap((term) => term.found.filter(cut));
    if (videoIds.length === 0 || common.length === 0) return [...terms];
    const within = `${access} AND ${oneOf('videoId', videoIds)}`;
    const { results } = await this.index.client.multiSearch<{ queries: MultiSearchQuery[] }, EngineResult>({ queries: common.map(({ way }) => toQuery(this.index.name, way, within)) });
    const filled = new Map(common.map((way, index) => [way, { ...toFoundWay(way.way, results[index]), total: way.total }]));
    return terms.map((term) => ({ ...term, found: term.found.map((way) => filled.get(way) ?? way) }));
  }

  private async correct(terms: readonly FoundTerm[], access: string, onlyUnknown: boolean): Promise<FoundTerm[]> {
    const wrong = terms.filter((term) => term.correction && (!onlyUnknown || term.found.every((way) => way.total === 0)));
    const ways = wrong.flatMap((term) => term.correction ?? []);
    if (ways.length === 0) return [...terms];
    const { results } = await this.index.client.multiSearch<{ queries: MultiSearchQuery[] }, EngineResult>({ queries: ways.map((way) => toQuery(this.index.name, way, access)) });
    const found = new Map(ways.map((way, index) => [way, toFoundWay(way, results[index])]));
    return terms.map((term) => {
      const corrected = term.correction && found.get(term.correction);
      return corrected ? { ...term, ways: [...term.ways, corrected.way], found: [...term.found, corrected] } : term;
    });
  }

  private async rank(request: EngineRequest, terms: readonly FoundTerm[], all: number): Promise<EngineAnswer> {
    const ranked = rankMoments(terms, all, request.literal === true);
    if (ranked.length === 0) return { videos: [], more: false, facets: [] };
    const page = await this.ranking.run(foundVideosSql(request, ranked));
    const shown = new Set(page.videos.slice(0, request.limit).map((video) => video.videoId));
    const videos = ranked
      .filter((video) => shown.has(video.videoId))
      .map((video) => ({ ...video, moments: video.moments.slice(0, request.momentsAVideo ?? DEFAULT_MOMENTS) }));
    return answer(request, page, await this.moments(request, videos, terms));
  }

  private async moments(request: EngineRequest, videos: readonly ScoredVideo[], terms: readonly FoundTerm[]): Promise<Map<string, EngineAnswer['videos'][number]['moments']>> {
    const ids = videos.flatMap((video) => video.moments.map((moment) => moment.id));
    const records = new Map(ids.length === 0 ? [] : (await this.index.read(oneOf('id', ids))).map((record) => [record.id, record]));
    return new Map(
      videos.map(({ videoId, moments }) => [
        videoId,
        moments.flatMap((moment) => {
          const record = records.get(moment.id);
          return record ? [toEngineMoment(record, moment, terms, request.explain === true)] : [];
        }),
      ]),
    );
  }
}

function toQuery(indexUid: string, way: Way, filter: string): MultiSearchQuery {
  return {
    indexUid,
    q: way.q,
    filter,
    attributesToSearchOn: [way.attribute],
    attributesToRetrieve: ['id', 'videoId', 'position', 'source', 'length'],
    matchingStrategy: 'all',
    limit: MAX_HITS,
    showRankingScoreDetails: way.how === 'correction',
  };
}

function answer(request: EngineRequest, { videos, facets }: Pick<EngineAnswer, 'facets'> & { videos: RankedVideo[] }, moments: ReadonlyMap<string, EngineAnswer['videos'][number]['moments']>): EngineAnswer {
  return {
    videos: videos.slice(0, request.limit).map(({ videoId, score, rating, worked, freshness, stage }) => ({ videoId, score, boosts: { rating, worked, freshness, stage }, moments: moments.get(videoId) ?? [] })),
    more: videos.length > request.limit,
    facets,
  };
}
