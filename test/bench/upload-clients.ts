import { once } from 'node:events';
import { Agent, request, type IncomingHttpHeaders } from 'node:http';

/** What every client sends, over and over: made once, so that only the server is measured. */
const CHUNK = Buffer.alloc(64 * 1024, 'sideline');

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
}

/** Somewhere that bytes go. `part` sends one piece; `begin` and `part` agree on what `upload` is. */
export interface Target {
  name: string;
  begin: (bytes: number) => Promise<string>;
  part: (upload: string, offset: number, bytes: number) => Promise<void>;
}

const agent = new Agent({ keepAlive: true, maxSockets: 64 });

/** One request with `bytes` of body, written no faster than the socket takes them. */
export async function send(method: string, url: string, headers: Record<string, string | number>, bytes: number, around: { before?: string; after?: string } = {}): Promise<Answer> {
  const [before, after] = [Buffer.from(around.before ?? ''), Buffer.from(around.after ?? '')];
  const sent = request(url, { method, agent, headers: { ...headers, 'content-length': before.length + bytes + after.length } });
  const answered = once(sent, 'response') as Promise<[import('node:http').IncomingMessage]>;
  answered.catch(() => undefined);
  if (before.length > 0) sent.write(before);
  for (let left = bytes; left > 0; left -= CHUNK.length) {
    if (!sent.write(left >= CHUNK.length ? CHUNK : CHUNK.subarray(0, left))) await once(sent, 'drain');
  }
  sent.end(after.length > 0 ? after : undefined);
  const [response] = await answered;
  response.resume();
  await once(response, 'end');
  const status = response.statusCode ?? 0;
  if (status >= 300) throw new Error(`${method} ${url} answered ${status}`);
  return { status, headers: response.headers };
}

/** A tus server. `headers` say who sends. */
export function tusTarget(name: string, collection: string, headers: Record<string, string>): Target {
  const version = { ...headers, 'tus-resumable': '1.0.0' };
  let made = 0;
  return {
    name,
    begin: async (bytes) => {
      const title = Buffer.from(`Bench ${(made += 1)}`).toString('base64');
      const created = await send('POST', collection, { ...version, 'upload-length': bytes, 'upload-metadata': `title ${title}` }, 0);
      return new URL(String(created.headers.location), collection).href;
    },
    part: async (upload, offset, bytes) => {
      await send('PATCH', upload, { ...version, 'upload-offset': offset, 'content-type': 'application/offset+octet-stream' }, bytes);
    },
  };
}

/** A bare pipeline from the socket to a file. */
export function bareTarget(name: string, base: string, durable: boolean): Target {
  let made = 0;
  return {
    name,
    begin: () => Promise.resolve(`${base}/bare/${durable ? 'd' : 'n'}${(made += 1)}`),
    part: async (upload, offset, bytes) => {
      await send('PATCH', `${upload}?at=${offset}${durable ? '&durable' : ''}`, {}, bytes);
    },
  };
}

/** A form with one file, in one request. */
export function formTarget(name: string, base: string): Target {
  const boundary = 'sideline-bench';
  return {
    name,
    begin: () => Promise.resolve(`${base}/form`),
    part: async (upload, _offset, bytes) => {
      const before = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="a.mp4"\r\nContent-Type: video/mp4\r\n\r\n`;
      await send('POST', upload, { 'content-type': `multipart/form-data; boundary=${boundary}` }, bytes, { before, after: `\r\n--${boundary}--\r\n` });
    },
  };
}
