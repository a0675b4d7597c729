export { MailCollector } from './mail/mail-collector.js';
export { MailSender } from './mail/mail-sender.js';
export { NotificationsApiModule } from './notifications-api.module.js';
export { NotificationsModule } from './notifications.module.js';
export { NotificationsWorkerModule } from './notifications-worker.module.js';
