import { Module } from '@nestjs/common';
import { HitRepository } from './hit.repository.js';
import { SavedSearchController } from './saved-search.controller.js';
import { SavedSearchRepository } from './saved-search.repository.js';
import { SavedSearchService } from './saved-search.service.js';
import { SearchController } from './search.controller.js';
import { SearchModule } from './search.module.js';
import { SearchService } from './search.service.js';
import { SuggestionService } from './suggestion.service.js';
import { SynonymRepository } from './synonym.repository.js';
import { SynonymService } from './synonym.service.js';

@Module({
  imports: [SearchModule],
  controllers: [SearchController, SavedSearchController],
  providers: [HitRepository, SavedSearchRepository, SavedSearchService, SearchService, SuggestionService, SynonymRepository, SynonymService],
})
export class SearchApiModule {}
