import { Module } from '@nestjs/common';
import { SubscriptionService } from './mail/subscription.service.js';
import { UnsubscribeLinks } from './mail/unsubscribe-links.js';
import { UnsubscribeSecretRepository } from './mail/unsubscribe-secret.repository.js';
import { NotificationRepository } from './notification.repository.js';
import { NotificationService } from './notification.service.js';
import { NotificationTriggers } from './notification-triggers.js';
import { PushPlanner } from './push/push-planner.js';
import { PushSubscriptionRepository } from './push/push-subscription.repository.js';
import { PushSubscriptionService } from './push/push-subscription.service.js';
import { VapidKeyRepository } from './push/vapid-key.repository.js';
import { RaiseRepository } from './raise.repository.js';
import { RaiseService } from './raise.service.js';
import { SettingsRepository } from './settings/settings.repository.js';
import { SettingsService } from './settings/settings.service.js';

@Module({
  providers: [
    NotificationRepository,
    NotificationService,
    NotificationTriggers,
    PushPlanner,
    PushSubscriptionRepository,
    PushSubscriptionService,
    RaiseRepository,
    RaiseService,
    SettingsRepository,
    SettingsService,
    SubscriptionService,
    UnsubscribeLinks,
    UnsubscribeSecretRepository,
    VapidKeyRepository,
  ],
  exports: [NotificationService, PushSubscriptionRepository, PushSubscriptionService, RaiseService, SettingsRepository, SettingsService, SubscriptionService, UnsubscribeLinks, VapidKeyRepository],
})
export class NotificationsModule {}
