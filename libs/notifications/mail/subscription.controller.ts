import { Controller, Delete, Get, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeEndpoint, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Answers, Public } from '#libs/platform/http';
import { emailSubscriptionSchema, unsubscribeParams } from '../dto/notification-settings.dto.js';
import { SubscriptionService } from './subscription.service.js';

type Token = { token: string };

/** The link at the end of every mail. The token says whose it is, so nobody has to sign in. */
@ApiTags('notifications')
@Controller('unsubscribe/:token')
@Public()
export class SubscriptionController {
  constructor(private readonly subscriptions: SubscriptionService) {}

  /** Opened by a person, or by a scanner of links: it only leads to the page that asks (RFC 8058, 3.2). */
  @Get()
  @ApiExcludeEndpoint()
  openUnsubscribePage(@Param({ schema: unsubscribeParams }) { token }: Token, @Res() response: Response) {
    response.set({ 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' }).redirect(303, `/unsubscribe/${encodeURIComponent(token)}`);
  }

  @Get('state')
  @Answers(emailSubscriptionSchema)
  getEmailSubscription(@Param({ schema: unsubscribeParams }) { token }: Token) {
    return this.subscriptions.get(token);
  }

  /** What mail programs send, with no cookie and the form `List-Unsubscribe=One-Click`, and the page too. */
  @Post()
  @Answers(emailSubscriptionSchema)
  endEmails(@Param({ schema: unsubscribeParams }) { token }: Token) {
    return this.subscriptions.set(token, false);
  }

  @Delete()
  @Answers(emailSubscriptionSchema)
  resumeEmails(@Param({ schema: unsubscribeParams }) { token }: Token) {
    return this.subscriptions.set(token, true);
  }
}
