import { Module } from '@nestjs/common';
import { LibraryModule } from '#libs/library';
import { FeedbackRequestService } from './feedback-request.service.js';
import { QueueRepository } from './queue.repository.js';
import { RequestRepository } from './request.repository.js';
import { ReviewQueueService } from './review-queue.service.js';
import { ReviewQueueTriggers } from './review-queue-triggers.js';

@Module({
  imports: [LibraryModule],
  providers: [FeedbackRequestService, QueueRepository, RequestRepository, ReviewQueueService, ReviewQueueTriggers],
  exports: [FeedbackRequestService, ReviewQueueService],
})
export class ReviewQueueModule {}
