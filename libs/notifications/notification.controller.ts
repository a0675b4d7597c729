import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access, Answers, AnswersNothing, CurrentActor, idParams, type Actor } from '#libs/platform/http';
import {
  listNotificationsSchema,
  markNotificationSchema,
  notificationListSchema,
  type ListNotifications,
  type MarkNotification,
} from './dto/notification.dto.js';
import { NotificationService } from './notification.service.js';

type Id = { id: string };

@ApiTags('notifications')
@Controller()
export class NotificationController {
  constructor(private readonly notifications: NotificationService) {}

  @Get('notifications')
  @Access('profile:manage')
  @Answers(notificationListSchema)
  listNotifications(@CurrentActor() actor: Actor, @Query({ schema: listNotificationsSchema }) query: ListNotifications) {
    return this.notifications.list(actor, query);
  }

  @Patch('notifications/:id')
  @Access('profile:manage')
  @AnswersNothing()
  markNotification(@CurrentActor() actor: Actor, @Param({ schema: idParams }) { id }: Id, @Body({ schema: markNotificationSchema }) body: MarkNotification) {
    return this.notifications.mark(actor, id, body.read);
  }

  @Post('notifications/read-all')
  @Access('profile:manage')
  @AnswersNothing()
  readAllNotifications(@CurrentActor() actor: Actor) {
    return this.notifications.markAllRead(actor);
  }

  @Post('observations/notifications/read')
  @Access('profile:manage')
  @AnswersNothing()
  readObservationNotifications(@CurrentActor() actor: Actor) {
    return this.notifications.markObservationsRead(actor);
  }

  @Post('videos/:id/notifications/read')
  @Access('profile:manage')
  @AnswersNothing()
  readVideoNotifications(@CurrentActor() actor: Actor, @Param({ schema: idParams }) { id }: Id) {
    return this.notifications.markVideoRead(actor, id);
  }
}
