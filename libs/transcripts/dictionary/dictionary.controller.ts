import { Body, Controller, Delete, Get, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access, Answers, AnswersNothing, CurrentActor, idParams, type Actor } from '#libs/platform/http';
import { correctionSchema, dictionarySchema, putTermSchema, termSchema, type PutTerm } from '../dto/dictionary.dto.js';
import { DictionaryService } from './dictionary.service.js';
import type { Correction } from './learn.js';

@ApiTags('dictionary')
@Controller('dictionary')
export class DictionaryController {
  constructor(private readonly dictionary: DictionaryService) {}

  @Get()
  @Access('process:manage')
  @Answers(dictionarySchema)
  getDictionary(@CurrentActor() actor: Actor) {
    return this.dictionary.view(actor);
  }

  /** Adds a name, or changes one that is there in whatever letters. */
  @Put()
  @Access('process:manage')
  @Answers(termSchema)
  putDictionaryTerm(@CurrentActor() actor: Actor, @Body({ schema: putTermSchema }) body: PutTerm) {
    return this.dictionary.put(actor, body);
  }

  @Delete(':id')
  @Access('process:manage')
  @AnswersNothing()
  deleteDictionaryTerm(@CurrentActor() actor: Actor, @Param({ schema: idParams }) { id }: { id: string }) {
    return this.dictionary.delete(actor, id);
  }

  /** Not suggested again. */
  @Post('dismissals')
  @Access('process:manage')
  @AnswersNothing()
  dismissSuggestion(@CurrentActor() actor: Actor, @Body({ schema: correctionSchema }) body: Correction) {
    return this.dictionary.dismiss(actor, body);
  }
}
