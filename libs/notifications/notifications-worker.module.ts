import { Module, type OnModuleInit } from '@nestjs/common';
import { JobRunner } from '#libs/platform/jobs';
import { RAISE_NAMED_JOB, RAISE_REVIEW_JOB, RAISE_WRITTEN_JOB } from './notifications.jobs.js';
import { NotificationsModule } from './notifications.module.js';
import { RaiseService } from './raise.service.js';

@Module({ imports: [NotificationsModule] })
export class NotificationsWorkerModule implements OnModuleInit {
  constructor(
    private readonly jobs: JobRunner,
    private readonly raise: RaiseService,
  ) {}

  onModuleInit(): void {
    this.jobs.register(RAISE_WRITTEN_JOB, ({ videoId }) => this.raise.written(videoId));
    this.jobs.register(RAISE_REVIEW_JOB, ({ videoId, reviewerId }) => this.raise.review(videoId, reviewerId));
    this.jobs.register(RAISE_NAMED_JOB, (named) => this.raise.named(named));
  }
}
