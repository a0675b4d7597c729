import { Module, type OnModuleInit } from '@nestjs/common';
import { JobRunner } from '#libs/platform/jobs';
import { FeedbackRequestService } from './feedback-request.service.js';
import { REMIND_COACHES_JOB, TELL_ASKED_JOB } from './review-queue.jobs.js';
import { ReviewQueueModule } from './review-queue.module.js';
import { ReviewQueueService } from './review-queue.service.js';

@Module({ imports: [ReviewQueueModule] })
export class ReviewQueueWorkerModule implements OnModuleInit {
  constructor(
    private readonly jobs: JobRunner,
    private readonly queue: ReviewQueueService,
    private readonly requests: FeedbackRequestService,
  ) {}

  onModuleInit(): void {
    this.jobs.register(REMIND_COACHES_JOB, () => this.queue.remind());
    this.jobs.register(TELL_ASKED_JOB, ({ organizationId, videoId, ownerId }) => this.requests.lookShared(organizationId, videoId, ownerId));
  }
}
