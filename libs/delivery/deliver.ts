import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import type { ByteRange } from '#libs/platform/storage';
import { parseByteRange } from './byte-range.js';
import { RangeNotSatisfiableError } from './delivery.errors.js';

/** Bytes to hand out, wherever they come from. */
export interface Deliverable {
  /** Bytes. */
  size: number;
  contentType: string;
  /** Strong validator with its quotes (RFC 9110, 8.8.3). */
  etag: string;
  /** Called once at most; `null`: all of it. */
  open: (range: ByteRange | null) => Readable | Promise<Readable>;
  /** Called instead of `open` when no byte is wanted. */
  discard?: () => void;
}

/**
 * Answers GET and HEAD with a file (RFC 9110): one range, `If-Range`, `If-None-Match`. Files without ranges are always
 * sent whole.
 * @throws RangeNotSatisfiableError
 */
export async function deliver(file: Deliverable, request: Request, response: Response, headers: Record<string, string>, ranges = true): Promise<void> {
  response.set({ ...headers, 'Content-Type': file.contentType, ETag: file.etag, ...(ranges ? { 'Accept-Ranges': 'bytes' } : {}) });
  if (isKnown(request.get('if-none-match'), file.etag)) {
    file.discard?.();
    response.removeHeader('Content-Type');
    response.status(304).end();
    return;
  }
  const range = ranges ? askedRange(request, response, file) : null;
  response.status(range ? 206 : 200).set('Content-Length', String(range ? range.end - range.start + 1 : file.size));
  if (range) response.set('Content-Range', `bytes ${range.start}-${range.end}/${file.size}`);
  if (request.method === 'HEAD') {
    response.end();
    return;
  }
  const body = await file.open(range);
  // A viewer who goes away in the middle is no error.
  await pipeline(body, response).catch(() => body.destroy());
}

/**
 * Whether the other side has these bytes (RFC 9110, 13.1.2). Express would send them again to whoever adds
 * `Cache-Control: no-cache`, which `fetch` does by itself.
 */
function isKnown(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  return header.trim() === '*' || header.split(',').some((each) => each.trim().replace(/^W\//, '') === etag);
}

function askedRange(request: Request, response: Response, { size, etag }: Deliverable): ByteRange | null {
  const condition = request.get('if-range');
  if (condition !== undefined && condition !== etag) return null;
  try {
    return parseByteRange(request.get('range'), size);
  } catch (error) {
    if (error instanceof RangeNotSatisfiableError) {
      response.set('Content-Range', `bytes */${size}`);
      // What was said of the file does not hold for the problem document.
      response.removeHeader('ETag');
      response.set('Cache-Control', 'no-store');
    }
    throw error;
  }
}
