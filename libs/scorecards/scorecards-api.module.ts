import { Module } from '@nestjs/common';
import { ScorecardController } from './scorecard.controller.js';
import { ScorecardsModule } from './scorecards.module.js';
import { ScoredReviewController } from './scored-review.controller.js';

@Module({ imports: [ScorecardsModule], controllers: [ScorecardController, ScoredReviewController] })
export class ScorecardsApiModule {}
