export { MailModule } from './mail.module.js';
export { Mailer, type MailMessage } from './mailer.js';
export { MailError, MailRefusedError, MailUnavailableError } from './mail-errors.js';
