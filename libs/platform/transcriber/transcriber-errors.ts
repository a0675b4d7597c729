export type TranscriberErrorCode = 'TRANSCRIBER.UNAVAILABLE' | 'TRANSCRIBER.REFUSED' | 'TRANSCRIBER.UNUSABLE' | 'TRANSCRIBER.STUCK';

/**
 * Why speech could not be turned into words. `message` is for the person who waits for it. A `permanent` failure gives the same
 * answer every time, until somebody changes the configuration or the file.
 */
export abstract class TranscriberError extends Error {
  abstract readonly code: TranscriberErrorCode;
  abstract readonly permanent: boolean;

  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** It cannot be reached, is busy, or ended by itself: another try may work. */
export class TranscriberUnavailableError extends TranscriberError {
  readonly code = 'TRANSCRIBER.UNAVAILABLE';
  readonly permanent = false;
}

/** It does not take this: a wrong key, an unknown model, a sound that it will not have. */
export class TranscriberRefusedError extends TranscriberError {
  readonly code = 'TRANSCRIBER.REFUSED';
  readonly permanent = true;
}

/** What it answers, or the model that it has, can't be used. */
export class TranscriberUnusableError extends TranscriberError {
  readonly code = 'TRANSCRIBER.UNUSABLE';
  readonly permanent = true;
}

/** It stood still and was ended. */
export class TranscriberStuckError extends TranscriberError {
  readonly code = 'TRANSCRIBER.STUCK';
  readonly permanent = false;
}
