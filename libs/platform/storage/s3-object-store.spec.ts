import { createHash, type Hash } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { Readable } from 'node:stream';
import { CreateMultipartUploadCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { S3Config } from '#libs/platform/config';
import { testBucket, type TestBucket } from '../../../test/support/bucket.js';
import { S3Sink } from '../../../test/support/s3-sink.js';
import { rounds } from '../../../test/support/soak.js';
import { LentCopies } from './lent-copies.js';
import { ObjectNotFoundError } from './object-store.js';
import { objectStoreContract } from './object-store.contract.js';
import { newS3Client } from './s3-client.js';
import { S3ObjectStore } from './s3-object-store.js';

const MEGABYTE = 1024 * 1024;

let bucket: TestBucket;
let folder: string;
let copies: LentCopies;

beforeAll(async () => {
  [bucket, folder] = await Promise.all([testBucket(), mkdtemp(join(tmpdir(), 'sideline-s3-'))]);
  copies = new LentCopies(folder);
});

afterAll(async () => {
  await bucket.close();
  await rm(folder, { recursive: true });
});

objectStoreContract('S3', () => Promise.resolve(new S3ObjectStore(bucket.config, copies)));

describe('S3ObjectStore', () => {
  const nobody: S3Config = { endpoint: 'http://127.0.0.1:1', region: 'us-east-1', bucket: 'none', accessKeyId: 'x', secretAccessKey: 'x' };

  it('says that the bucket is missing, not that objects are', async () => {
    const store = new S3ObjectStore({ ...bucket.config, bucket: 'no-such-bucket-here' }, copies);
    await expect(store.get('a')).rejects.not.toThrow(ObjectNotFoundError);
    await expect(store.check()).rejects.toThrow();
  });

  it('copies to where others sweep what a killed process leaves', async () => {
    const store = new S3ObjectStore(bucket.config, copies);
    await store.put('lent/copy', Readable.from(['x']), 'application/octet-stream');
    const { path, release } = await store.localFile('lent/copy');
    expect(relative(folder, path)).toMatch(/^object-\w+\/object$/);
    await release();
    await expect(store.localFile('lent/none')).rejects.toThrow(ObjectNotFoundError);
    expect(await readdir(folder)).toEqual([]);
  });

  it('says that it can’t be reached', async () => {
    await expect(new S3ObjectStore(nobody, copies).check()).rejects.toThrow('ECONNREFUSED');
  });
});

describe('S3ObjectStore and what fits nowhere', () => {
  let sink: S3Sink;
  const config = (): S3Config => ({ endpoint: sink.endpoint, region: 'us-east-1', bucket: 'sink', accessKeyId: 'x', secretAccessKey: 'x' });
  const open = () => new S3ObjectStore(config(), copies);

  beforeAll(async () => {
    sink = await S3Sink.start();
  });

  afterAll(() => sink.stop());

  /** `bytes` that are nowhere but in the moment: each chunk begins with its number. */
  function stream(bytes: number, hash: Hash): Readable {
    let left = bytes;
    return new Readable({
      read() {
        if (left === 0) return void this.push(null);
        const chunk = Buffer.alloc(Math.min(MEGABYTE, left));
        chunk.writeDoubleLE(left);
        left -= chunk.length;
        hash.update(chunk);
        this.push(chunk);
      },
    });
  }

  it('sends 5 GB in parts that S3 takes, with a few of them in memory', async () => {
    const bytes = rounds(1, 5) * 1024 * MEGABYTE + 123;
    const before = process.memoryUsage();
    let peak = 0;
    const sampling = setInterval(() => {
      const now = process.memoryUsage();
      peak = Math.max(peak, now.external - before.external);
    }, 20);
    try {
      expect(await open().put('videos/large', stream(bytes, createHash('sha256')), 'video/mp4')).toMatchObject({ size: bytes });
    } finally {
      clearInterval(sampling);
    }
    const [object] = sink.completed;
    expect(object).toMatchObject({ key: 'videos/large', bytes });
    expect(object?.parts.length).toBeLessThanOrEqual(10_000);
    // Each part is another one: they came in their order, none twice.
    expect(new Set(object?.parts.map(({ sha256 }) => sha256)).size).toBe(object?.parts.length);
    expect(peak / MEGABYTE).toBeLessThan(400);
  }, 300_000);

  it('sends a part again that the server was too busy for', async () => {
    sink.failures = 2;
    const hash = createHash('sha256');
    const bytes = 20 * MEGABYTE;
    await open().put('videos/retried', stream(bytes, hash), 'video/mp4');
    expect(sink.completed.at(-1)).toMatchObject({ key: 'videos/retried', bytes });
    expect(sink.failures).toBe(0);
  });

  it('leaves no parts behind when a write breaks off', async () => {
    const broken = Readable.from((function* () {
      yield Buffer.alloc(12 * MEGABYTE);
      throw new Error('the connection broke');
    })());
    await expect(open().put('videos/broken', broken, 'video/mp4')).rejects.toThrow('the connection broke');
    expect(sink.aborted).toEqual(['videos/broken']);
  });

  it('sweeps the parts that a killed process left, by their age and prefix', async () => {
    const begin = (Key: string) => newS3Client(config()).send(new CreateMultipartUploadCommand({ Bucket: 'sink', Key }));
    await Promise.all([begin('videos/left'), begin('other/left')]);
    const sweep = (before: number) => open().sweepUnfinished('videos/', new Date(Date.now() + before));
    expect(await sweep(-86_400_000)).toBe(0);
    expect(await sweep(86_400_000)).toBe(1);
    expect(await sweep(86_400_000)).toBe(0);
    expect(sink.aborted.at(-1)).toBe('videos/left');
  });

  it('gives up on a server that stays too busy, and takes its parts away', async () => {
    sink.failures = 1000;
    await expect(open().put('videos/refused', stream(20 * MEGABYTE, createHash('sha256')), 'video/mp4')).rejects.toThrow('SlowDown');
    expect(sink.aborted.at(-1)).toBe('videos/refused');
    sink.failures = 0;
  });
});
