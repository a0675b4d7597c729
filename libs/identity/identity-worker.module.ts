import { Module, type OnModuleInit } from '@nestjs/common';
import { JobRunner } from '#libs/platform/jobs';
import { CredentialService } from './credential.service.js';
import { SWEEP_SESSIONS_JOB } from './identity.jobs.js';
import { IdentityModule } from './identity.module.js';

@Module({ imports: [IdentityModule] })
export class IdentityWorkerModule implements OnModuleInit {
  constructor(
    private readonly jobs: JobRunner,
    private readonly credentials: CredentialService,
  ) {}

  onModuleInit(): void {
    this.jobs.register(SWEEP_SESSIONS_JOB, () => this.credentials.sweepSessions());
  }
}
