import { Body, Controller, Delete, Get, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Access, Answers, AnswersNothing, CurrentActor, idParams, type Actor } from '#libs/platform/http';
import { agreementSchema, createScorecardSchema, scorecardListSchema, scorecardSchema, type CreateScorecard } from './dto/scorecard.dto.js';
import { ScorecardService } from './scorecard.service.js';

type Id = { id: string };
const ofVersion = z.object({ version: z.coerce.number().int().min(1).optional() });

@ApiTags('scorecards')
@Controller('scorecards')
export class ScorecardController {
  constructor(private readonly scorecards: ScorecardService) {}

  @Get()
  @Access('process:read')
  @Answers(scorecardListSchema)
  async listScorecards(@CurrentActor() actor: Actor) {
    return { items: await this.scorecards.list(actor) };
  }

  @Post()
  @Access('process:manage')
  @Answers(scorecardSchema, 201)
  createScorecard(@CurrentActor() actor: Actor, @Body({ schema: createScorecardSchema }) body: CreateScorecard) {
    return this.scorecards.create(actor, body);
  }

  @Put(':id')
  @Access('process:manage')
  @Answers(scorecardSchema)
  replaceScorecard(@CurrentActor() actor: Actor, @Param({ schema: idParams }) { id }: Id, @Body({ schema: createScorecardSchema }) body: CreateScorecard) {
    return this.scorecards.replace(actor, id, body);
  }

  @Delete(':id')
  @Access('process:manage')
  @AnswersNothing()
  deleteScorecard(@CurrentActor() actor: Actor, @Param({ schema: idParams }) { id }: Id) {
    return this.scorecards.delete(actor, id);
  }

  @Post(':id/restore')
  @Access('process:manage')
  @Answers(scorecardSchema)
  restoreScorecard(@CurrentActor() actor: Actor, @Param({ schema: idParams }) { id }: Id) {
    return this.scorecards.restore(actor, id);
  }

  /** How alike coaches score the same videos, for each criterion; of the newest version when none is named. */
  @Get(':id/agreement')
  @Access('process:manage')
  @Answers(agreementSchema)
  getCoachAgreement(@CurrentActor() actor: Actor, @Param({ schema: idParams }) { id }: Id, @Query({ schema: ofVersion }) { version }: z.infer<typeof ofVersion>) {
    return this.scorecards.agreement(actor, id, version);
  }
}
