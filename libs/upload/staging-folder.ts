import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rm, stat, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Hash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Config } from '#libs/platform/config';
import { isFull, StagingFile } from './staging-file.js';
import { CHECKSUM_ALGORITHMS, newHash, type ExpectedChecksum } from './tus-protocol.js';
import { ChecksumMismatchError, StorageFullError } from './upload.errors.js';

/** Room that is never given to uploads, so that the database can go on writing. */
const RESERVE_BYTES = 256 * 1024 * 1024;
/** A disk doesn't fill in less, with the reserve. */
const ROOM_KNOWN_MS = 500;

/** Where bytes wait until an upload is whole: one file each, which only grows. Its length is how much is there. */
@Injectable()
export class StagingFolder {
  private readonly root: string;
  private room = { bytes: 0, askedAt: -Infinity };

  constructor(config: Config) {
    this.root = join(config.dataDir, 'uploads');
  }

  pathOf(uploadId: string): string {
    return join(this.root, uploadId);
  }

  /** @throws StorageFullError when `bytes` more would not fit */
  async create(uploadId: string, bytes: number): Promise<void> {
    await mkdir(this.root, { recursive: true });
    await this.assertRoom(bytes);
    const handle = await open(this.pathOf(uploadId), 'a');
    await handle.close();
    // The bytes that are acknowledged later are worth nothing if a power cut takes the file's name.
    await sync(this.root);
  }

  /** @throws StorageFullError when `bytes` more would not fit */
  async assertRoom(bytes: number): Promise<void> {
    if (performance.now() - this.room.askedAt > ROOM_KNOWN_MS) {
      const { bavail, bsize } = await statfs(this.root);
      this.room = { bytes: bavail * bsize, askedAt: performance.now() };
    }
    if (this.room.bytes < bytes + RESERVE_BYTES) throw new StorageFullError();
  }

  /** Bytes there; `null` when there is no file. */
  async length(uploadId: string): Promise<number | null> {
    const found = await stat(this.pathOf(uploadId)).catch(nullIfMissing);
    return found?.size ?? null;
  }

  /** Bytes that are there for good, even those that a process which died had not yet synced; `null` when there is no file. */
  async durableLength(uploadId: string): Promise<number | null> {
    const handle = await open(this.pathOf(uploadId), 'r+').catch(nullIfMissing);
    if (!handle) return null;
    try {
      await handle.datasync();
      return (await handle.stat()).size;
    } finally {
      await handle.close();
    }
  }

  /** @throws UploadGoneError */
  open(uploadId: string): Promise<StagingFile> {
    return StagingFile.open(this.pathOf(uploadId));
  }

  /**
   * Appends to `file` like its own `append`, but what comes waits in another file until its checksum is right: a client that sends
   * one has been promised that a damaged chunk is discarded, even if this process dies in the middle.
   * @throws ChecksumMismatchError; nothing of the chunk is kept then
   */
  async appendVerified(uploadId: string, file: StagingFile, body: AsyncIterable<Buffer>, expected: ExpectedChecksum): Promise<number> {
    const chunkId = `${uploadId}.chunk`;
    const algorithms = typeof expected === 'function' ? CHECKSUM_ALGORITHMS : [expected.algorithm];
    const hashes = new Map(algorithms.map((algorithm) => [algorithm, newHash(algorithm)]));
    try {
      await writeFile(this.pathOf(chunkId), hashed(body, [...hashes.values()]));
      const { algorithm, digest } = typeof expected === 'function' ? expected() : expected;
      if (!hashes.get(algorithm)?.digest().equals(digest)) throw new ChecksumMismatchError();
      return await file.append(this.read(chunkId));
    } catch (error) {
      throw isFull(error) ? new StorageFullError() : error;
    } finally {
      await this.remove(chunkId);
    }
  }

  /** What is there, from byte `start` on. */
  read(uploadId: string, start = 0): AsyncIterable<Buffer> {
    return createReadStream(this.pathOf(uploadId), { highWaterMark: 256 * 1024, start }) as AsyncIterable<Buffer>;
  }

  async remove(uploadId: string): Promise<void> {
    await rm(this.pathOf(uploadId), { force: true });
  }

  /** Everything here, with the time of the last change. */
  async *list(): AsyncIterable<{ name: string; changedAt: Date }> {
    for (const name of await readdir(this.root).catch((error: NodeJS.ErrnoException) => (nullIfMissing(error), []))) {
      const found = await stat(this.pathOf(name)).catch(nullIfMissing);
      if (found?.isFile()) yield { name, changedAt: found.mtime };
    }
  }
}

async function* hashed(body: AsyncIterable<Buffer>, hashes: Hash[]): AsyncIterable<Buffer> {
  for await (const chunk of body) {
    for (const hash of hashes) hash.update(chunk);
    yield chunk;
  }
}

async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function nullIfMissing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}
