import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Upload } from 'tus-js-client';
import type { Client } from './support/client.js';
import { createOrganization } from './support/people.js';
import { sendRaw, type RawAnswer, type RawRequest } from './support/raw-http.js';
import { startService, type Service } from './support/service.js';

/**
 * https://tus.io/protocols/resumable-upload, version 1.0.0, by raw requests. Each row names its section and, in short, the
 * sentence that it checks. What is checked of every answer is below the table.
 */
const LENGTH = 11;
const HALF = 6;
const MAX_BYTES = 1024 * 1024;
const VERSION = { 'tus-resumable': '1.0.0' };
const BYTES_TYPE = { 'content-type': 'application/offset+octet-stream' };

/** What there is before the request of a row. */
type Given = 'nothing' | 'empty' | 'half' | 'whole' | 'deferred' | 'deferred half' | 'expired' | 'terminated' | 'foreign' | 'partial' | 'partial whole' | 'final';

interface There {
  path: string;
  content: Buffer;
  videoId: string | undefined;
  /** Paths of the partial uploads of a final one. */
  parts: string[];
}

interface Row {
  section: string;
  says: string;
  given?: Given;
  send: (there: There) => Omit<RawRequest, 'path'> & { path?: string };
  status: number;
  /** `null`: absent. */
  headers?: Record<string, string | RegExp | null>;
  /** What HEAD says afterwards: the offset, or the status when there is none. */
  after?: number | { status: number };
}

const base64 = (text: string) => Buffer.from(text).toString('base64');
const checksum = (algorithm: string, of: Uint8Array) => `${algorithm} ${createHash(algorithm).update(of).digest('base64')}`;

const post = (headers: Record<string, string>, body?: Uint8Array) => () => ({ method: 'POST', path: '/api/uploads', headers: { ...VERSION, ...headers }, ...(body ? { body } : {}) });
const head = (headers: Record<string, string> = VERSION) => () => ({ method: 'HEAD', headers });
const remove = () => ({ method: 'DELETE', headers: VERSION });
/** A PATCH of the bytes that belong between two offsets. */
const patch = (from: number, to: number, headers: Record<string, string> = {}) => ({ content }: There) => ({
  method: 'PATCH', headers: { ...VERSION, ...BYTES_TYPE, 'upload-offset': String(from), ...headers }, body: content.subarray(from, to),
});
const withoutHeader = (name: string, request: (there: There) => RawRequest | Omit<RawRequest, 'path'>) => (there: There) => {
  const made = request(there);
  return { ...made, headers: Object.fromEntries(Object.entries(made.headers ?? {}).filter(([key]) => key !== name)) };
};

const CORE: Row[] = [
  { section: 'OPTIONS', says: 'success is 204 or 200, and names the versions', send: () => ({ method: 'OPTIONS', path: '/api/uploads' }), status: 204, headers: { 'tus-version': '1.0.0' } },
  { section: 'OPTIONS', says: 'Tus-Resumable of the request is ignored', send: () => ({ method: 'OPTIONS', path: '/api/uploads', headers: { 'tus-resumable': '0.0.1' } }), status: 204, headers: { 'tus-version': '1.0.0' } },
  { section: 'OPTIONS', says: 'an upload answers it too', given: 'empty', send: () => ({ method: 'OPTIONS' }), status: 204, headers: { 'tus-version': '1.0.0' } },
  { section: 'Tus-Extension', says: 'a comma-separated list of what is supported', send: () => ({ method: 'OPTIONS', path: '/api/uploads' }), status: 204, headers: { 'tus-extension': 'creation,creation-with-upload,creation-defer-length,termination,expiration,checksum,checksum-trailer,concatenation' } },
  { section: 'Tus-Max-Size', says: 'the largest upload, in bytes', send: () => ({ method: 'OPTIONS', path: '/api/uploads' }), status: 204, headers: { 'tus-max-size': String(MAX_BYTES) } },
  ...['POST', 'HEAD', 'PATCH', 'DELETE'].flatMap((method): Row[] => [
    { section: 'Tus-Resumable', says: `${method} of another version: 412 with Tus-Version, and nothing is done`, given: 'half', send: (there) => ({ ...(method === 'POST' ? post({ 'upload-length': '5' })() : method === 'PATCH' ? patch(HALF, LENGTH)(there) : { method }), headers: { 'tus-resumable': '0.2.2', ...BYTES_TYPE, 'upload-offset': String(HALF), 'upload-length': '5' } }), status: 412, headers: { 'tus-version': '1.0.0', location: null }, after: HALF },
    { section: 'Tus-Resumable', says: `${method} without it: 412 with Tus-Version, and nothing is done`, given: 'half', send: (there) => withoutHeader('tus-resumable', method === 'POST' ? post({ 'upload-length': '5' }) : method === 'PATCH' ? patch(HALF, LENGTH) : head())({ ...there }), status: 412, headers: { 'tus-version': '1.0.0', location: null }, after: HALF },
  ]),
  { section: 'HEAD', says: 'Upload-Offset even when it is 0, Upload-Length when known, not to be cached', given: 'empty', send: head(), status: 200, headers: { 'upload-offset': '0', 'upload-length': String(LENGTH), 'cache-control': 'no-store' } },
  { section: 'HEAD', says: 'Upload-Offset of what has arrived', given: 'half', send: head(), status: 200, headers: { 'upload-offset': String(HALF), 'upload-length': String(LENGTH), 'cache-control': 'no-store' } },
  { section: 'HEAD', says: 'Upload-Offset also when complete', given: 'whole', send: head(), status: 200, headers: { 'upload-offset': String(LENGTH), 'upload-length': String(LENGTH), 'cache-control': 'no-store' } },
  { section: 'HEAD', says: 'not found: 404, without Upload-Offset', send: () => ({ method: 'HEAD', path: `/api/uploads/${randomUUID()}`, headers: VERSION }), status: 404, headers: { 'upload-offset': null } },
  { section: 'HEAD', says: 'somebody else’s is not found', given: 'foreign', send: head(), status: 404, headers: { 'upload-offset': null } },
  { section: 'HEAD', says: 'an address that no upload can have is not found', send: () => ({ method: 'HEAD', path: '/api/uploads/x', headers: VERSION }), status: 404, headers: { 'upload-offset': null } },
  { section: 'PATCH', says: 'success is 204 with the new offset', given: 'empty', send: patch(0, HALF), status: 204, headers: { 'upload-offset': String(HALF) }, after: HALF },
  { section: 'PATCH', says: 'the new offset is the old one and what was received', given: 'half', send: patch(HALF, HALF + 2), status: 204, headers: { 'upload-offset': String(HALF + 2) }, after: HALF + 2 },
  { section: 'PATCH', says: 'with the last byte the upload is complete', given: 'half', send: patch(HALF, LENGTH), status: 204, headers: { 'upload-offset': String(LENGTH) }, after: LENGTH },
  { section: 'PATCH', says: 'all in one request', given: 'empty', send: patch(0, LENGTH), status: 204, headers: { 'upload-offset': String(LENGTH) }, after: LENGTH },
  { section: 'PATCH', says: 'nothing, where the upload stands, changes nothing', given: 'half', send: patch(HALF, HALF), status: 204, headers: { 'upload-offset': String(HALF) }, after: HALF },
  { section: 'PATCH', says: 'a body in chunks, whose length nobody said', given: 'empty', send: (there) => ({ ...patch(0, HALF)(there), trailers: {} }), status: 204, headers: { 'upload-offset': String(HALF) }, after: HALF },
  ...['application/octet-stream', 'application/json', 'text/plain', 'application/offset+octet-stream-x'].map((type): Row => (
    { section: 'PATCH', says: `Content-Type ${type}: 415`, given: 'empty', send: patch(0, HALF, { 'content-type': type }), status: 415, after: 0 })),
  { section: 'PATCH', says: 'no Content-Type: 415', given: 'empty', send: withoutHeader('content-type', patch(0, HALF)), status: 415, after: 0 },
  ...[0, 1, HALF - 1, HALF + 1, LENGTH, LENGTH + 1, 99_999].map((offset): Row => (
    { section: 'PATCH', says: `at ${offset} of an upload that stands at ${HALF}: 409, and it is not modified`, given: 'half', send: (there) => ({ ...patch(0, 2)(there), headers: { ...VERSION, ...BYTES_TYPE, 'upload-offset': String(offset) } }), status: 409, headers: { 'upload-offset': null }, after: HALF })),
  { section: 'PATCH', says: 'not found: 404', send: (there) => ({ ...patch(0, 2)(there), path: `/api/uploads/${randomUUID()}` }), status: 404 },
  { section: 'PATCH', says: 'somebody else’s is not found', given: 'foreign', send: patch(0, 2), status: 404 },
  ...['-1', 'x', '1.5', '', '1e0', '0x0', '9007199254740993'].map((offset): Row => (
    { section: 'Upload-Offset', says: `a non-negative integer, which "${offset}" is not`, given: 'empty', send: (there) => ({ ...patch(0, 2)(there), headers: { ...VERSION, ...BYTES_TYPE, 'upload-offset': offset } }), status: 400, after: 0 })),
  { section: 'Upload-Offset', says: 'a PATCH has one', given: 'empty', send: withoutHeader('upload-offset', patch(0, 2)), status: 400, after: 0 },
  { section: 'Upload-Length', says: 'more than it is refused, and nothing of it is stored', given: 'half', send: (there) => ({ ...patch(HALF, LENGTH)(there), body: randomBytes(LENGTH) }), status: 413, after: HALF },
  { section: 'Upload-Length', says: 'more than it in chunks is refused, and never more than it is stored', given: 'half', send: (there) => ({ ...patch(HALF, LENGTH)(there), body: Buffer.concat([there.content.subarray(HALF), randomBytes(9)]), trailers: {} }), status: 413, after: LENGTH },
  { section: 'Upload-Length', says: 'nothing can follow the end', given: 'whole', send: (there) => ({ ...patch(0, 1)(there), headers: { ...VERSION, ...BYTES_TYPE, 'upload-offset': String(LENGTH) } }), status: 413, after: LENGTH },
  { section: 'Upload-Length', says: 'the end may be repeated, since its answer may have been lost', given: 'whole', send: patch(LENGTH, LENGTH), status: 204, headers: { 'upload-offset': String(LENGTH) }, after: LENGTH },
  { section: 'X-HTTP-Method-Override', says: 'is the method: PATCH', given: 'empty', send: (there) => ({ ...patch(0, 4, { 'x-http-method-override': 'PATCH' })(there), method: 'POST' }), status: 204, headers: { 'upload-offset': '4' }, after: 4 },
  { section: 'X-HTTP-Method-Override', says: 'is the method: DELETE', given: 'half', send: () => ({ method: 'POST', headers: { ...VERSION, 'x-http-method-override': 'DELETE' } }), status: 204, after: { status: 404 } },
  { section: 'X-HTTP-Method-Override', says: 'is the method: HEAD', given: 'half', send: () => ({ method: 'GET', headers: { ...VERSION, 'x-http-method-override': 'HEAD' } }), status: 200, headers: { 'upload-offset': String(HALF) } },
];

const CREATION: Row[] = [
  { section: 'Creation', says: '201 with the address of the upload', send: post({ 'upload-length': '100' }), status: 201, headers: { location: /^\/api\/uploads\/[0-9a-f-]{36}$/, 'sideline-video-id': /^[0-9a-f-]{36}$/ } },
  { section: 'Creation', says: 'as large as Tus-Max-Size is accepted', send: post({ 'upload-length': String(MAX_BYTES) }), status: 201 },
  ...[MAX_BYTES + 1, 1e15, Number.MAX_SAFE_INTEGER].map((length): Row => (
    { section: 'Creation', says: `${length}, larger than Tus-Max-Size: 413`, send: post({ 'upload-length': String(length) }), status: 413, headers: { location: null } })),
  ...['-5', 'many', '1.5', '1e3', '', '9007199254740993'].map((length): Row => (
    { section: 'Upload-Length', says: `a non-negative integer, which "${length}" is not`, send: post({ 'upload-length': length }), status: 400, headers: { location: null } })),
  { section: 'Creation', says: 'neither length nor deferral: 400', send: post({}), status: 400, headers: { location: null } },
  { section: 'Creation', says: 'both length and deferral: 400', send: post({ 'upload-length': '5', 'upload-defer-length': '1' }), status: 400, headers: { location: null } },
  ...['0', '2', 'true', ''].map((value): Row => (
    { section: 'Upload-Defer-Length', says: `takes 1, not "${value}": 400`, send: post({ 'upload-defer-length': value }), status: 400, headers: { location: null } })),
  ...[`filename ${base64('a pitch.mp4')}`, `filename ${base64('Übung 日本.mp4')},confidential`, `title ${base64('A pitch')},filename ${base64('x')},stageId`].map((metadata): Row => (
    { section: 'Upload-Metadata', says: `comes with every creation, values may be empty: ${metadata.slice(0, 30)}`, send: post({ 'upload-length': '5', 'upload-metadata': metadata }), status: 201 })),
  ...['filename *', 'filename eA==,filename eA==', ',', 'a b c', `filename ${base64('x')}=`, ' '].map((metadata): Row => (
    { section: 'Upload-Metadata', says: `keys once, values in Base64, which is not so in "${metadata}"`, send: post({ 'upload-length': '5', 'upload-metadata': metadata }), status: 400, headers: { location: null } })),
  { section: 'Upload-Metadata', says: 'comes back with HEAD as it was given', given: 'half', send: head(), status: 200, headers: { 'upload-metadata': `filename ${base64('a pitch.mp4')},confidential` } },
  { section: 'Creation With Upload', says: 'the offset after what came with it', send: post({ 'upload-length': '100', ...BYTES_TYPE }, randomBytes(40)), status: 201, headers: { 'upload-offset': '40', location: /^\/api\/uploads\// } },
  { section: 'Creation With Upload', says: 'all of it at once', send: post({ 'upload-length': '40', ...BYTES_TYPE }, randomBytes(40)), status: 201, headers: { 'upload-offset': '40' } },
  { section: 'Creation With Upload', says: 'with the length deferred', send: post({ 'upload-defer-length': '1', ...BYTES_TYPE }, randomBytes(40)), status: 201, headers: { 'upload-offset': '40' } },
  { section: 'Creation With Upload', says: 'with a checksum that is right', send: () => { const body = randomBytes(40); return post({ 'upload-length': '40', ...BYTES_TYPE, 'upload-checksum': checksum('sha1', body) }, body)(); }, status: 201, headers: { 'upload-offset': '40' } },
  { section: 'Creation With Upload', says: 'rules as for PATCH: more than the length is refused', send: post({ 'upload-length': '10', ...BYTES_TYPE }, randomBytes(40)), status: 413 },
  { section: 'Creation With Upload', says: 'a body of another type is not part of the upload', send: post({ 'upload-length': '100', 'content-type': 'text/plain' }, randomBytes(40)), status: 201, headers: { 'upload-offset': null } },
  { section: 'Creation, deferred', says: 'HEAD says so as long as the length is not known', given: 'deferred half', send: head(), status: 200, headers: { 'upload-defer-length': '1', 'upload-length': null, 'upload-offset': String(HALF) } },
  { section: 'Creation, deferred', says: 'bytes are taken while it is not known', given: 'deferred', send: patch(0, HALF), status: 204, headers: { 'upload-offset': String(HALF) }, after: HALF },
  { section: 'Creation, deferred', says: 'a PATCH says it with the last bytes', given: 'deferred half', send: patch(HALF, LENGTH, { 'upload-length': String(LENGTH) }), status: 204, headers: { 'upload-offset': String(LENGTH), 'upload-expires': null }, after: LENGTH },
  { section: 'Creation, deferred', says: 'a PATCH says it after the last bytes', given: 'deferred half', send: patch(HALF, HALF, { 'upload-length': String(HALF) }), status: 204, headers: { 'upload-offset': String(HALF), 'upload-expires': null }, after: HALF },
  { section: 'Creation, deferred', says: 'once set the length must not change', given: 'half', send: patch(HALF, LENGTH, { 'upload-length': String(LENGTH + 1) }), status: 400, after: HALF },
  { section: 'Creation, deferred', says: 'saying the same length again changes nothing', given: 'half', send: patch(HALF, LENGTH, { 'upload-length': String(LENGTH) }), status: 204, after: LENGTH },
  { section: 'Creation, deferred', says: 'a length below what is there is refused', given: 'deferred half', send: patch(HALF, LENGTH, { 'upload-length': '2' }), status: 400, after: HALF },
  { section: 'Creation, deferred', says: 'a length above Tus-Max-Size: 413', given: 'deferred half', send: patch(HALF, LENGTH, { 'upload-length': String(MAX_BYTES + 1) }), status: 413, after: HALF },
  { section: 'Creation, deferred', says: 'more bytes than Tus-Max-Size: 413, before they flow', given: 'deferred half', send: (there) => ({ ...patch(HALF, LENGTH)(there), body: Buffer.alloc(MAX_BYTES) }), status: 413, after: HALF },
  { section: 'Creation, deferred', says: 'more bytes than Tus-Max-Size in chunks: 413, and no more than that is stored', given: 'deferred half', send: (there) => ({ ...patch(HALF, LENGTH)(there), body: Buffer.alloc(MAX_BYTES), trailers: {} }), status: 413, after: MAX_BYTES },
];

const EXPIRES = /^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT$/;
const EXPIRATION: Row[] = [
  { section: 'Expiration', says: 'creation says when, in the format of HTTP dates', send: post({ 'upload-length': '5' }), status: 201, headers: { 'upload-expires': EXPIRES } },
  { section: 'Expiration', says: 'every PATCH of what will expire says when', given: 'empty', send: patch(0, 2), status: 204, headers: { 'upload-expires': EXPIRES } },
  { section: 'Expiration', says: 'what is complete does not expire', given: 'half', send: patch(HALF, LENGTH), status: 204, headers: { 'upload-expires': null } },
  { section: 'Expiration', says: 'afterwards HEAD: 410', given: 'expired', send: head(), status: 410, headers: { 'upload-offset': null } },
  { section: 'Expiration', says: 'afterwards PATCH: 410', given: 'expired', send: patch(HALF, LENGTH), status: 410 },
];

const TERMINATION: Row[] = [
  ...(['empty', 'half', 'whole', 'deferred half', 'partial'] as const).map((given): Row => (
    { section: 'Termination', says: `of an upload that is ${given}: 204, and afterwards 404`, given, send: remove, status: 204, after: { status: 404 } })),
  { section: 'Termination', says: 'afterwards PATCH: 404', given: 'terminated', send: patch(HALF, LENGTH), status: 404 },
  { section: 'Termination', says: 'afterwards DELETE: 404', given: 'terminated', send: remove, status: 404 },
  { section: 'Termination', says: 'not found: 404', send: () => ({ ...remove(), path: `/api/uploads/${randomUUID()}` }), status: 404 },
  { section: 'Termination', says: 'somebody else’s is not found', given: 'foreign', send: remove, status: 404 },
];

const CHECKSUM: Row[] = [
  { section: 'Checksum', says: 'OPTIONS names the algorithms, in lower case, sha1 among them', send: () => ({ method: 'OPTIONS', path: '/api/uploads' }), status: 204, headers: { 'tus-checksum-algorithm': 'sha256,sha1,md5' } },
  ...['sha1', 'sha256', 'md5'].flatMap((algorithm): Row[] => [
    { section: 'Checksum', says: `${algorithm} that matches: 204`, given: 'half', send: (there) => patch(HALF, LENGTH, { 'upload-checksum': checksum(algorithm, there.content.subarray(HALF)) })(there), status: 204, after: LENGTH },
    { section: 'Checksum', says: `${algorithm} that does not: 460, and the chunk is discarded`, given: 'half', send: (there) => patch(HALF, LENGTH, { 'upload-checksum': checksum(algorithm, there.content) })(there), status: 460, headers: { 'upload-offset': null }, after: HALF },
    { section: 'Checksum', says: `${algorithm} as a trailer that matches: 204`, given: 'half', send: (there) => ({ ...patch(HALF, LENGTH, { trailer: 'Upload-Checksum' })(there), trailers: { 'Upload-Checksum': checksum(algorithm, there.content.subarray(HALF)) } }), status: 204, after: LENGTH },
    { section: 'Checksum', says: `${algorithm} as a trailer that does not: 460, and the chunk is discarded`, given: 'half', send: (there) => ({ ...patch(HALF, LENGTH, { trailer: 'Upload-Checksum' })(there), trailers: { 'Upload-Checksum': checksum(algorithm, there.content) } }), status: 460, after: HALF },
  ]),
  ...['crc32 AAAAAA==', 'SHA1 2jmj7l5rSw0yVb/vlWAYkK/YBwk=', 'sha1', 'sha1 short', ''].map((value): Row => (
    { section: 'Checksum', says: `not supported or malformed, "${value}": 400, and the chunk is discarded`, given: 'half', send: patch(HALF, LENGTH, { 'upload-checksum': value }), status: 400, after: HALF })),
  { section: 'Checksum', says: 'a trailer that was announced and is not supported: 400, and the chunk is discarded', given: 'half', send: (there) => ({ ...patch(HALF, LENGTH, { trailer: 'Upload-Checksum' })(there), trailers: { 'Upload-Checksum': 'crc32 AAAAAA==' } }), status: 400, after: HALF },
];

const finalOf = (parts: string[], headers: Record<string, string> = {}) => ({ method: 'POST', path: '/api/uploads', headers: { ...VERSION, 'upload-concat': `final;${parts.join(' ')}`, ...headers } });
const CONCATENATION: Row[] = [
  { section: 'Concatenation', says: 'a partial upload is created like any other, and is no video', send: post({ 'upload-length': '5', 'upload-concat': 'partial' }), status: 201, headers: { location: /^\/api\/uploads\//, 'sideline-video-id': null } },
  { section: 'Concatenation', says: 'a partial upload says how far it is, and that it is one', given: 'partial whole', send: head(), status: 200, headers: { 'upload-offset': String(LENGTH), 'upload-length': String(LENGTH), 'upload-concat': 'partial' } },
  { section: 'Concatenation', says: 'a partial upload takes bytes', given: 'partial', send: patch(0, HALF), status: 204, headers: { 'upload-offset': String(HALF) }, after: HALF },
  { section: 'Concatenation', says: 'a final upload is made of partial ones', given: 'partial whole', send: ({ path }) => finalOf([path]), status: 201, headers: { location: /^\/api\/uploads\//, 'sideline-video-id': /./ } },
  { section: 'Concatenation', says: 'the addresses may be absolute', given: 'partial whole', send: ({ path }) => finalOf([`https://coach.example.com${path}`]), status: 201 },
  { section: 'Concatenation', says: 'a final upload is as long as its parts, and says of what it is made', given: 'final', send: head(), status: 200, headers: { 'upload-offset': String(LENGTH), 'upload-length': String(LENGTH), 'upload-concat': /^final;\/api\/uploads\/\S+ \/api\/uploads\/\S+$/ } },
  { section: 'Concatenation', says: 'PATCH of a final upload: 403, and it is not modified', given: 'final', send: patch(LENGTH, LENGTH), status: 403, after: LENGTH },
  { section: 'Concatenation', says: 'no Upload-Length with a final upload', given: 'partial whole', send: ({ path }) => finalOf([path], { 'upload-length': String(LENGTH) }), status: 400, headers: { location: null } },
  { section: 'Concatenation', says: 'parts that are not complete are refused, since concatenation-unfinished is not announced', given: 'partial', send: ({ path }) => finalOf([path]), status: 400, headers: { location: null } },
  { section: 'Concatenation', says: 'an upload that is not partial is no part', given: 'half', send: ({ path }) => finalOf([path]), status: 400, headers: { location: null } },
  { section: 'Concatenation', says: 'what does not exist is no part', send: () => finalOf([`/api/uploads/${randomUUID()}`]), status: 400, headers: { location: null } },
  ...['', 'final', 'final;', 'whole', 'partial;x'].map((value): Row => (
    { section: 'Upload-Concat', says: `takes partial or final with its parts, not "${value}"`, send: post({ 'upload-length': '5', 'upload-concat': value }), status: 400, headers: { location: null } })),
];

describe('tus 1.0.0', () => {
  let service: Service;
  let client: Client;
  let stranger: Client;

  beforeAll(async () => {
    service = await startService({ environment: { MAX_UPLOAD_MB: '1' } });
    const organization = await createOrganization(service.anonymous, 'Protocol');
    client = organization.repEast.client;
    stranger = organization.repEast2.client;
  });
  afterAll(() => service.stop());

  const told = (answer: RawAnswer, name: string) => String(answer.headers[name] ?? '');

  async function create(headers: Record<string, string>, content: Buffer, sent: number, by = client): Promise<There> {
    const created = await sendRaw(by, { method: 'POST', path: '/api/uploads', headers: { ...VERSION, ...headers } });
    expect(created.status).toBe(201);
    const there = { path: told(created, 'location'), content, videoId: told(created, 'sideline-video-id'), parts: [] };
    if (sent > 0) expect((await sendRaw(by, { path: there.path, ...patch(0, sent)(there) })).status).toBe(204);
    return there;
  }

  async function make(given: Given): Promise<There> {
    const content = randomBytes(LENGTH);
    const known = { 'upload-length': String(LENGTH), 'upload-metadata': `filename ${base64('a pitch.mp4')},confidential` };
    const unknown = { 'upload-defer-length': '1' };
    const partial = { 'upload-length': String(LENGTH), 'upload-concat': 'partial' };
    switch (given) {
      case 'nothing':
        return { path: '/api/uploads', content, videoId: undefined, parts: [] };
      case 'empty':
        return create(known, content, 0);
      case 'half':
        return create(known, content, HALF);
      case 'whole':
        return create(known, content, LENGTH);
      case 'deferred':
        return create(unknown, content, 0);
      case 'deferred half':
        return create(unknown, content, HALF);
      case 'foreign':
        return create(known, content, 0, stranger);
      case 'partial':
        return create(partial, content, 0);
      case 'partial whole':
        return create(partial, content, LENGTH);
      case 'terminated': {
        const there = await create(known, content, HALF);
        await sendRaw(client, { path: there.path, ...remove() });
        return there;
      }
      case 'expired': {
        const there = await create(known, content, HALF);
        await service.db.query(`UPDATE upload SET created_at = now() - interval '8 days' WHERE id = $1`, [there.path.split('/').at(-1)]);
        // This process has just been at work on it; HEAD asks the database.
        await sendRaw(client, { path: there.path, ...head()() });
        return there;
      }
      case 'final': {
        const parts = await Promise.all([content.subarray(0, HALF), content.subarray(HALF)].map((part) => create({ ...partial, 'upload-length': String(part.length) }, part, part.length)));
        const final = await sendRaw(client, finalOf(parts.map(({ path }) => path)));
        expect(final.status).toBe(201);
        return { path: told(final, 'location'), content, videoId: told(final, 'sideline-video-id'), parts: parts.map(({ path }) => path) };
      }
    }
  }

  describe.each([['Core protocol', CORE], ['Creation', CREATION], ['Expiration', EXPIRATION], ['Termination', TERMINATION], ['Checksum', CHECKSUM], ['Concatenation', CONCATENATION]] as const)('%s', (_name, rows) => {
    it.each(rows.map((row) => [row.section, row.says, row] as const))('%s: %s', async (_section, _says, row) => {
      const there = await make(row.given ?? 'nothing');
      const request = { path: there.path, ...row.send(there) };
      const answer = await sendRaw(client, request);

      expect({ status: answer.status, said: answer.status < 400 ? '' : String(answer.body) }).toMatchObject({ status: row.status });
      for (const [name, value] of Object.entries(row.headers ?? {})) {
        if (value === null) expect([name, answer.headers[name]]).toEqual([name, undefined]);
        else if (typeof value === 'string') expect([name, answer.headers[name]]).toEqual([name, value]);
        else expect(told(answer, name)).toMatch(value);
      }
      // Of every answer: the version of the protocol, and words for what was refused.
      expect(answer.headers['tus-resumable']).toBe('1.0.0');
      const isHead = request.method === 'HEAD' || request.headers?.['x-http-method-override'] === 'HEAD';
      if (answer.status >= 400 && !isHead) {
        expect(answer.headers['content-type']).toContain('application/problem+json');
        expect(JSON.parse(String(answer.body))).toMatchObject({ status: row.status, code: expect.stringMatching(/^UPLOAD\.|^INPUT\./), detail: expect.stringMatching(/\w{3}/) });
      }
      if (row.after === undefined) return;
      const after = await sendRaw(client, { method: 'HEAD', path: there.path, headers: VERSION });
      if (typeof row.after === 'number') expect([after.status, after.headers['upload-offset']]).toEqual([200, String(row.after)]);
      else expect([after.status, after.headers['upload-offset']]).toEqual([row.after.status, undefined]);
    });
  });

  it('Concatenation: the parts follow each other in the order of the list, and are gone', async () => {
    const { path, content, videoId, parts } = await make('final');
    expect((await sendRaw(client, { method: 'HEAD', path, headers: VERSION })).headers['sideline-video-id']).toBe(videoId);
    const { rows } = await service.db.query<{ state: string }>('SELECT state FROM video WHERE id = $1', [videoId]);
    expect(rows).toEqual([{ state: 'processing' }]);
    expect(await readFile(service.objectPath(`videos/${videoId}/source/original`))).toEqual(content);
    for (const part of parts) expect((await sendRaw(client, { method: 'HEAD', path: part, headers: VERSION })).status).toBe(404);
  });

  it('Concatenation: tus-js-client sends a file in four parts at once', async () => {
    const content = randomBytes(400_000);
    await new Promise<void>((resolve, reject) => {
      const options = { endpoint: `${client.baseUrl}/api/uploads`, headers: client.headers, parallelUploads: 4, chunkSize: 30_000, metadata: { title: 'Four at once' } };
      new Upload(content, { ...options, onSuccess: () => resolve(), onError: reject }).start();
    });
    const { rows } = await service.db.query<{ id: string }>(`SELECT id FROM video WHERE title = 'Four at once'`);
    expect(rows).toHaveLength(1);
    expect((await readFile(service.objectPath(`videos/${rows[0]?.id}/source/original`))).equals(content)).toBe(true);
  });

  it('every row of the protocol is counted', () => {
    const rows = [CORE, CREATION, EXPIRATION, TERMINATION, CHECKSUM, CONCATENATION].flat();
    expect(new Set(rows.map(({ section, says }) => `${section}: ${says}`)).size).toBe(rows.length);
    expect(rows.length).toBeGreaterThan(123);
  });
});
