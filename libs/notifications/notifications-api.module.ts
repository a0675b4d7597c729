import { Module } from '@nestjs/common';
import { NotificationController } from './notification.controller.js';
import { NotificationsModule } from './notifications.module.js';

@Module({ imports: [NotificationsModule], controllers: [NotificationController] })
export class NotificationsApiModule {}
