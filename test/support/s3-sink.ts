import { createHash, type Hash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

const MINIMUM_PART_BYTES = 5 * 1024 * 1024;
const MAX_PARTS = 10_000;

interface Part {
  bytes: number;
  sha256: string;
  etag: string;
}

interface OpenUpload {
  key: string;
  begun: Date;
  parts: Map<number, Part>;
}

/** What came of one multipart upload. */
export interface SunkObject {
  key: string;
  bytes: number;
  parts: Part[];
}

/**
 * A server that speaks S3's multipart protocol over HTTP and keeps hashes, not bytes: for objects that fit nowhere. It refuses what S3
 * refuses: parts that are too small or too many, an ETag that isn't the part's, a body that its signature doesn't match.
 */
export class S3Sink {
  readonly completed: SunkObject[] = [];
  readonly aborted: string[] = [];
  /** Requests for parts that are still to be answered with 503. */
  failures = 0;
  private readonly open = new Map<string, OpenUpload>();

  private constructor(private readonly server: Server) {}

  static async start(): Promise<S3Sink> {
    const server = createServer();
    const sink = new S3Sink(server);
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      sink.answer(request, response).catch((error: unknown) => response.destroy(error as Error));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return sink;
  }

  get endpoint(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://sink');
    const key = url.pathname.split('/').slice(2).join('/');
    const uploadId = url.searchParams.get('uploadId') ?? '';
    const upload = this.open.get(uploadId);
    const { body, bytes, sha256, md5 } = await consume(request);
    const signed = request.headers['x-amz-content-sha256'];
    if (signed !== undefined && signed !== 'UNSIGNED-PAYLOAD' && signed !== sha256) return refuse(response, 400, 'XAmzContentSHA256Mismatch');
    if (request.method === 'POST' && url.searchParams.has('uploads')) {
      const id = String(this.open.size + this.completed.length + 1);
      this.open.set(id, { key, begun: new Date(), parts: new Map() });
      return say(response, `<InitiateMultipartUploadResult><Key>${key}</Key><UploadId>${id}</UploadId></InitiateMultipartUploadResult>`);
    }
    if (request.method === 'GET' && url.searchParams.has('uploads')) return say(response, this.unfinished());
    if (!upload) return refuse(response, 404, 'NoSuchUpload');
    if (request.method === 'PUT') {
      if (this.failures > 0) {
        this.failures -= 1;
        return refuse(response, 503, 'SlowDown');
      }
      const number = Number(url.searchParams.get('partNumber'));
      if (!(number >= 1 && number <= MAX_PARTS)) return refuse(response, 400, 'InvalidArgument');
      upload.parts.set(number, { bytes, sha256, etag: `"${md5}"` });
      response.setHeader('ETag', `"${md5}"`);
      return say(response, '');
    }
    this.open.delete(uploadId);
    if (request.method === 'DELETE') {
      this.aborted.push(key);
      response.statusCode = 204;
      return say(response, '');
    }
    return this.complete(response, upload, body);
  }

  /** `ListMultipartUploads`, of every prefix: some servers heed none. */
  private unfinished(): string {
    const uploads = [...this.open].map(
      ([id, { key, begun }]) => `<Upload><Key>${key}</Key><UploadId>${id}</UploadId><Initiated>${begun.toISOString()}</Initiated></Upload>`,
    );
    return `<ListMultipartUploadsResult><IsTruncated>false</IsTruncated>${uploads.join('')}</ListMultipartUploadsResult>`;
  }

  private complete(response: ServerResponse, { key, parts }: OpenUpload, document: string): void {
    const named = [...document.matchAll(/<Part>(.*?)<\/Part>/gs)].map(([, part = '']) => ({
      number: Number(/<PartNumber>(\d+)</.exec(part)?.[1]),
      etag: /<ETag>(.*?)<\/ETag>/.exec(part)?.[1]?.replaceAll('&quot;', '"') ?? '',
    }));
    const whole = named.map(({ number }) => parts.get(number));
    const inOrder = named.every(({ number }, index) => index === 0 || number > (named[index - 1]?.number ?? 0));
    if (!inOrder) return refuse(response, 400, 'InvalidPartOrder');
    if (named.some(({ number, etag }) => parts.get(number)?.etag !== etag)) return refuse(response, 400, 'InvalidPart');
    if (whole.slice(0, -1).some((part) => (part?.bytes ?? 0) < MINIMUM_PART_BYTES)) return refuse(response, 400, 'EntityTooSmall');
    const found = whole.filter((part) => part !== undefined);
    this.completed.push({ key, bytes: found.reduce((sum, part) => sum + part.bytes, 0), parts: found });
    say(response, `<CompleteMultipartUploadResult><Key>${key}</Key><ETag>"whole"</ETag></CompleteMultipartUploadResult>`);
  }
}

/** Documents are small and kept; bytes of parts are hashed and let go. */
async function consume(request: IncomingMessage): Promise<{ body: string; bytes: number; sha256: string; md5: string }> {
  const sha256 = createHash('sha256');
  const md5: Hash = createHash('md5');
  const isDocument = request.method === 'POST';
  let body = '';
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    sha256.update(chunk);
    md5.update(chunk);
    bytes += chunk.length;
    if (isDocument) body += chunk.toString();
  }
  return { body, bytes, sha256: sha256.digest('hex'), md5: md5.digest('hex') };
}

function say(response: ServerResponse, xml: string): void {
  response.setHeader('Content-Type', 'application/xml');
  response.end(xml === '' ? '' : `<?xml version="1.0" encoding="UTF-8"?>${xml}`);
}

function refuse(response: ServerResponse, status: number, code: string): void {
  response.statusCode = status;
  say(response, `<Error><Code>${code}</Code><Message>${code}</Message></Error>`);
}
