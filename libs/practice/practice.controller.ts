import { Body, Controller, Delete, Get, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access, Answers, AnswersNothing, CurrentActor, idParams, type Actor } from '#libs/platform/http';
import { practiceListSchema, practiceSchema, putPracticeSchema, type PutPractice } from './dto/practice.dto.js';
import { PracticeService } from './practice.service.js';

type Id = { id: string };

@ApiTags('practice')
@Controller('practices')
export class PracticeController {
  constructor(private readonly practices: PracticeService) {}

  @Get()
  @Access('process:read')
  @Answers(practiceListSchema)
  async listPractices(@CurrentActor() actor: Actor) {
    return { items: await this.practices.list(actor) };
  }

  @Get(':id')
  @Access('process:read')
  @Answers(practiceSchema)
  getPractice(@CurrentActor() actor: Actor, @Param({ schema: idParams }) { id }: Id) {
    return this.practices.get(actor, id);
  }

  @Post()
  @Access('practice:manage')
  @Answers(practiceSchema, 201)
  createPractice(@CurrentActor() actor: Actor, @Body({ schema: putPracticeSchema }) body: PutPractice) {
    return this.practices.create(actor, body);
  }

  @Put(':id')
  @Access('practice:manage')
  @Answers(practiceSchema)
  replacePractice(@CurrentActor() actor: Actor, @Param({ schema: idParams }) { id }: Id, @Body({ schema: putPracticeSchema }) body: PutPractice) {
    return this.practices.replace(actor, id, body);
  }

  @Delete(':id')
  @Access('practice:manage')
  @AnswersNothing()
  archivePractice(@CurrentActor() actor: Actor, @Param({ schema: idParams }) { id }: Id) {
    return this.practices.archive(actor, id);
  }

  @Post(':id/restore')
  @Access('practice:manage')
  @Answers(practiceSchema)
  restorePractice(@CurrentActor() actor: Actor, @Param({ schema: idParams }) { id }: Id) {
    return this.practices.restore(actor, id);
  }
}
