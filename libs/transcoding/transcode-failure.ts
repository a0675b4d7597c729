import { DecodeQuotaError } from '#libs/library';
import { MediaError } from '#libs/platform/media';
import { ObjectNotFoundError } from '#libs/platform/storage';

/** Why a video could not be made playable, for its owner. */
export interface TranscodeFailure {
  code: string;
  message: string;
  /** Another attempt would end the same way. */
  permanent: boolean;
  /** A person may ask for another attempt later, when it may end otherwise. */
  retryable: boolean;
  /** It passes by itself in time: a full disk, a storage that is away. */
  mends: boolean;
  /** The engine's last lines, for an administrator. */
  log: readonly string[];
}

/** Turns whatever ended an attempt into words. Unknown errors are taken for passing ones. */
export function describeFailure(error: unknown): TranscodeFailure {
  if (error instanceof MediaError) {
    const { code, message, permanent, log } = error;
    return { code, message: permanent ? message : `${message} Your upload is safe: try again in a few minutes.`, permanent, retryable: !permanent, mends: error.mends, log };
  }
  if (error instanceof ObjectNotFoundError) {
    return { code: 'MEDIA.SOURCE_MISSING', message: 'The uploaded file is no longer in the storage. Upload it again.', permanent: true, retryable: false, mends: false, log: [] };
  }
  if (error instanceof DecodeQuotaError) {
    return { code: error.code, message: error.message, permanent: true, retryable: true, mends: false, log: [] };
  }
  return {
    code: 'MEDIA.PROCESSING_FAILED',
    message: 'Something on the server kept this video from being processed. Your upload is safe: try again in a few minutes.',
    permanent: false,
    retryable: true,
    // It came from the database or the storage, not from the engine.
    mends: true,
    log: [],
  };
}
