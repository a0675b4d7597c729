export { Scorecard, ScorecardVersion } from './scorecard.entity.js';
export { ScoredReview } from './scored-review.entity.js';
