import { request, type IncomingHttpHeaders } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { Client } from './client.js';

export interface RawRequest {
  method: string;
  path: string;
  headers?: Record<string, string>;
  body?: Uint8Array;
  /** Sent in chunks, so that no Content-Length says how much comes; with these after the last one. */
  trailers?: Record<string, string>;
}

export interface RawAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** One request on a connection of its own, as it is written here and nothing added but `Host` and who asks. */
export function sendRaw(client: Client, { method, path, headers = {}, body, trailers }: RawRequest): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const length: Record<string, string> = trailers ? { 'transfer-encoding': 'chunked' } : body ? { 'content-length': String(body.length) } : {};
    const sent = request(client.baseUrl + path, { method, agent: false, headers: { ...client.headers, ...length, ...headers } }, (response) => {
      buffer(response).then((bytes) => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: bytes }), reject);
    });
    sent.on('error', reject);
    if (trailers) {
      // Written apart, or Node would count the bytes and send them as one.
      sent.write(body ?? '');
      sent.addTrailers(trailers);
      sent.end();
    } else {
      sent.end(body);
    }
  });
}
