import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access, Answers, AnswersNothing, CurrentActor, idParams, type Actor } from '#libs/platform/http';
import { requestTakeSchema, takeRequestListSchema, takesSchema, type RequestTake } from './dto/take.dto.js';
import { TakeService } from './take.service.js';

type Id = { id: string };

@ApiTags('takes')
@Controller()
export class TakeController {
  constructor(private readonly takes: TakeService) {}

  @Get('videos/:id/takes')
  @Access('video:read')
  @Answers(takesSchema)
  listTakes(@CurrentActor() actor: Actor, @Param({ schema: idParams }) { id }: Id) {
    return this.takes.list(actor, id);
  }

  /** The owner keeps this take: it answers what was asked of the earlier ones. */
  @Post('videos/:id/takes/keep')
  @HttpCode(200)
  @Access('video:create')
  @Answers(takesSchema)
  keepTake(@CurrentActor() actor: Actor, @Param({ schema: idParams }) { id }: Id) {
    return this.takes.keep(actor, id);
  }

  @Post('videos/:id/take-requests')
  @Access('video:review')
  @Answers(takesSchema, 201)
  requestTake(@CurrentActor() actor: Actor, @Param({ schema: idParams }) { id }: Id, @Body({ schema: requestTakeSchema }) body: RequestTake) {
    return this.takes.request(actor, id, body);
  }

  /** What the caller is asked to record once more, the oldest first. */
  @Get('take-requests')
  @Access('video:read')
  @Answers(takeRequestListSchema)
  async listTakeRequests(@CurrentActor() actor: Actor) {
    return { items: await this.takes.asked(actor) };
  }

  @Delete('take-requests/:id')
  @Access('video:review')
  @AnswersNothing()
  withdrawTakeRequest(@CurrentActor() actor: Actor, @Param({ schema: idParams }) { id }: Id) {
    return this.takes.withdraw(actor, id);
  }

  @Put('videos/:id/best-take')
  @Access('video:read')
  @Answers(takesSchema)
  chooseBestTake(@CurrentActor() actor: Actor, @Param({ schema: idParams }) { id }: Id) {
    return this.takes.setBest(actor, id, true);
  }

  @Delete('videos/:id/best-take')
  @Access('video:read')
  @Answers(takesSchema)
  unchooseBestTake(@CurrentActor() actor: Actor, @Param({ schema: idParams }) { id }: Id) {
    return this.takes.setBest(actor, id, false);
  }
}
