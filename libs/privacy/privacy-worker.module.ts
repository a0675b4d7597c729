import { Module, type OnModuleInit } from '@nestjs/common';
import { JobRunner } from '#libs/platform/jobs';
import { ErasureService } from './erasure.service.js';
import { ErasureWork } from './erasure-work.js';
import { ERASE_JOB, RESUME_ERASURES_JOB, SWEEP_ERASED_JOB } from './privacy.jobs.js';
import { PrivacyModule } from './privacy.module.js';

@Module({ imports: [PrivacyModule] })
export class PrivacyWorkerModule implements OnModuleInit {
  constructor(
    private readonly jobs: JobRunner,
    private readonly work: ErasureWork,
    private readonly erasures: ErasureService,
  ) {}

  onModuleInit(): void {
    this.jobs.register(ERASE_JOB, ({ erasureId }) => this.work.run(erasureId));
    this.jobs.register(RESUME_ERASURES_JOB, () => this.erasures.resumeForsaken());
    this.jobs.register(SWEEP_ERASED_JOB, ({ videoIds }) => this.work.sweep(videoIds));
  }
}
