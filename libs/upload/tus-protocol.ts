import { createHash, type Hash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { UploadProtocolError } from './upload.errors.js';

/** The headers of tus 1.0.0, https://tus.io/protocols/resumable-upload. Pure; what is malformed throws {@link UploadProtocolError}. */
export const TUS_VERSION = '1.0.0';
export const OFFSET_STREAM = 'application/offset+octet-stream';
export const EXTENSIONS = [
  'creation',
  'creation-with-upload',
  'creation-defer-length',
  'termination',
  'expiration',
  'checksum',
  'checksum-trailer',
  'concatenation',
] as const;

/** Strongest first; SHA-1 has to be among them ("The Server MUST support at least the SHA1 checksum algorithm"). */
export const CHECKSUM_ALGORITHMS = ['sha256', 'sha1', 'md5'] as const;
type ChecksumAlgorithm = (typeof CHECKSUM_ALGORITHMS)[number];

export interface Checksum {
  algorithm: ChecksumAlgorithm;
  digest: Buffer;
}

/** A function where the checksum comes as a trailer: known once the body has been read. */
export type ExpectedChecksum = Checksum | (() => Checksum);

export type Metadata = Record<string, string | null>;

/** `sha1 Kq5sNclPz7QV2+lfQIuc6R7oRu0=` */
export function parseChecksum(header: string): Checksum {
  const [name = '', value = '', ...rest] = header.trim().split(' ');
  const algorithm = CHECKSUM_ALGORITHMS.find((offered) => offered === name);
  const digest = Buffer.from(value, 'base64');
  if (!algorithm || rest.length > 0 || digest.length !== newHash(algorithm).digest().length) {
    throw new UploadProtocolError(400, `Upload-Checksum takes one of ${CHECKSUM_ALGORITHMS.join(', ')} and its digest in Base64.`);
  }
  return { algorithm, digest };
}

export function newHash(algorithm: ChecksumAlgorithm): Hash {
  return createHash(algorithm);
}

/** The method that a client behind a proxy that lets only GET and POST through means. */
export function effectiveMethod(method: string, headers: IncomingHttpHeaders): string {
  const override = headers['x-http-method-override'];
  return typeof override === 'string' && override !== '' ? override.toUpperCase() : method;
}

/** Bytes, as `Upload-Offset` and `Upload-Length` give them. @returns `undefined` when the header is absent */
export function parseBytes(headers: IncomingHttpHeaders, name: 'upload-offset' | 'upload-length' | 'content-length'): number | undefined {
  const value = headers[name];
  if (value === undefined) return undefined;
  const bytes = Number(value);
  if (typeof value !== 'string' || !/^\d+$/.test(value) || !Number.isSafeInteger(bytes)) {
    throw new UploadProtocolError(400, `${name} must be a number of bytes, not below 0.`);
  }
  return bytes;
}

/** Keys with their values, `null` where a key has none. */
export function parseMetadata(header: string | undefined): Metadata {
  const metadata: Metadata = {};
  if (header === undefined) return metadata;
  for (const pair of header.split(',')) {
    const [key = '', value, ...rest] = pair.trim().split(' ');
    if (key === '' || rest.length > 0 || key in metadata || (value !== undefined && !isBase64(value))) {
      throw new UploadProtocolError(400, 'Upload-Metadata takes pairs of a key and its value in Base64, separated by commas; no key twice.');
    }
    metadata[key] = value === undefined || value === '' ? null : Buffer.from(value, 'base64').toString('utf8');
  }
  return metadata;
}

/** @returns `undefined` when there is none */
export function formatMetadata(metadata: Metadata): string | undefined {
  const pairs = Object.entries(metadata).map(([key, value]) => (value === null ? key : `${key} ${Buffer.from(value).toString('base64')}`));
  return pairs.length === 0 ? undefined : pairs.join(',');
}

/** `partial`, or the ids of the uploads that a final one is made of, in order. `undefined` when the header is absent. */
export function parseConcat(header: string | undefined): 'partial' | string[] | undefined {
  if (header === undefined || header === 'partial') return header;
  const [kind, urls = ''] = header.split(/;(.*)/s);
  const ids = urls.split(' ').filter((url) => url !== '').map((url) => url.split('/').at(-1) ?? '');
  if (kind !== 'final' || ids.length === 0) throw new UploadProtocolError(400, 'Upload-Concat takes "partial", or "final;" and the addresses of partial uploads.');
  return ids;
}

function isBase64(value: string): boolean {
  return /^[A-Za-z0-9+/]*={0,2}$/.test(value) && value.length % 4 === 0;
}
