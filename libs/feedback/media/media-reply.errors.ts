import { DomainError, NotFoundError } from '#libs/platform/http';

export class ReplyMediaNotFoundError extends NotFoundError {
  constructor() {
    super('This recording', 'REPLY.MEDIA_NOT_FOUND');
  }
}

export class ReplyTooLargeError extends DomainError {
  constructor(maxBytes: number) {
    super(413, 'REPLY.TOO_LARGE', `A recorded reply may have at most ${Math.floor(maxBytes / 1_000_000)} MB. Record a shorter one.`);
  }
}
