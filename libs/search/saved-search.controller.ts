import { Body, Controller, Delete, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access, Answers, AnswersNothing, CurrentActor, idParams, type Actor } from '#libs/platform/http';
import { createSavedSearchSchema, savedSearchListSchema, savedSearchSchema, type CreateSavedSearch } from './dto/saved-search.dto.js';
import { SavedSearchService } from './saved-search.service.js';

@ApiTags('search')
@Controller('search/saved')
export class SavedSearchController {
  constructor(private readonly saved: SavedSearchService) {}

  @Get()
  @Access('search:read')
  @Answers(savedSearchListSchema)
  async listSavedSearches(@CurrentActor() actor: Actor) {
    return { items: await this.saved.list(actor) };
  }

  @Post()
  @Access('search:read')
  @Answers(savedSearchSchema, 201)
  createSavedSearch(@CurrentActor() actor: Actor, @Body({ schema: createSavedSearchSchema }) body: CreateSavedSearch) {
    return this.saved.create(actor, body);
  }

  @Delete(':id')
  @Access('search:read')
  @AnswersNothing()
  deleteSavedSearch(@CurrentActor() actor: Actor, @Param({ schema: idParams }) { id }: { id: string }) {
    return this.saved.delete(actor, id);
  }
}
