import { Injectable, type OnModuleInit } from '@nestjs/common';
import { JobRunner } from '#libs/platform/jobs';
import { TranscribeService } from './transcribe.service.js';
import { FORGET_JOB } from './transcripts.jobs.js';

/** Handles `transcript.forget`. */
@Injectable()
export class ForgetJob implements OnModuleInit {
  constructor(
    private readonly runner: JobRunner,
    private readonly service: TranscribeService,
  ) {}

  onModuleInit(): void {
    this.runner.register(FORGET_JOB, ({ videoId }) => this.service.beginAnew(videoId));
  }
}
