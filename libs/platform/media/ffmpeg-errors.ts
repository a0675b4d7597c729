import { MediaDiskError, MediaEngineFailedError, UnreadableMediaError, type MediaError } from './media-errors.js';

const STORAGE = /No space left on device|Disk quota exceeded|Input\/output error|Too many open files|Cannot allocate memory|Permission denied|Read-only file system/;
/** Said also by runs that end with exit code 0: what the engine wrote last is then not on the disk. */
const OUTPUT_LOST = /No space left on device|Disk quota exceeded/;
const CONTENT =
  /Invalid data found when processing input|Error while decoding stream|Cannot determine format of input stream|decode_slice_header error|does not contain any stream|Decode error rate|Nothing was written into output file|Invalid NAL unit/;

/**
 * Tells from ffmpeg's last lines whose fault a failed run was. What is not clearly the file's is taken for the
 * machine's, so that another attempt is made.
 */
export function explainFailedRun(message: string, log: readonly string[]): MediaError {
  const isStorage = log.some((line) => STORAGE.test(line));
  if (!isStorage && log.some((line) => CONTENT.test(line))) {
    return new UnreadableMediaError('The video is damaged: its picture or sound could not be decoded.', log);
  }
  if (isStorage) return new MediaDiskError('The server ran out of room or could not read its disk while it encoded this video.', log);
  return new MediaEngineFailedError(`Encoding failed: ${message}`, log);
}

/** Whether a run that ended without an error could not write all of its output. */
export function lostOutput(log: readonly string[]): boolean {
  return log.some((line) => OUTPUT_LOST.test(line));
}
