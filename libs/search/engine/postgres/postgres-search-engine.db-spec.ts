import { ENTITIES } from '#libs/schema';
import { openEngine } from '../open-engine.contract-suite.js';
import { searchEngineContract } from '../search-engine.contract-suite.js';
import { searchAccessProperties } from '../search-access.contract-suite.js';
import { IndexRepository } from './index.repository.js';
import { PostgresSearchEngine } from './postgres-search-engine.js';
import { RankingRepository } from './ranking.repository.js';
import { VocabularyRepository } from './vocabulary.repository.js';

searchEngineContract('PostgreSQL', openPostgres);
searchAccessProperties('PostgreSQL', openPostgres);

function openPostgres() {
  return openEngine(ENTITIES, (transactions, reads) => ({
    engine: new PostgresSearchEngine(transactions, new IndexRepository(), new VocabularyRepository(reads), new RankingRepository(reads)),
  }));
}
