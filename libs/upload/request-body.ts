import type { IncomingMessage } from 'node:http';
import type { DomainError } from '#libs/platform/http';
import type { Lease } from './upload-leases.js';

/** When somebody waits for the upload, its connection is cut that has given no byte for so long: the phone behind it has moved on. */
const STALLED_MS = 3_000;

/**
 * What a request brings. The connection is cut when it stalls while another one waits, and when this process may no longer write;
 * what came before has been given by then.
 * @param max bytes that are given at most; when there are more, `tooMuch` is thrown after them
 */
export async function* bodyOf(request: IncomingMessage, lease: Pick<Lease, 'asked' | 'lost'>, max: number, tooMuch: () => DomainError): AsyncGenerator<Buffer> {
  let lastByteAt = performance.now();
  let watch: NodeJS.Timeout | undefined;
  const cut = () => request.destroy();
  const watchOut = () => {
    watch = setInterval(() => {
      if (performance.now() - lastByteAt > STALLED_MS) cut();
    }, STALLED_MS / 10);
  };
  lease.asked.addEventListener('abort', watchOut, { once: true });
  lease.lost.addEventListener('abort', cut, { once: true });
  if (lease.asked.aborted) watchOut();
  if (lease.lost.aborted) cut();
  let left = max;
  try {
    for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      lastByteAt = performance.now();
      if (chunk.length > left) {
        if (left > 0) yield chunk.subarray(0, left);
        throw tooMuch();
      }
      left -= chunk.length;
      yield chunk;
    }
  } finally {
    clearInterval(watch);
    lease.asked.removeEventListener('abort', watchOut);
    lease.lost.removeEventListener('abort', cut);
    // What is refused is let through and dropped: a client that is still sending reads no answer.
    request.resume();
  }
}
