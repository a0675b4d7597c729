export { Notification } from './notification.entity.js';
export { NotificationChoice } from './notification-choice.entity.js';
export { NotificationMail } from './notification-mail.entity.js';
export { NotificationPreference } from './notification-preference.entity.js';
export { PushSubscription } from './push-subscription.entity.js';
export { UnsubscribeSecret } from './unsubscribe-secret.entity.js';
export { VapidKey } from './vapid-key.entity.js';
