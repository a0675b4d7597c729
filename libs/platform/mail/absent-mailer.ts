import { MailUnavailableError } from './mail-errors.js';
import { Mailer } from './mailer.js';

/** Where no mail server is configured. */
export class AbsentMailer extends Mailer {
  readonly available = false;

  send(): Promise<void> {
    return Promise.reject(new MailUnavailableError('No mail server is configured: set SMTP_URL and MAIL_FROM'));
  }
}
