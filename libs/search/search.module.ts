import { Module } from '@nestjs/common';
import { Meilisearch } from 'meilisearch';
import { Config } from '#libs/platform/config';
import { SessionLocks, Transactions } from '#libs/platform/database';
import { SourceRepository } from './document/source.repository.js';
import { MeiliIndex } from './engine/meilisearch/meili-index.js';
import { MeilisearchSearchEngine } from './engine/meilisearch/meilisearch-search-engine.js';
import { ScopeRepository } from './engine/meilisearch/scope.repository.js';
import { IndexRepository } from './engine/postgres/index.repository.js';
import { PostgresSearchEngine } from './engine/postgres/postgres-search-engine.js';
import { RankingRepository } from './engine/postgres/ranking.repository.js';
import { VocabularyRepository } from './engine/postgres/vocabulary.repository.js';
import { SearchEngine } from './engine/search-engine.js';
import { SearchIndexService } from './search-index.service.js';

/** The engine and its indexing half: in every process that changes something searchable, so that each change brings its job. */
@Module({
  providers: [
    SourceRepository,
    IndexRepository,
    VocabularyRepository,
    RankingRepository,
    ScopeRepository,
    {
      provide: SearchEngine,
      inject: [Config, Transactions, SessionLocks, IndexRepository, VocabularyRepository, RankingRepository, ScopeRepository],
      useFactory: makeEngine,
    },
    SearchIndexService,
  ],
  exports: [SearchEngine, SearchIndexService],
})
export class SearchModule {}

/** For one request (ms); what is written is waited for by asking again. */
const TIMEOUT_MS = 10_000;

function makeEngine(
  { meilisearch }: Config,
  transactions: Transactions,
  locks: SessionLocks,
  index: IndexRepository,
  vocabularies: VocabularyRepository,
  ranking: RankingRepository,
  scopes: ScopeRepository,
): SearchEngine {
  if (!meilisearch) return new PostgresSearchEngine(transactions, index, vocabularies, ranking);
  const { url: host, apiKey } = meilisearch;
  const client = new Meilisearch({ host, timeout: TIMEOUT_MS, ...(apiKey === undefined ? {} : { apiKey }) });
  return new MeilisearchSearchEngine(transactions, new MeiliIndex(client, locks), scopes, ranking);
}
