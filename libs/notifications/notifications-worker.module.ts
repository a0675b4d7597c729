import { Module, type OnModuleInit } from '@nestjs/common';
import { JobRunner } from '#libs/platform/jobs';
import { MailModule } from '#libs/platform/mail';
import { MailCollector } from './mail/mail-collector.js';
import { MailRepository } from './mail/mail.repository.js';
import { MailSender } from './mail/mail-sender.js';
import { COLLECT_MAIL_JOB, PUSH_JOB, RAISE_NAMED_JOB, RAISE_OBSERVATION_JOB, RAISE_REVIEW_JOB, RAISE_WRITTEN_JOB, SEND_MAIL_JOB } from './notifications.jobs.js';
import { NotificationsModule } from './notifications.module.js';
import { PushSender } from './push/push-sender.js';
import { RaiseService } from './raise.service.js';

@Module({ imports: [NotificationsModule, MailModule], providers: [MailCollector, MailRepository, MailSender, PushSender] })
export class NotificationsWorkerModule implements OnModuleInit {
  constructor(
    private readonly jobs: JobRunner,
    private readonly raise: RaiseService,
    private readonly collector: MailCollector,
    private readonly sender: MailSender,
    private readonly pusher: PushSender,
  ) {}

  onModuleInit(): void {
    this.jobs.register(RAISE_WRITTEN_JOB, ({ videoId }) => this.raise.written(videoId));
    this.jobs.register(RAISE_REVIEW_JOB, ({ videoId, reviewerId }) => this.raise.review(videoId, reviewerId));
    this.jobs.register(RAISE_OBSERVATION_JOB, ({ observationId }) => this.raise.observation(observationId));
    this.jobs.register(RAISE_NAMED_JOB, (named) => this.raise.named(named));
    this.jobs.register(COLLECT_MAIL_JOB, () => this.collector.collect());
    this.jobs.register(SEND_MAIL_JOB, ({ mailId }, { signal }) => this.sender.send(mailId, signal));
    this.jobs.register(PUSH_JOB, ({ notificationId, sessionId }, { signal }) => this.pusher.send(notificationId, sessionId, signal));
  }
}
