import { Problem } from '../../api/problem';
import { dismissTransfer } from './transfers-store';
import { startTransfer } from './tus-transfer';

/**
 * Sends what becomes no video of its own, such as a recorded reply, and resolves when all of it is there. Its line in the tray is
 * gone when it is refused: whoever asked for it says why, and how to go on.
 *
 * @param uploadId UUID, for whoever makes something of the upload: to begin it twice is to begin it once
 * @throws Problem
 */
export function sendPartial(input: Blob, uploadId: string, title: string): Promise<void> {
  return new Promise((resolve, reject) => {
    startTransfer({
      id: uploadId,
      title,
      input,
      metadata: {},
      onDone: () => resolve(),
      onFailed: (problem) => {
        dismissTransfer(uploadId);
        reject(problem);
      },
      onCancelled: () => reject(new Problem(409, 'UPLOAD.STOPPED', 'You stopped this. What you recorded is still here.')),
    });
  });
}
