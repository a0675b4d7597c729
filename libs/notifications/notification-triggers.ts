import { Injectable, type OnModuleInit } from '@nestjs/common';
import { EventBus } from '#libs/platform/events';
import { RAISE_NAMED_JOB, RAISE_OBSERVATION_JOB, RAISE_REVIEW_JOB, RAISE_WRITTEN_JOB } from './notifications.jobs.js';

/** In every process that publishes: each event brings the job that tells of it, in the same transaction. */
@Injectable()
export class NotificationTriggers implements OnModuleInit {
  constructor(private readonly events: EventBus) {}

  onModuleInit(): void {
    this.events.enqueueOn('feed.appended', RAISE_WRITTEN_JOB, ({ videoId }) => ({ videoId }));
    this.events.enqueueOn('review.submitted', RAISE_REVIEW_JOB, ({ videoId, reviewerId }) => ({ videoId, reviewerId }));
    this.events.enqueueOn('observation.made', RAISE_OBSERVATION_JOB, ({ observationId }) => ({ observationId }));
    this.events.enqueueOn('feedback.requested', RAISE_NAMED_JOB, ({ videoId, actorId, userIds, requestedAt }) => ({
      kind: 'feedback_asked' as const,
      about: `asked:${videoId}:${requestedAt}`,
      actorId,
      videoId,
      commentId: null,
      userIds,
    }));
    this.events.enqueueOn('take.requested', RAISE_NAMED_JOB, ({ videoId, requestId, actorId, ownerId, commentId }) => ({
      kind: 'take_requested' as const,
      about: `take:${requestId}`,
      actorId,
      videoId,
      commentId,
      userIds: [ownerId],
    }));
    this.events.enqueueOn('take.kept', RAISE_NAMED_JOB, ({ videoId, actorId, userIds }) => ({
      kind: 'take_recorded' as const,
      about: `take-kept:${videoId}`,
      actorId,
      videoId,
      commentId: null,
      userIds,
    }));
    this.events.enqueueOn('action.due', RAISE_NAMED_JOB, ({ videoId, commentId, userId, itemId, round }) => ({
      kind: 'action_due' as const,
      about: `action:${itemId}:${round}`,
      actorId: null,
      videoId,
      commentId,
      userIds: [userId],
    }));
    this.events.enqueueOn('feedback.overdue', RAISE_NAMED_JOB, ({ videoId, userId, day }) => ({
      kind: 'feedback_reminder' as const,
      about: `reminder:${day}`,
      actorId: null,
      videoId,
      commentId: null,
      userIds: [userId],
    }));
  }
}
