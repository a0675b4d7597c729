import type { ByteRange } from '#libs/platform/storage';
import { RangeNotSatisfiableError } from './delivery.errors.js';

/**
 * Reads a `Range` header with one range (RFC 9110, 14.1.2): `bytes=0-99`, `bytes=100-`, `bytes=-50`.
 * @returns `null` when there is none, or one that a server may ignore (several ranges, other units)
 * @throws RangeNotSatisfiableError when it begins beyond the end
 */
export function parseByteRange(header: string | undefined, size: number): ByteRange | null {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
  const [, first = '', last = ''] = match ?? [];
  if (!match || (first === '' && last === '')) return null;
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (start >= size || (first === '' && Number(last) === 0)) throw new RangeNotSatisfiableError();
  return end < start ? null : { start, end };
}
