import { Module } from '@nestjs/common';
import { FeedbackModule } from '#libs/feedback';
import { LibraryModule } from '#libs/library';
import { PracticeModule } from '#libs/practice';
import { ProcessModule } from '#libs/process';
import { ScorecardRepository } from './scorecard.repository.js';
import { ScorecardService } from './scorecard.service.js';
import { ScoredReviewRepository } from './scored-review.repository.js';
import { ScoredReviewService } from './scored-review.service.js';

@Module({
  imports: [FeedbackModule, LibraryModule, PracticeModule, ProcessModule],
  providers: [ScorecardRepository, ScorecardService, ScoredReviewRepository, ScoredReviewService],
  exports: [ScorecardService, ScoredReviewService],
})
export class ScorecardsModule {}
