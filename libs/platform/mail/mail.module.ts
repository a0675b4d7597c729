import { Global, Module } from '@nestjs/common';
import { Config } from '#libs/platform/config';
import { AbsentMailer } from './absent-mailer.js';
import { Mailer } from './mailer.js';
import { SmtpMailer } from './smtp-mailer.js';

@Global()
@Module({
  providers: [{ provide: Mailer, inject: [Config], useFactory: ({ mail }: Config) => (mail ? new SmtpMailer(mail) : new AbsentMailer()) }],
  exports: [Mailer],
})
export class MailModule {}
