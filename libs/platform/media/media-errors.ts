export type MediaErrorCode =
  | 'MEDIA.NOT_A_VIDEO'
  | 'MEDIA.TRUNCATED'
  | 'MEDIA.UNREADABLE'
  | 'MEDIA.UNSUPPORTED'
  | 'MEDIA.TIMEOUT'
  | 'MEDIA.ENGINE_FAILED';

/**
 * Why a file could not be read or encoded. `message` is written for the person who uploaded it;
 * `log` holds the engine's last lines, for an administrator.
 * A `permanent` failure gives the same answer every time: do not try again by yourself.
 */
export abstract class MediaError extends Error {
  abstract readonly code: MediaErrorCode;
  abstract readonly permanent: boolean;
  /** What failed is known to pass in time, such as a full disk. */
  readonly mends: boolean = false;

  constructor(
    message: string,
    readonly log: readonly string[] = [],
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** Neither picture nor sound in it. */
export class NotAVideoError extends MediaError {
  readonly code = 'MEDIA.NOT_A_VIDEO';
  readonly permanent = true;
}

/** The file ends before its own index says it should. */
export class TruncatedMediaError extends MediaError {
  readonly code = 'MEDIA.TRUNCATED';
  readonly permanent = true;
}

/** A known format whose content is damaged. */
export class UnreadableMediaError extends MediaError {
  readonly code = 'MEDIA.UNREADABLE';
  readonly permanent = true;
}

/** A format, codec or size that is not accepted. */
export class UnsupportedMediaError extends MediaError {
  readonly code = 'MEDIA.UNSUPPORTED';
  readonly permanent = true;
}

/** The engine took too long or stood still. */
export class MediaTimeoutError extends MediaError {
  readonly code = 'MEDIA.TIMEOUT';
  readonly permanent = false;
}

/** The engine itself failed: killed, missing, out of its limits. */
export class MediaEngineFailedError extends MediaError {
  readonly code: MediaErrorCode = 'MEDIA.ENGINE_FAILED';
  readonly permanent = false;
}

/** No room on the disk, or the disk cannot be read. */
export class MediaDiskError extends MediaEngineFailedError {
  override readonly mends = true;
}
