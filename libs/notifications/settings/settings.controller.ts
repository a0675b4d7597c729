import { Body, Controller, Get, Patch } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access, Answers, CurrentActor, type Actor } from '#libs/platform/http';
import { changeNotificationSettingsSchema, notificationSettingsSchema, type ChangeNotificationSettings } from '../dto/notification-settings.dto.js';
import { SettingsService } from './settings.service.js';

@ApiTags('notifications')
@Controller('notification-settings')
@Access('profile:manage')
export class SettingsController {
  constructor(private readonly settings: SettingsService) {}

  @Get()
  @Answers(notificationSettingsSchema)
  getNotificationSettings(@CurrentActor() actor: Actor) {
    return this.settings.get(actor);
  }

  @Patch()
  @Answers(notificationSettingsSchema)
  changeNotificationSettings(@CurrentActor() actor: Actor, @Body({ schema: changeNotificationSettingsSchema }) body: ChangeNotificationSettings) {
    return this.settings.change(actor, body);
  }
}
