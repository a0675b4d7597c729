import { DomainError, ForbiddenError, NotFoundError } from '#libs/platform/http';

export class VideoNotFoundError extends NotFoundError {
  constructor() {
    super('This video', 'VIDEO.NOT_FOUND');
  }
}

export class VideoNotYoursError extends ForbiddenError {
  constructor() {
    super('Only the owner of this video or an admin can change it.', 'VIDEO.NOT_YOURS');
  }
}

export class VideoNotYourTakeError extends ForbiddenError {
  constructor() {
    super('Another take is recorded by whoever recorded the first one.', 'VIDEO.NOT_YOUR_TAKE');
  }
}

export class WaitsForOwnerError extends DomainError {
  constructor(name: string) {
    super(409, 'SCORECARD.WAITS_FOR_SELF', `${name} looks at it first. You can score it as soon as ${name} has shared that.`);
  }
}

export class VideoTrimLateError extends DomainError {
  constructor() {
    super(409, 'VIDEO.TRIM_LATE', 'People have pointed at moments of this video or corrected its words, all of which would be at other seconds then. Upload a trimmed take instead.');
  }
}

export class VideoNotYoursToKeepError extends ForbiddenError {
  constructor() {
    super('Only the owner of this video and those who coach decide that it stays.', 'VIDEO.NOT_YOURS_TO_KEEP');
  }
}

export class VideoNotRetryableError extends DomainError {
  constructor() {
    super(409, 'VIDEO.NOT_RETRYABLE', 'Only a video that failed, and may end otherwise, can be processed again. Upload another file.');
  }
}
