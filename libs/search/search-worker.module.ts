import { Module, type OnModuleInit } from '@nestjs/common';
import { JobRunner } from '#libs/platform/jobs';
import { SearchIndexService } from './search-index.service.js';
import { INDEX_JOB, TEND_JOB } from './search.jobs.js';
import { SearchModule } from './search.module.js';

@Module({ imports: [SearchModule] })
export class SearchWorkerModule implements OnModuleInit {
  constructor(
    private readonly jobs: JobRunner,
    private readonly index: SearchIndexService,
  ) {}

  onModuleInit(): void {
    this.jobs.register(INDEX_JOB, async ({ videoId, ...scope }) => {
      if (videoId === undefined) await this.index.indexAll(scope);
      else await this.index.indexVideo(videoId);
    });
    this.jobs.register(TEND_JOB, () => this.index.tend());
  }
}
