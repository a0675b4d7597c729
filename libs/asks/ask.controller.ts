import { Body, Controller, Delete, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access, Answers, AnswersNothing, CurrentActor, idParams, type Actor } from '#libs/platform/http';
import { AskService } from './ask.service.js';
import { answerAskSchema, askListSchema, askSchema, createAskSchema, type AnswerAsk, type CreateAsk } from './dto/ask.dto.js';

type Id = { id: string };

@ApiTags('asks')
@Controller('asks')
export class AskController {
  constructor(private readonly asks: AskService) {}

  /** What colleagues look for, one's own first, then the newest, with the answers of the last two weeks. A hundred at most. */
  @Get()
  @Access('video:read')
  @Answers(askListSchema)
  async listAsks(@CurrentActor() actor: Actor) {
    return { items: await this.asks.list(actor) };
  }

  @Post()
  @Access('video:create')
  @Answers(askSchema, 201)
  createAsk(@CurrentActor() actor: Actor, @Body({ schema: createAskSchema }) body: CreateAsk) {
    return this.asks.create(actor, body);
  }

  @Post(':id/answers')
  @Access('video:create')
  @Answers(askSchema, 201)
  answerAsk(@CurrentActor() actor: Actor, @Param({ schema: idParams }) { id }: Id, @Body({ schema: answerAskSchema }) body: AnswerAsk) {
    return this.asks.answer(actor, id, body);
  }

  @Delete(':id')
  @Access('video:create')
  @AnswersNothing()
  closeAsk(@CurrentActor() actor: Actor, @Param({ schema: idParams }) { id }: Id) {
    return this.asks.close(actor, id);
  }

  @Post(':id/restore')
  @Access('video:create')
  @Answers(askSchema)
  restoreAsk(@CurrentActor() actor: Actor, @Param({ schema: idParams }) { id }: Id) {
    return this.asks.reopen(actor, id);
  }
}
