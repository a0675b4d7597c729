import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access, Answers, AnswersNothing, CurrentActor, idParams, type Actor } from '#libs/platform/http';
import { erasePersonSchema, erasureListSchema, type ErasePerson } from './dto/privacy.dto.js';
import { ErasureService } from './erasure.service.js';

@ApiTags('people')
@Controller()
@Access('user:manage')
export class ErasureController {
  constructor(private readonly erasures: ErasureService) {}

  /** Answers when it is recorded; a job does the rest. */
  @Post('users/:id/erasure')
  @AnswersNothing()
  erasePerson(@CurrentActor() actor: Actor, @Param({ schema: idParams }) { id }: { id: string }, @Body({ schema: erasePersonSchema }) body: ErasePerson) {
    return this.erasures.request(actor, id, body.confirmEmail);
  }

  @Get('erasures')
  @Answers(erasureListSchema)
  async listErasures(@CurrentActor() actor: Actor) {
    return { items: await this.erasures.list(actor) };
  }
}
