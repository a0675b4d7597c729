import { Injectable, type OnModuleInit } from '@nestjs/common';
import { EventBus } from '#libs/platform/events';
import { TELL_ASKED_JOB } from './review-queue.jobs.js';

/** In every process that publishes: what the queue does when something happens elsewhere. */
@Injectable()
export class ReviewQueueTriggers implements OnModuleInit {
  constructor(private readonly events: EventBus) {}

  onModuleInit(): void {
    this.events.enqueueOn('look.shared', TELL_ASKED_JOB, ({ organizationId, videoId, ownerId }) => ({ organizationId, videoId, ownerId }));
  }
}
