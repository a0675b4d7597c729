import { DomainError, ForbiddenError, NotFoundError } from '#libs/platform/http';

export class MediaNotFoundError extends NotFoundError {
  constructor() {
    super('This media file', 'MEDIA.NOT_FOUND');
  }
}

export class LinkEndedError extends ForbiddenError {
  constructor() {
    super('This link has ended. Open the video again for a new one.', 'MEDIA.LINK_ENDED');
  }
}

export class RangeNotSatisfiableError extends DomainError {
  constructor() {
    super(416, 'MEDIA.RANGE', 'The requested range lies beyond the end of the file.');
  }
}

export class NotReadyToDownloadError extends DomainError {
  constructor() {
    super(409, 'VIDEO.NOT_READY', 'This video is still being prepared. Download it when all its sizes are ready, in a few minutes.');
  }
}

export class OriginalNotYoursError extends ForbiddenError {
  constructor() {
    super('Only the owner, their coaches and admins can download the original file, and only the owner where it was trimmed. Download the MP4 instead.', 'VIDEO.ORIGINAL_NOT_YOURS');
  }
}
