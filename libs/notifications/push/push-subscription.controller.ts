import { Body, Controller, Delete, Get, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access, Answers, CurrentActor, type Actor } from '#libs/platform/http';
import { pushStateSchema, subscribePushSchema, type SubscribePush } from '../dto/push-subscription.dto.js';
import { PushSubscriptionService } from './push-subscription.service.js';

/** Of the browser that asks: it is known by its session. */
@ApiTags('notifications')
@Controller('push-subscription')
@Access('profile:manage')
export class PushSubscriptionController {
  constructor(private readonly subscriptions: PushSubscriptionService) {}

  @Get()
  @Answers(pushStateSchema)
  getPushState(@CurrentActor() actor: Actor) {
    return this.subscriptions.state(actor);
  }

  @Put()
  @Answers(pushStateSchema)
  subscribePush(@CurrentActor() actor: Actor, @Body({ schema: subscribePushSchema }) body: SubscribePush) {
    return this.subscriptions.subscribe(actor, body);
  }

  @Delete()
  @Answers(pushStateSchema)
  unsubscribePush(@CurrentActor() actor: Actor) {
    return this.subscriptions.unsubscribe(actor);
  }
}
