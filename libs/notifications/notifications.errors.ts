import { NotFoundError } from '#libs/platform/http';

export class NotificationNotFoundError extends NotFoundError {
  constructor() {
    super('This notification', 'NOTIFICATION.NOT_FOUND');
  }
}
