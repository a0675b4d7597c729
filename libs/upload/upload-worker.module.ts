import { Module, type OnModuleInit } from '@nestjs/common';
import { LibraryModule } from '#libs/library';
import { Config } from '#libs/platform/config';
import { JobRunner } from '#libs/platform/jobs';
import { ContentHash } from './content-hash.js';
import { DirectFinisher } from './direct/direct-finisher.js';
import { DirectUploadRepository } from './direct/direct-upload.repository.js';
import { HASH_JOB, SWEEP_DIRECT_JOB } from './upload.jobs.js';
import { UploadModule } from './upload.module.js';

/** A client that is completing its upload has done so by then. */
const SETTLED_MS = 3_600_000;

@Module({ imports: [LibraryModule, UploadModule], providers: [DirectFinisher, DirectUploadRepository] })
export class UploadWorkerModule implements OnModuleInit {
  constructor(
    private readonly jobs: JobRunner,
    private readonly hashes: ContentHash,
    private readonly direct: DirectFinisher,
    private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.jobs.register(HASH_JOB, ({ uploadId }) => this.hashes.note(uploadId));
    this.jobs.register(SWEEP_DIRECT_JOB, async () => {
      const now = Date.now();
      await this.direct.sweep(new Date(now - this.config.uploadExpiryMs), new Date(now - SETTLED_MS));
    });
  }
}
