export type { SearchDocument, SearchMoment } from './document/search-document.js';
export { SearchEngine, type EngineAnswer, type EngineRequest } from './engine/search-engine.js';
export { parseQuery, type ParsedQuery } from './query/parse-query.js';
export { SearchApiModule } from './search-api.module.js';
export { SearchIndexService } from './search-index.service.js';
export { SearchModule } from './search.module.js';
export { SearchWorkerModule } from './search-worker.module.js';
export { INDEX_JOB } from './search.jobs.js';
