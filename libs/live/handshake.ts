import type { IncomingHttpHeaders } from 'node:http';
import type { LiveSocket } from './live.types.js';

/** The headers that a socket is signed in by. A program gives its token as `auth: { token }`, which counts like a Bearer header. */
export function handshakeHeaders({ handshake }: LiveSocket): IncomingHttpHeaders {
  const { token } = handshake.auth as { token?: unknown };
  return typeof token === 'string' ? { ...handshake.headers, authorization: `Bearer ${token}` } : handshake.headers;
}
