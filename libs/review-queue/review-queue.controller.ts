import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access, Answers, AnswersNothing, CurrentActor, idParams, type Actor } from '#libs/platform/http';
import { assignSchema, awaySchema, coachListSchema, outcomeSchema, reviewQueueSchema, type Assign, type Away, type Outcome } from './dto/review-queue.dto.js';
import { ReviewQueueService } from './review-queue.service.js';

type Id = { id: string };

@ApiTags('review queue')
@Controller('review-queue')
export class ReviewQueueController {
  constructor(private readonly queue: ReviewQueueService) {}

  @Get()
  @Access('video:review')
  @Answers(reviewQueueSchema)
  getReviewQueue(@CurrentActor() actor: Actor) {
    return this.queue.list(actor);
  }

  @Put('away')
  @Access('video:review')
  @AnswersNothing()
  setAway(@CurrentActor() actor: Actor, @Body({ schema: awaySchema }) body: Away) {
    return this.queue.setAway(actor, body.until);
  }

  @Get('videos/:id/coaches')
  @Access('video:read')
  @Answers(coachListSchema)
  listCoaches(@CurrentActor() actor: Actor, @Param({ schema: idParams }) { id }: Id) {
    return this.queue.coaches(actor, id);
  }

  @Put('videos/:id/outcome')
  @Access('video:review')
  @AnswersNothing()
  setQueueOutcome(@CurrentActor() actor: Actor, @Param({ schema: idParams }) { id }: Id, @Body({ schema: outcomeSchema }) body: Outcome) {
    return this.queue.close(actor, id, body.outcome);
  }

  @Put('videos/:id/coach')
  @Access('video:review')
  @AnswersNothing()
  assignCoach(@CurrentActor() actor: Actor, @Param({ schema: idParams }) { id }: Id, @Body({ schema: assignSchema }) body: Assign) {
    return this.queue.assign(actor, id, body.coachId);
  }
}
