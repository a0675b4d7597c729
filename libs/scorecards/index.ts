export { ScorecardService } from './scorecard.service.js';
export { ScorecardsApiModule } from './scorecards-api.module.js';
export { ScorecardsModule } from './scorecards.module.js';
export { ScoredReviewService } from './scored-review.service.js';
