import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  ListPartsCommand,
  UploadPartCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { S3Config } from '#libs/platform/config';
import { assertKey } from './object-store.js';
import { PartUploads, type StoredPart } from './part-uploads.js';
import { newS3Client } from './s3-client.js';

const SIGNED_FOR_SECONDS = 3600;

/** Multipart uploads of S3, sent by presigned addresses. */
export class S3PartUploads extends PartUploads {
  private readonly client: S3Client;
  private readonly bucket: string;

  constructor(config: S3Config) {
    super();
    this.client = newS3Client(config);
    this.bucket = config.bucket;
  }

  async begin(key: string, contentType: string): Promise<string> {
    assertKey(key);
    const { UploadId } = await this.client.send(new CreateMultipartUploadCommand({ Bucket: this.bucket, Key: key, ContentType: contentType }));
    if (UploadId === undefined) throw new Error('S3 began an upload without naming it');
    return UploadId;
  }

  sign(key: string, uploadId: string, number: number, bytes: number): Promise<string> {
    const command = new UploadPartCommand({ Bucket: this.bucket, Key: key, UploadId: uploadId, PartNumber: number, ContentLength: bytes });
    // With its length signed, a part of another size is refused where it arrives.
    return getSignedUrl(this.client, command, { expiresIn: SIGNED_FOR_SECONDS, signableHeaders: new Set(['content-length']) });
  }

  async parts(key: string, uploadId: string): Promise<StoredPart[] | null> {
    const found: StoredPart[] = [];
    let after: string | undefined;
    try {
      for (;;) {
        const page = await this.client.send(
          new ListPartsCommand({ Bucket: this.bucket, Key: key, UploadId: uploadId, ...(after === undefined ? {} : { PartNumberMarker: after }) }),
        );
        for (const { PartNumber = 0, Size = 0, ETag = '' } of page.Parts ?? []) found.push({ number: PartNumber, size: Size, etag: ETag });
        if (!page.IsTruncated || page.NextPartNumberMarker === after) return found;
        after = page.NextPartNumberMarker;
      }
    } catch (error) {
      if (isOver(error)) return null;
      throw error;
    }
  }

  async complete(key: string, uploadId: string, parts: readonly StoredPart[]): Promise<void> {
    const Parts = parts.map(({ number, etag }) => ({ PartNumber: number, ETag: etag }));
    await this.client
      .send(new CompleteMultipartUploadCommand({ Bucket: this.bucket, Key: key, UploadId: uploadId, MultipartUpload: { Parts } }))
      .catch(ignoreOver);
  }

  async abort(key: string, uploadId: string): Promise<void> {
    await this.client.send(new AbortMultipartUploadCommand({ Bucket: this.bucket, Key: key, UploadId: uploadId })).catch(ignoreOver);
  }
}

function isOver(error: unknown): boolean {
  const { name, $metadata } = error as { name?: string; $metadata?: { httpStatusCode?: number } };
  return name === 'NoSuchUpload' || ($metadata?.httpStatusCode === 404 && name !== 'NoSuchBucket');
}

function ignoreOver(error: unknown): void {
  if (!isOver(error)) throw error;
}
