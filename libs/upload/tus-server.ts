import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { Injectable } from '@nestjs/common';
import { Config } from '#libs/platform/config';
import { newId } from '#libs/platform/database';
import { idSchema, type Actor } from '#libs/platform/http';
import * as tus from './tus-protocol.js';
import { UploadProtocolError } from './upload.errors.js';
import { UploadReceiver } from './upload-receiver.js';
import { UploadService, type Standing } from './upload.service.js';

export const UPLOADS_PATH = '/api/uploads';

/** tus 1.0.0 at `/api/uploads`: reads requests, asks the upload service, writes answers. Errors are thrown, for the filter to answer. */
@Injectable()
export class TusServer {
  constructor(
    private readonly uploads: UploadService,
    private readonly receiver: UploadReceiver,
    private readonly config: Config,
  ) {}

  /** @param id the upload; `null` at the collection */
  async handle(actor: Actor, id: string | null, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { headers } = request;
    const method = tus.effectiveMethod(request.method ?? 'GET', headers);
    response.setHeader('Tus-Resumable', tus.TUS_VERSION);
    if (method === 'OPTIONS') return this.options(response);
    if (method !== 'GET' && headers['tus-resumable'] !== tus.TUS_VERSION) {
      response.setHeader('Tus-Version', tus.TUS_VERSION);
      throw new UploadProtocolError(412, 'The header Tus-Resumable: 1.0.0 is missing or names another version.');
    }
    try {
      if (id === null && method === 'POST') return await this.post(actor, request, response);
      if (id !== null && method === 'HEAD') return await this.head(actor, id, response);
      if (id !== null && method === 'PATCH') return await this.patch(actor, id, request, response);
      if (id !== null && method === 'DELETE') return await this.delete(actor, id, response);
    } catch (error) {
      // Nobody is there any more to be told.
      if (request.destroyed && !request.complete) return;
      throw error;
    }
    throw new UploadProtocolError(404, 'There is nothing at this address for this method.');
  }

  private options(response: ServerResponse): void {
    response.writeHead(204, {
      'Tus-Version': tus.TUS_VERSION,
      'Tus-Extension': tus.EXTENSIONS.join(','),
      'Tus-Max-Size': this.config.maxUploadBytes,
      'Tus-Checksum-Algorithm': tus.CHECKSUM_ALGORITHMS.join(','),
    });
    response.end();
  }

  private async post(actor: Actor, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { headers } = request;
    const metadata = tus.parseMetadata(single(headers, 'upload-metadata'));
    const id = chosenId(metadata) ?? newId();
    await this.uploads.create(actor, {
      id,
      size: announcedSize(headers),
      metadata,
      concat: single(headers, 'upload-concat') ?? null,
    });
    const carriesBytes = headers['content-type'] === tus.OFFSET_STREAM && !isFinal(headers);
    const standing = carriesBytes
      ? await this.receiver.receive(actor, id, { offset: 0, declared: undefined, length: tus.parseBytes(headers, 'content-length'), checksum: checksumOf(request) }, request)
      : await this.uploads.reread(actor, id);
    response.writeHead(201, {
      ...this.progress(standing),
      Location: `${UPLOADS_PATH}/${id}`,
      ...(carriesBytes || standing.upload.completedAt ? { 'Upload-Offset': standing.offset } : {}),
    });
    response.end();
  }

  private async head(actor: Actor, id: string, response: ServerResponse): Promise<void> {
    const { upload, offset } = await this.uploads.standing(actor, id);
    const metadata = tus.formatMetadata(upload.metadata);
    response.writeHead(200, {
      ...this.progress({ upload, offset }),
      'Cache-Control': 'no-store',
      'Upload-Offset': offset,
      ...(upload.size === null ? { 'Upload-Defer-Length': '1' } : { 'Upload-Length': upload.size }),
      ...(metadata === undefined ? {} : { 'Upload-Metadata': metadata }),
      ...(upload.concat === null ? {} : { 'Upload-Concat': upload.concat }),
    });
    response.end();
  }

  private async patch(actor: Actor, id: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { headers } = request;
    if (headers['content-type'] !== tus.OFFSET_STREAM) throw new UploadProtocolError(415, `A PATCH needs Content-Type: ${tus.OFFSET_STREAM}.`);
    const offset = tus.parseBytes(headers, 'upload-offset');
    if (offset === undefined) throw new UploadProtocolError(400, 'Upload-Offset is missing.');
    const part = {
      offset,
      declared: tus.parseBytes(headers, 'upload-length'),
      length: tus.parseBytes(headers, 'content-length'),
      checksum: checksumOf(request),
    };
    const standing = await this.receiver.receive(actor, id, part, request);
    response.writeHead(204, { ...this.progress(standing), 'Upload-Offset': standing.offset });
    response.end();
  }

  private async delete(actor: Actor, id: string, response: ServerResponse): Promise<void> {
    await this.uploads.terminate(actor, id);
    response.writeHead(204);
    response.end();
  }

  /** What every answer about an upload says of it. */
  private progress({ upload }: Standing): Record<string, string> {
    return {
      ...(upload.videoId === null ? {} : { 'Sideline-Video-Id': upload.videoId }),
      ...(upload.isDuplicate ? { 'Sideline-Duplicate': 'true' } : {}),
      ...(upload.completedAt ? {} : { 'Upload-Expires': this.uploads.expiresAt(upload).toUTCString() }),
    };
  }
}

/**
 * A client that names its upload itself (`uploadId`, a UUID) may begin it again when it never heard the answer: it gets the
 * same one, and no second video.
 */
function chosenId(metadata: tus.Metadata): string | null {
  return idSchema.safeParse(metadata['uploadId']).data?.toLowerCase() ?? null;
}

function isFinal(headers: IncomingHttpHeaders): boolean {
  return Array.isArray(tus.parseConcat(single(headers, 'upload-concat')));
}

/** Bytes; `null` when deferred, or when they follow from the parts of a final upload. */
function announcedSize(headers: IncomingHttpHeaders): number | null {
  const length = tus.parseBytes(headers, 'upload-length');
  const deferred = headers['upload-defer-length'];
  if (deferred !== undefined && deferred !== '1') throw new UploadProtocolError(400, 'Upload-Defer-Length takes 1.');
  const said = (length === undefined ? 0 : 1) + (deferred === undefined ? 0 : 1);
  if (isFinal(headers)) {
    if (said > 0) throw new UploadProtocolError(400, 'A final upload is as long as its parts: send no Upload-Length.');
  } else if (said !== 1) {
    throw new UploadProtocolError(400, 'Send either Upload-Length or Upload-Defer-Length: 1.');
  }
  return length ?? null;
}

function checksumOf(request: IncomingMessage): tus.ExpectedChecksum | null {
  const header = single(request.headers, 'upload-checksum');
  if (header !== undefined) return tus.parseChecksum(header);
  if (!/\bupload-checksum\b/i.test(request.headers.trailer ?? '')) return null;
  return () => tus.parseChecksum(request.trailers['upload-checksum'] ?? '');
}

function single(headers: IncomingHttpHeaders, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value.join(',') : value;
}
