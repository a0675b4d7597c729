export { CoachAway } from './coach-away.entity.js';
export { FeedbackRequest } from './feedback-request.entity.js';
