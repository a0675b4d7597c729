import { Module } from '@nestjs/common';
import { SubscriptionController } from './mail/subscription.controller.js';
import { NotificationController } from './notification.controller.js';
import { NotificationsModule } from './notifications.module.js';
import { PushSubscriptionController } from './push/push-subscription.controller.js';
import { SettingsController } from './settings/settings.controller.js';

@Module({ imports: [NotificationsModule], controllers: [NotificationController, PushSubscriptionController, SettingsController, SubscriptionController] })
export class NotificationsApiModule {}
