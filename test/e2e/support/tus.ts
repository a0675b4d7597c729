import type { Visibility, VideoKind } from '#libs/contracts';
import { ok, type Answer, type Client } from './client.js';

export const OFFSET_STREAM = 'application/offset+octet-stream';
const TUS = { 'tus-resumable': '1.0.0' };

export interface Metadata {
  title?: string;
  filename?: string;
  filetype?: string;
  kind?: VideoKind;
  stageId?: string;
  practiceId?: string;
  takeOfId?: string;
  visibility?: Visibility;
}

/** `Upload-Metadata` as the protocol writes it: keys, each with its value in base64. */
export function uploadMetadata(values: object): string {
  return Object.entries(values)
    .map(([key, value]) => `${key} ${Buffer.from(String(value)).toString('base64')}`)
    .join(',');
}

/** An upload as the protocol shows it. */
export interface Upload {
  path: string;
  videoId: string;
}

/** Creates an upload. `size` undefined: the length is deferred; `body`: creation with upload. */
export async function createUpload(client: Client, size: number | undefined, metadata: object, body?: Uint8Array): Promise<Answer> {
  return client.send('POST', '/api/uploads', body, {
    ...TUS,
    ...(size === undefined ? { 'upload-defer-length': '1' } : { 'upload-length': String(size) }),
    'upload-metadata': uploadMetadata(metadata),
    ...(body ? { 'content-type': OFFSET_STREAM } : {}),
  });
}

export function uploadOf(answer: Answer): Upload {
  ok(answer, 201);
  const path = answer.headers.get('location');
  const videoId = answer.headers.get('sideline-video-id');
  if (path === null || videoId === null) throw new Error('The answer to a creation has no Location or no Sideline-Video-Id');
  return { path, videoId };
}

/** Sends `bytes` at `offset`; `length` declares the size of an upload whose length was deferred. */
export function sendBytes(client: Client, path: string, offset: number, bytes: Uint8Array, length?: number): Promise<Answer> {
  return client.send('PATCH', path, bytes, {
    ...TUS,
    'content-type': OFFSET_STREAM,
    'upload-offset': String(offset),
    ...(length === undefined ? {} : { 'upload-length': String(length) }),
  });
}

export async function askOffset(client: Client, path: string): Promise<{ status: number; offset: number; length: string | null }> {
  const answer = await client.send('HEAD', path, undefined, TUS);
  return { status: answer.status, offset: Number(answer.headers.get('upload-offset')), length: answer.headers.get('upload-length') };
}

export function endUpload(client: Client, path: string): Promise<Answer> {
  return client.send('DELETE', path, undefined, TUS);
}

/** Uploads a file at one go. @returns the video's id */
export async function uploadVideo(client: Client, bytes: Uint8Array, metadata: Metadata = {}): Promise<string> {
  return uploadOf(await createUpload(client, bytes.length, metadata, bytes)).videoId;
}
