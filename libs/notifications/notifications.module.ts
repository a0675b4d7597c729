import { Module } from '@nestjs/common';
import { NotificationRepository } from './notification.repository.js';
import { NotificationService } from './notification.service.js';
import { NotificationTriggers } from './notification-triggers.js';
import { RaiseRepository } from './raise.repository.js';
import { RaiseService } from './raise.service.js';

@Module({
  providers: [NotificationRepository, NotificationService, NotificationTriggers, RaiseRepository, RaiseService],
  exports: [NotificationService, RaiseService],
})
export class NotificationsModule {}
