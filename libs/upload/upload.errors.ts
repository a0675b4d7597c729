import { DomainError, NotFoundError } from '#libs/platform/http';

const MEGABYTE = 1024 * 1024;

export class UploadNotFoundError extends NotFoundError {
  constructor() {
    super('This upload', 'UPLOAD.NOT_FOUND');
  }
}

export class UploadGoneError extends DomainError {
  constructor() {
    super(410, 'UPLOAD.GONE', 'This upload is over or was removed. Start it again.');
  }
}

export class UploadIncompleteError extends DomainError {
  constructor() {
    super(409, 'UPLOAD.INCOMPLETE', 'Not every byte of this upload is there yet. Ask with HEAD where to go on, and send the rest first.');
  }
}

export class UploadEmptyError extends DomainError {
  constructor() {
    super(400, 'UPLOAD.EMPTY', 'This file is empty (0 bytes). Check that it plays on your device, then choose it again.');
  }
}

export class UploadTooLargeError extends DomainError {
  constructor(maxBytes: number) {
    super(413, 'UPLOAD.TOO_LARGE', `Files may have at most ${Math.floor(maxBytes / MEGABYTE)} MB. Trim or compress the video and try again.`);
  }
}

export class UploadTooLongError extends DomainError {
  constructor(maxMs: number, ms: number) {
    super(413, 'UPLOAD.TOO_LONG', `Videos may last at most ${inMinutes(maxMs)}; this one lasts ${inMinutes(ms)}. Trim it and try again.`);
  }
}

/** It would not be prepared today: it is longer than what is left of the day's time. */
export class UploadMinutesError extends DomainError {
  constructor(words: string) {
    super(413, 'UPLOAD.MINUTES', words);
  }
}

/** Somebody has all that they may have. */
export class QuotaError extends DomainError {
  static ofVideos(who: 'You' | 'Your organization', limit: number): QuotaError {
    return new QuotaError(413, CODE_OF[who], `${who} may keep at most ${limit} videos. ${WAY_OUT}`);
  }

  /** @param used bytes that are taken already */
  static ofBytes(who: 'You' | 'Your organization', limit: number, used: number): QuotaError {
    return new QuotaError(413, CODE_OF[who], `${who} may keep at most ${inGigabytes(limit)} of video, of which ${inGigabytes(used)} are taken: there is no room for this one. ${WAY_OUT}`);
  }
}

const CODE_OF = { You: 'UPLOAD.USER_QUOTA', 'Your organization': 'UPLOAD.ORGANIZATION_QUOTA' } as const;
const WAY_OUT = 'Delete a video that nobody needs any more, or ask your admin for more room; then try again.';

/** More bytes than the client itself announced. */
export class UploadBeyondLengthError extends DomainError {
  constructor(bytes: number) {
    super(413, 'UPLOAD.TOO_LARGE', `More was sent than the ${bytes} bytes that were announced. Check the file, then start the upload again.`);
  }
}

export class OffsetMismatchError extends DomainError {
  constructor() {
    super(409, 'UPLOAD.OFFSET_MISMATCH', 'The upload stands at another offset. Ask with HEAD where to go on, then send from there.');
  }
}

export class UploadLockedError extends DomainError {
  override readonly retryAfterSeconds = 1;
  constructor() {
    super(423, 'UPLOAD.LOCKED', 'Another connection is writing to this upload. Try again in a moment.');
  }
}

/** This process no longer knows that it is the only one that writes. */
export class UploadInterruptedError extends DomainError {
  override readonly retryAfterSeconds = 1;
  constructor() {
    super(503, 'UPLOAD.INTERRUPTED', 'The server lost its database for a moment. What you sent so far is kept; resume in a moment.');
  }
}

export class StorageFullError extends DomainError {
  constructor() {
    super(507, 'STORAGE.FULL', 'The server has no room left for this file. What you sent so far is kept; tell your admin, then resume.');
  }
}

export class ChecksumMismatchError extends DomainError {
  constructor() {
    super(460, 'UPLOAD.CHECKSUM_MISMATCH', 'This part arrived damaged and was discarded. Send it again.');
  }
}

type ProtocolStatus = 400 | 403 | 404 | 412 | 415;

/** What goes wrong in the protocol itself, by the status that tus asks for. */
const PROTOCOL_CODES: Record<ProtocolStatus, string> = {
  400: 'UPLOAD.BAD_REQUEST',
  403: 'UPLOAD.FINAL',
  404: 'UPLOAD.NOT_FOUND',
  412: 'UPLOAD.VERSION',
  415: 'UPLOAD.CONTENT_TYPE',
};

export class UploadProtocolError extends DomainError {
  constructor(status: ProtocolStatus, message: string) {
    super(status, PROTOCOL_CODES[status], `${message} See https://tus.io/protocols/resumable-upload.`);
  }
}

function inMinutes(ms: number): string {
  return `${Math.round(ms / 6000) / 10} minutes`;
}

function inGigabytes(bytes: number): string {
  return `${Number((bytes / 1024 ** 3).toPrecision(3))} GB`;
}
