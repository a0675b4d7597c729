const MEGABYTE = 1024 * 1024;
const USUAL_BYTES = 8 * MEGABYTE;
/** S3 takes no more of them for one object. */
const MAX_PARTS = 10_000;

/** Bytes of each part but the last. */
export function partBytesFor(size: number): number {
  return Math.max(USUAL_BYTES, Math.ceil(size / MAX_PARTS));
}

export function partCount(size: number, partBytes: number): number {
  return Math.ceil(size / partBytes);
}

/** @param number from 1 */
export function bytesOfPart(number: number, size: number, partBytes: number): number {
  return Math.min(partBytes, size - (number - 1) * partBytes);
}
