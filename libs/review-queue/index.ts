export { FeedbackRequestService } from './feedback-request.service.js';
export { ReviewQueueApiModule } from './review-queue-api.module.js';
export { ReviewQueueModule } from './review-queue.module.js';
export { ReviewQueueService } from './review-queue.service.js';
export { ReviewQueueWorkerModule } from './review-queue-worker.module.js';
