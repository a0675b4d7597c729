import { Body, Controller, Get, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access, Answers, CurrentActor, type Actor } from '#libs/platform/http';
import { searchQuerySchema, searchResultSchema, type SearchQuery } from './dto/search.dto.js';
import { synonymsSchema, type Synonyms } from './dto/synonyms.dto.js';
import { SearchService } from './search.service.js';
import { SynonymService } from './synonym.service.js';

@ApiTags('search')
@Controller('search')
export class SearchController {
  constructor(
    private readonly service: SearchService,
    private readonly synonyms: SynonymService,
  ) {}

  /**
   * `q` takes words, "quoted phrases" and the filters `stage:` `by:` `kind:` `team:` `is:`. Without words: what suits the searcher now.
   */
  @Get()
  @Access('search:read')
  @Answers(searchResultSchema)
  search(@CurrentActor() actor: Actor, @Query({ schema: searchQuerySchema }) query: SearchQuery) {
    return this.service.search(actor, query);
  }

  @Get('synonyms')
  @Access('search:read')
  @Answers(synonymsSchema)
  getSynonyms(@CurrentActor() actor: Actor) {
    return this.synonyms.get(actor);
  }

  /** Takes the place of all synonyms of the organization. */
  @Put('synonyms')
  @Access('process:manage')
  @Answers(synonymsSchema)
  putSynonyms(@CurrentActor() actor: Actor, @Body({ schema: synonymsSchema }) body: Synonyms) {
    return this.synonyms.put(actor, body);
  }
}
