import { DomainError, NotFoundError } from '#libs/platform/http';

export class CaptionNotFoundError extends NotFoundError {
  constructor() {
    super('This caption track', 'CAPTION.NOT_FOUND');
  }
}

export class CaptionMalformedError extends DomainError {
  constructor(problem: string) {
    super(422, 'CAPTION.MALFORMED', `This is not a WebVTT or SRT file that can be read. ${problem}.`);
  }
}

export class TranscriptNotYoursError extends DomainError {
  constructor() {
    super(403, 'TRANSCRIPT.NOT_YOURS', 'Only the owner of a video and coaches correct its transcript. Leave a comment at the second instead.');
  }
}

export class LineNotFoundError extends NotFoundError {
  constructor() {
    super('This line', 'TRANSCRIPT.LINE_NOT_FOUND');
  }
}

export class RevisionNotFoundError extends NotFoundError {
  constructor() {
    super('This version', 'TRANSCRIPT.REVISION_NOT_FOUND');
  }
}

export class LineChangedError extends DomainError {
  constructor() {
    super(409, 'TRANSCRIPT.LINE_CHANGED', 'Somebody else changed this line meanwhile. Look at it as it is now, then try again.');
  }
}

export class TranscriptNotRetryableError extends DomainError {
  constructor() {
    super(409, 'TRANSCRIPT.NOT_RETRYABLE', 'This transcript is being written or is there already: there is nothing to try again.');
  }
}

export class TermNotFoundError extends NotFoundError {
  constructor() {
    super('This name', 'DICTIONARY.NOT_FOUND');
  }
}

export class DictionaryFullError extends DomainError {
  constructor(most: number) {
    super(409, 'DICTIONARY.FULL', `The dictionary holds ${most} names, which is the most. Remove some that nobody says any more.`);
  }
}
