import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Access, Answers, CurrentActor, idParams, idSchema, type Actor } from '#libs/platform/http';
import {
  createObservationSchema,
  personListSchema,
  putReviewSchema,
  reviewListSchema,
  reviewSchema,
  videoReviewsSchema,
  type CreateObservation,
  type PutReview,
} from './dto/scorecard.dto.js';
import { ScoredReviewService } from './scored-review.service.js';

type Id = { id: string };
const ofWhom = z.object({ subjectId: idSchema.optional() });

@ApiTags('scorecards')
@Controller()
export class ScoredReviewController {
  constructor(private readonly reviews: ScoredReviewService) {}

  @Get('videos/:id/scorecards')
  @Access('video:read')
  @Answers(videoReviewsSchema)
  getVideoReviews(@CurrentActor() actor: Actor, @Param({ schema: idParams }) { id }: Id) {
    return this.reviews.ofVideo(actor, id);
  }

  /** One's own scorecard of a video: kept as a draft, or submitted. */
  @Put('videos/:id/scorecards/mine')
  @Access('comment:create')
  @Answers(videoReviewsSchema)
  putMyReview(@CurrentActor() actor: Actor, @Param({ schema: idParams }) { id }: Id, @Body({ schema: putReviewSchema }) body: PutReview) {
    return this.reviews.put(actor, id, body);
  }

  /** Observations of `subjectId`; without it those that the caller made. */
  @Get('observations')
  @Access('video:read')
  @Answers(reviewListSchema)
  async listObservations(@CurrentActor() actor: Actor, @Query({ schema: ofWhom }) { subjectId }: z.infer<typeof ofWhom>) {
    return { items: await this.reviews.observations(actor, subjectId ?? null) };
  }

  /** Of whom the caller may make one. */
  @Get('observations/people')
  @Access('video:review')
  @Answers(personListSchema)
  listObservable(@CurrentActor() actor: Actor) {
    return this.reviews.observable(actor);
  }

  @Post('observations')
  @Access('video:review')
  @Answers(reviewSchema, 201)
  createObservation(@CurrentActor() actor: Actor, @Body({ schema: createObservationSchema }) body: CreateObservation) {
    return this.reviews.observe(actor, body);
  }
}
