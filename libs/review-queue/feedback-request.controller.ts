import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access, Answers, AnswersNothing, CurrentActor, idParams, type Actor } from '#libs/platform/http';
import { askFeedbackSchema, feedbackWaitSchema, type AskFeedback } from './dto/review-queue.dto.js';
import { FeedbackRequestService } from './feedback-request.service.js';

type Id = { id: string };

@ApiTags('review queue')
@Controller('videos/:id/feedback-request')
export class FeedbackRequestController {
  constructor(private readonly requests: FeedbackRequestService) {}

  @Get()
  @Access('video:read')
  @Answers(feedbackWaitSchema)
  getFeedbackWait(@CurrentActor() actor: Actor, @Param({ schema: idParams }) { id }: Id) {
    return this.requests.wait(actor, id);
  }

  @Post()
  @HttpCode(200)
  @Access('video:create')
  @Answers(feedbackWaitSchema)
  askFeedback(@CurrentActor() actor: Actor, @Param({ schema: idParams }) { id }: Id, @Body({ schema: askFeedbackSchema }) body: AskFeedback) {
    return this.requests.ask(actor, id, body);
  }

  @Delete()
  @Access('video:create')
  @AnswersNothing()
  withdrawFeedbackRequest(@CurrentActor() actor: Actor, @Param({ schema: idParams }) { id }: Id) {
    return this.requests.withdraw(actor, id);
  }
}
