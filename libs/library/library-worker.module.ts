import { Module, type OnModuleInit } from '@nestjs/common';
import { Config } from '#libs/platform/config';
import { JobRunner } from '#libs/platform/jobs';
import { ObjectStore } from '#libs/platform/storage';
import { EMPTY_BIN_JOB, RETAIN_JOB, SWEEP_STORAGE_JOB } from './library.jobs.js';
import { LibraryModule } from './library.module.js';
import { RetentionService } from './retention.service.js';
import { VideoBin } from './video-bin.js';

/** An upload in parts may be continued until it expires; no other write goes on for longer than this. */
const LONGEST_WRITE_MS = 2 * 86_400_000;

@Module({ imports: [LibraryModule] })
export class LibraryWorkerModule implements OnModuleInit {
  constructor(
    private readonly jobs: JobRunner,
    private readonly bin: VideoBin,
    private readonly retention: RetentionService,
    private readonly store: ObjectStore,
    private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.jobs.register(EMPTY_BIN_JOB, async () => {
      await this.bin.empty();
    });
    this.jobs.register(RETAIN_JOB, async () => {
      await this.retention.apply();
    });
    this.jobs.register(SWEEP_STORAGE_JOB, async () => {
      await this.store.sweepUnfinished('videos/', new Date(Date.now() - this.config.uploadExpiryMs - LONGEST_WRITE_MS));
    });
  }
}
