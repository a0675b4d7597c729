import { DetailedError, Upload } from 'tus-js-client';
import { problemFrom, type Problem } from '../../api/problem';

const RETRY_DELAYS_MS = [0, 1_000, 3_000, 5_000, 10_000];

/**
 * Sends what becomes no video of its own (`Upload-Concat: partial`), such as a recorded reply. Lost connections are gone on from.
 *
 * @param uploadId UUID, for whoever makes something of the upload: to begin it twice is to begin it once
 * @throws Problem
 */
export function sendPartial(blob: Blob, uploadId: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const upload = new Upload(blob, {
      endpoint: '/api/uploads',
      headers: { 'Upload-Concat': 'partial' },
      metadata: { uploadId },
      retryDelays: RETRY_DELAYS_MS,
      storeFingerprintForResuming: false,
      onSuccess: () => resolve(),
      onError: (error) => reject(problemOf(error)),
    });
    upload.start();
  });
}

function problemOf(error: Error): Problem {
  const response = error instanceof DetailedError ? error.originalResponse : null;
  return problemFrom(response?.getStatus() ?? 0, parsed(response?.getBody()));
}

function parsed(body: string | undefined): unknown {
  try {
    return JSON.parse(body ?? '');
  } catch {
    return null;
  }
}
