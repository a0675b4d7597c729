import { createReadStream, createWriteStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  AbortMultipartUploadCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  paginateListObjectsV2,
  type MultipartUpload,
  type S3Client,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import type { S3Config } from '#libs/platform/config';
import { contentTypeOf } from './content-type.js';
import type { LentCopies } from './lent-copies.js';
import { assertKey, ObjectNotFoundError, ObjectStore, type ByteRange, type LocalFile, type ObjectBody, type ObjectInfo, type StoredObject } from './object-store.js';
import { isMissing, newS3Client } from './s3-client.js';

const PART_BYTES = 8 * 1024 * 1024;
/** S3 takes no more of them for one object. */
const MAX_PARTS = 10_000;
const DELETE_BATCH = 1000;

/** Objects in any S3-compatible bucket. */
export class S3ObjectStore extends ObjectStore {
  private readonly client: S3Client;

  constructor(
    private readonly config: S3Config,
    private readonly copies: LentCopies,
  ) {
    super();
    this.client = newS3Client(config);
  }

  /** A body of unknown length may have 80 GB: as many parts as S3 takes. */
  put(key: string, body: Readable, contentType: string): Promise<ObjectInfo> {
    return this.putInParts(key, body, contentType, PART_BYTES);
  }

  async putFile(key: string, path: string, contentType: string): Promise<ObjectInfo> {
    assertKey(key);
    const { size } = await stat(path);
    await this.putInParts(key, createReadStream(path), contentType, Math.max(PART_BYTES, Math.ceil(size / MAX_PARTS)));
    await rm(path);
    return { size, contentType };
  }

  async get(key: string, range?: ByteRange): Promise<ObjectBody> {
    assertKey(key);
    try {
      const result = await this.client.send(
        new GetObjectCommand({
          Bucket: this.config.bucket,
          Key: key,
          ...(range ? { Range: `bytes=${range.start}-${range.end}` } : {}),
        }),
      );
      // "bytes 0-9/1234": the whole size is what follows the slash.
      const whole = result.ContentRange?.split('/')[1];
      return {
        body: result.Body as Readable,
        size: whole === undefined ? (result.ContentLength ?? 0) : Number(whole),
        contentType: result.ContentType ?? contentTypeOf(key),
        etag: result.ETag ?? '',
      };
    } catch (error) {
      if (isMissing(error)) throw new ObjectNotFoundError(key);
      throw error;
    }
  }

  async head(key: string): Promise<StoredObject | null> {
    assertKey(key);
    try {
      const result = await this.client.send(new HeadObjectCommand({ Bucket: this.config.bucket, Key: key }));
      return { size: result.ContentLength ?? 0, contentType: result.ContentType ?? contentTypeOf(key), etag: result.ETag ?? '' };
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  }

  async deletePrefix(prefix: string): Promise<void> {
    let batch: string[] = [];
    for await (const key of this.list(prefix)) {
      batch.push(key);
      if (batch.length === DELETE_BATCH) {
        await this.deleteBatch(batch);
        batch = [];
      }
    }
    if (batch.length > 0) await this.deleteBatch(batch);
  }

  async *list(prefix: string): AsyncIterable<string> {
    for await (const { key } of this.sizes(prefix)) yield key;
  }

  async *sizes(prefix: string): AsyncIterable<{ key: string; size: number }> {
    for await (const page of paginateListObjectsV2({ client: this.client }, { Bucket: this.config.bucket, Prefix: prefix })) {
      for (const { Key, Size } of page.Contents ?? []) if (Key !== undefined) yield { key: Key, size: Size ?? 0 };
    }
  }

  async localFile(key: string): Promise<LocalFile> {
    const { folder, release } = await this.copies.lend();
    try {
      const path = join(folder, 'object');
      await pipeline((await this.get(key)).body, createWriteStream(path));
      return { path, release };
    } catch (error) {
      await release();
      throw error;
    }
  }

  async sweepUnfinished(prefix: string, before: Date): Promise<number> {
    let removed = 0;
    for await (const { Key, UploadId, Initiated } of this.unfinished(prefix)) {
      // Not every server heeds the prefix, and what is another's must stay.
      if (!Key?.startsWith(prefix) || !Initiated || Initiated >= before) continue;
      await this.client.send(new AbortMultipartUploadCommand({ Bucket: this.config.bucket, Key, UploadId }));
      removed += 1;
    }
    return removed;
  }

  async check(): Promise<void> {
    await this.client.send(new HeadBucketCommand({ Bucket: this.config.bucket }));
  }

  private async putInParts(key: string, body: Readable, contentType: string, partSize: number): Promise<ObjectInfo> {
    assertKey(key);
    let size = 0;
    const counted = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        size += chunk.length;
        done(null, chunk);
      },
    });
    const upload = new Upload({
      client: this.client,
      params: { Bucket: this.config.bucket, Key: key, Body: counted, ContentType: contentType },
      partSize,
      queueSize: 2,
    });
    const sending = upload.done().catch((error: unknown) => {
      // What the body still has is to go nowhere, and its source must not wait.
      counted.destroy();
      throw error;
    });
    // Both have to be over before an error is thrown on: by then the parts that were sent are gone.
    const [piped, sent] = await Promise.allSettled([pipeline(body, counted), sending]);
    if (sent.status === 'rejected') throw sent.reason;
    if (piped.status === 'rejected') throw piped.reason;
    return { size, contentType };
  }

  private async *unfinished(prefix: string): AsyncIterable<MultipartUpload> {
    let from: { KeyMarker?: string | undefined; UploadIdMarker?: string | undefined } = {};
    for (;;) {
      const page = await this.client.send(new ListMultipartUploadsCommand({ Bucket: this.config.bucket, Prefix: prefix, ...from }));
      yield* page.Uploads ?? [];
      if (!page.IsTruncated) return;
      from = { KeyMarker: page.NextKeyMarker, UploadIdMarker: page.NextUploadIdMarker };
    }
  }

  private async deleteBatch(keys: string[]): Promise<void> {
    const { Errors } = await this.client.send(
      new DeleteObjectsCommand({ Bucket: this.config.bucket, Delete: { Objects: keys.map((Key) => ({ Key })), Quiet: true } }),
    );
    // The answer is 200 all the same.
    const [first] = Errors ?? [];
    if (first) throw new Error(`S3 could not delete ${Errors?.length} objects, the first of them ${first.Key}: ${first.Code} ${first.Message}`);
  }
}
