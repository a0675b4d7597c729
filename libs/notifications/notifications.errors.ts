import { DomainError, ForbiddenError, NotFoundError } from '#libs/platform/http';

export class NotificationNotFoundError extends NotFoundError {
  constructor() {
    super('This notification', 'NOTIFICATION.NOT_FOUND');
  }
}

export class UnsubscribeLinkError extends DomainError {
  constructor() {
    super(404, 'NOTIFICATION.BAD_LINK', 'This link is not one of ours, or its person is gone. Log in and choose under Settings what you are told by e-mail.');
  }
}

export class PushNeedsBrowserError extends ForbiddenError {
  constructor() {
    super('Messages are pushed to browsers: turn them on in the browser that should show them.', 'NOTIFICATION.NEEDS_BROWSER');
  }
}

export class PushAddressError extends DomainError {
  constructor() {
    super(422, 'NOTIFICATION.PUSH_ADDRESS', 'Nothing is pushed to this address: a push service has https and a public name.');
  }
}
