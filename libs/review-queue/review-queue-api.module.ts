import { Module } from '@nestjs/common';
import { FeedbackRequestController } from './feedback-request.controller.js';
import { ReviewQueueController } from './review-queue.controller.js';
import { ReviewQueueModule } from './review-queue.module.js';

@Module({ imports: [ReviewQueueModule], controllers: [FeedbackRequestController, ReviewQueueController] })
export class ReviewQueueApiModule {}
