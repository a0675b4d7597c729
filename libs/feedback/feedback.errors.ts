import { formatMs } from '#libs/contracts';
import { DomainError, ForbiddenError, NotFoundError } from '#libs/platform/http';

export class CommentNotFoundError extends NotFoundError {
  constructor() {
    super('This comment', 'COMMENT.NOT_FOUND');
  }
}

export class ReplyNotFoundError extends NotFoundError {
  constructor() {
    super('This reply', 'REPLY.NOT_FOUND');
  }
}

export class CommentBeyondEndError extends DomainError {
  constructor(durationMs: number) {
    super(422, 'COMMENT.BEYOND_END', `The video ends at ${formatMs(durationMs)}. Choose a second before that.`);
  }
}

export class CommentRangeError extends DomainError {
  constructor() {
    super(422, 'COMMENT.RANGE', 'A range ends after it begins. Choose a later end, or no range.');
  }
}

export class CommentNotYoursError extends ForbiddenError {
  constructor(what: string) {
    super(`Only its author can ${what} this comment.`, 'COMMENT.NOT_YOURS');
  }
}

export class ResolveNotAllowedError extends ForbiddenError {
  constructor() {
    super('Only the owner of the video, the author of the comment or a coach can resolve it.', 'COMMENT.RESOLVE_NOT_ALLOWED');
  }
}

export class ReviewNotAllowedError extends ForbiddenError {
  constructor() {
    super('You can’t score your own video. Ask your manager or a coach.', 'REVIEW.NOT_ALLOWED');
  }
}

export class WorkedNotAllowedError extends ForbiddenError {
  constructor() {
    super('“Worked for me” is for what others show. That your own works, others will say.', 'VIDEO.OWN_WORKED');
  }
}

export class AudienceNotAllowedError extends ForbiddenError {
  constructor() {
    super('Write this for everybody who sees the video. Notes for the owner or for coaches alone are written by those who coach.', 'COMMENT.AUDIENCE_NOT_ALLOWED');
  }
}
