import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { Transactions, type Db } from '#libs/platform/database';
import { DOCUMENT_FORM, type SearchDocument } from '../../document/search-document.js';
import { withTerms, type ParsedQuery, type QueryTerm } from '../../query/parse-query.js';
import { typoTolerance } from '../../text/edit-distance.js';
import { rowsIn, wantedOf, type Wanted } from '../../text/rows.js';
import { indexTokens } from '../../text/tokens.js';
import { makeSnippet, startOf } from '../snippet.js';
import { foundAny, SearchEngine, type EngineAnswer, type EngineMoment, type EngineRequest } from '../search-engine.js';
import { IndexRepository } from './index.repository.js';
import { beginningsLimit, corrections, FEW_LETTERS, planGroups, unknownTerms, type TermGroup } from './query-plan.js';
import { RANKING, rankingSql, suitingSql } from './ranking-sql.js';
import { RankingRepository, type RankedMoment, type Ranking } from './ranking.repository.js';
import { likelyGroups, wordsToStem } from './synonyms.js';
import { VocabularyRepository, type KnownWord, type Vocabulary } from './vocabulary.repository.js';

/** Search in PostgreSQL itself: GIN finds, BM25 from the organization's own word statistics ranks, trigrams forgive. See docs/search.md. */
@Injectable()
export class PostgresSearchEngine extends SearchEngine {
  constructor(
    private readonly transactions: Transactions,
    private readonly index: IndexRepository,
    private readonly vocabularies: VocabularyRepository,
    private readonly ranking: RankingRepository,
  ) {
    super();
  }

  async update(videoIds: readonly string[], load: (db: Db) => Promise<SearchDocument[]>): Promise<void> {
    await this.transactions.run(async (tx) => {
      await this.index.lockOrganizations(tx, videoIds);
      const [before, after] = [await this.index.read(tx, videoIds), await load(tx)];
      const stored = new Map(before.map((document) => [document.videoId, document]));
      const same = after.filter((document) => isDeepStrictEqual(stored.get(document.videoId), document));
      const outdated = await this.index.outdated(tx, same);
      const unchanged = new Set(same.map((document) => document.videoId).filter((id) => !outdated.has(id)));
      const changes = (documents: readonly SearchDocument[]) => documents.filter((document) => !unchanged.has(document.videoId));
      await this.index.replace(tx, changes(before), changes(after));
    });
  }

  /** A video whose words or lengths are others than its texts give counts as one that is not indexed. */
  async indexed(videoIds: readonly string[]): Promise<SearchDocument[]> {
    const { db } = this.transactions;
    const stored = await this.index.read(db, videoIds);
    const outdated = await this.index.outdated(db, stored);
    return stored.filter((document) => !outdated.has(document.videoId));
  }

  async wrongStatistics(): Promise<string[]> {
    const wrong: string[] = [];
    for (const organizationId of await this.index.organizations(this.transactions.db)) {
      if (!(await this.transactions.run((tx) => this.index.statisticsAgree(tx, organizationId)))) wrong.push(organizationId);
    }
    return wrong;
  }

  async mendStatistics(): Promise<void> {
    for (const organizationId of await this.wrongStatistics()) {
      await this.transactions.run((tx) => this.index.recount(tx, organizationId));
    }
  }

  /** In place, video by video: each is replaced in a transaction of its own, where it is another one. */
  async rebuild(fill: () => Promise<void>): Promise<void> {
    await fill();
    await this.mendStatistics();
    await this.index.setForm(this.transactions.db, DOCUMENT_FORM);
  }

  /** Its tables are migrated with everything else, but only the program can say what is in them. */
  async wantsRebuild(): Promise<boolean> {
    return (await this.index.form(this.transactions.db)) < DOCUMENT_FORM;
  }

  async check(): Promise<void> {
    await this.transactions.db.query('SELECT 1 FROM moment LIMIT 1');
  }

  async search(request: EngineRequest): Promise<EngineAnswer> {
    const { db } = this.transactions;
    if (request.query.terms.length === 0) return toAnswer(request, await this.ranking.run(suitingSql(request)), []);
    const { organizationId } = request.actor;
    const vocabulary = await this.look(request);
    const groups = planGroups(request.query, vocabulary, new Map());
    const doubtful = request.literal ? [] : unknownTerms(request.query, vocabulary);
    if (doubtful.length === 0) {
      const found = await this.rank(request, groups, vocabulary);
      if (foundAny(found) || request.literal) return found;
      // What the commonest beginnings find is perhaps nothing that this searcher may see.
      const whole = planGroups(request.query, saysLittle(request.query) ? await this.look(request, true) : vocabulary, new Map(), true);
      if (!isDeepStrictEqual(whole, groups)) {
        const all = await this.rank(request, whole, vocabulary);
        if (foundAny(all)) return all;
      }
    }
    // Nothing that this searcher may see: the words may be wrong although somebody else's video has them.
    const wrong = doubtful.length > 0 ? doubtful : request.query.terms.filter((term) => !term.phrase);
    const near = await this.near(db, organizationId, wrong);
    return this.rank(request, planGroups(request.query, vocabulary, near), vocabulary);
  }

  async nearWordings(request: EngineRequest): Promise<ParsedQuery[]> {
    const { terms } = request.query;
    const near = await this.near(this.transactions.db, request.actor.organizationId, terms.filter((term) => !term.phrase));
    return terms.flatMap((term, index) => {
      const [word = ''] = term.words;
      const likely = near.get(word) ?? [];
      const corrected = corrections(word, likely).map(({ known }) => known);
      return [...corrected, ...likely.slice(0, 3)].map(({ word: instead }) =>
        withTerms(request.query, terms.map((other, at) => ({ ...other, prefix: false, words: at === index ? [instead] : other.words }))),
      );
    });
  }

  /** `whole`: with all words that begin as the last one does, also where a letter or two say so little that nobody asks for most of them. */
  private async look(request: EngineRequest, whole = false): Promise<Vocabulary> {
    const { terms } = request.query;
    const { organizationId } = request.actor;
    const words = terms.flatMap((term) => term.words);
    if (request.literal) return { ...(await this.vocabularies.look(organizationId, words, null)), synonyms: [] };
    const typed = terms.find((term) => term.prefix)?.words[0] ?? null;
    const begun = typed !== null && (whole || beginningsLimit(typed, terms.length) > 0) ? typed : null;
    const vocabulary = await this.vocabularies.look(organizationId, words, begun, whole);
    const synonyms = likelyGroups(request.query, vocabulary.synonyms);
    if (synonyms.length === 0) return { ...vocabulary, synonyms };
    return { ...(await this.vocabularies.look(organizationId, [...words, ...wordsToStem(request.query, synonyms)], begun, whole)), synonyms };
  }

  /** Of each term the words that look like it, and those that begin nearly as it does while it is being typed. */
  private async near(db: Db, organizationId: string, terms: readonly QueryTerm[]): Promise<Map<string, KnownWord[]>> {
    const near = async ({ words: [word = ''], prefix }: QueryTerm): Promise<[string, KnownWord[]]> => {
      const [alike, begun] = await Promise.all([
        this.vocabularies.near(db, organizationId, word),
        prefix && typoTolerance(word.length) > 0 ? this.vocabularies.nearBeginnings(db, organizationId, word) : [],
      ]);
      const known = new Set(alike.map((one) => one.word));
      return [word, [...alike, ...begun.filter((one) => !known.has(one.word))]];
    };
    return new Map(await Promise.all(terms.map(near)));
  }

  private async rank(request: EngineRequest, groups: TermGroup[], vocabulary: Vocabulary): Promise<EngineAnswer> {
    const known = groups.filter((group) => group.variants.length > 0);
    if (known.length === 0 || (request.literal && known.length < groups.length)) return { videos: [], more: false, facets: [] };
    return toAnswer(request, await this.ranking.run(rankingSql(request, known, groups.length, vocabulary.meanLength)), known);
  }
}

/** Of what is typed so far the last word has a letter or two, so not all was asked about it. */
function saysLittle({ terms }: ParsedQuery): boolean {
  return terms.some(({ prefix, words }) => prefix && (words[0]?.length ?? 0) <= FEW_LETTERS);
}

function toAnswer(request: EngineRequest, { videos, moments, facets }: Ranking, groups: readonly TermGroup[]): EngineAnswer {
  const wanted = wantedOf(groups.flatMap((group) => group.variants.map((variant) => variant.row)));
  return {
    videos: videos.slice(0, request.limit).map(({ videoId, score, rating, worked, freshness, stage }) => ({
      videoId,
      score,
      boosts: { rating, worked, freshness, stage },
      moments: moments.filter((moment) => moment.videoId === videoId).map((moment) => toMoment(moment, request.explain === true ? groups : [], wanted)),
    })),
    more: videos.length > request.limit,
    facets,
  };
}

function toMoment(moment: RankedMoment, explained: readonly TermGroup[], wanted: Wanted): EngineMoment {
  const { videoId, endMs, source, field, score, own, beside, text } = moment;
  const { snippet, firstMatch } = makeSnippet(text, wanted);
  const lines = Array.from({ length: moment.lines.length / 3 }, (_, index) => {
    const [offset = 0, atMs = 0, end = 0] = moment.lines.slice(index * 3, index * 3 + 3);
    return { offset, atMs, endMs: end };
  });
  const held = explained.length === 0 ? [] : indexTokens(text);
  const parts = explained.flatMap((group, index) => {
    const way = group.variants.find((variant) => rowsIn(held, variant.row).length > 0);
    return way ? [{ term: group.term, how: way.how, score: moment.parts[index] ?? 0 }] : [];
  });
  return { videoId, atMs: startOf({ ...moment, lines }, firstMatch), endMs, source, field, snippet, score, lent: { neighbours: beside, video: score - own - beside }, sourceWeight: RANKING.source[source], parts };
}
