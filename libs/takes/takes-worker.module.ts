import { Module, type OnModuleInit } from '@nestjs/common';
import { JobRunner } from '#libs/platform/jobs';
import { ActionItemService } from './action-item.service.js';
import { REMIND_ACTIONS_JOB } from './takes.jobs.js';
import { TakesModule } from './takes.module.js';

@Module({ imports: [TakesModule] })
export class TakesWorkerModule implements OnModuleInit {
  constructor(
    private readonly jobs: JobRunner,
    private readonly items: ActionItemService,
  ) {}

  onModuleInit(): void {
    this.jobs.register(REMIND_ACTIONS_JOB, () => this.items.remind());
  }
}
