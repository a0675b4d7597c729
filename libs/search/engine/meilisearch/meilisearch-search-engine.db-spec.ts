import { randomUUID } from 'node:crypto';
import { describe, it } from '@jest/globals';
import { Meilisearch } from 'meilisearch';
import { ENTITIES } from '#libs/schema';
import { openEngine } from '../open-engine.contract-suite.js';
import { RankingRepository } from '../postgres/ranking.repository.js';
import { searchAccessProperties } from '../search-access.contract-suite.js';
import { searchEngineContract } from '../search-engine.contract-suite.js';
import { searchRelevanceContract } from '../search-relevance.contract-suite.js';
import { MeiliIndex } from './meili-index.js';
import { MeilisearchSearchEngine } from './meilisearch-search-engine.js';
import { ScopeRepository } from './scope.repository.js';

// Against a real server, in indexes of its own: docker run --rm -p 7700:7700 getmeili/meilisearch:v1.16, then MEILI_URL=http://localhost:7700
const { MEILI_URL: host, MEILI_API_KEY: apiKey } = process.env;

if (host) {
  searchEngineContract('Meilisearch', () => openMeilisearch(host));
  searchRelevanceContract('Meilisearch', () => openMeilisearch(host));
  searchAccessProperties('Meilisearch', () => openMeilisearch(host));
} else {
  describe('Meilisearch', () => {
    it.todo('runs the contract, relevance and access suites when MEILI_URL names a server');
  });
}

function openMeilisearch(url: string) {
  return openEngine(ENTITIES, (transactions, reads, locks) => {
    const client = new Meilisearch({ host: url, ...(apiKey ? { apiKey } : {}) });
    const index = new MeiliIndex(client, locks, `test_${randomUUID()}`);
    return {
      engine: new MeilisearchSearchEngine(transactions, index, new ScopeRepository(), new RankingRepository(reads)),
      close: async () => {
        await client.deleteIndexIfExists(index.name);
      },
    };
  });
}
