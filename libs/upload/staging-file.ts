import { open, type FileHandle } from 'node:fs/promises';
import { StorageFullError, UploadGoneError } from './upload.errors.js';

/** As much as waits for its turn while a write is under way. */
const GATHER_BYTES = 512 * 1024;

/**
 * Writes at one place of a file after the other while the next bytes are still coming in. Nothing waits that could be written;
 * what comes during a write is gathered for the next one.
 */
class StagingWriter {
  private pending: Buffer[] = [];
  private pendingBytes = 0;
  private writing: Promise<void> | null = null;
  private failure: Error | null = null;

  constructor(
    private readonly handle: FileHandle,
    private position: number,
  ) {}

  /** Waits only when as much is gathered as may be; so memory stays flat. */
  async add(chunk: Buffer): Promise<void> {
    this.pending.push(chunk);
    this.pendingBytes += chunk.length;
    this.writing ??= this.writeAll();
    if (this.pendingBytes >= GATHER_BYTES) await this.writing;
    if (this.failure) throw this.failure;
  }

  /** @returns where the next byte belongs, once everything is handed to the system */
  async end(): Promise<number> {
    await this.writing;
    if (this.failure) throw this.failure;
    return this.position;
  }

  /** Never fails by itself: whoever adds or ends next is told. */
  private async writeAll(): Promise<void> {
    try {
      while (this.pendingBytes > 0) {
        const buffers = this.pending;
        this.pending = [];
        this.pendingBytes = 0;
        await this.write(buffers);
      }
    } catch (error) {
      this.failure = error as Error;
    }
    this.writing = null;
  }

  private async write(buffers: Buffer[]): Promise<void> {
    let left = buffers;
    while (left.length > 0) {
      const { bytesWritten } = await this.handle.writev(left, this.position);
      this.position += bytesWritten;
      // A disk that is about to be full takes a part.
      left = after(left, bytesWritten);
    }
  }
}

/** A staged file that is open for appending. Only who has the upload's lease may have one. */
export class StagingFile {
  private constructor(
    private readonly handle: FileHandle,
    /** Bytes that are there. */
    public length: number,
  ) {}

  /** @throws UploadGoneError when there is no such file */
  static async open(path: string): Promise<StagingFile> {
    const handle = await open(path, 'r+').catch((error: NodeJS.ErrnoException) => {
      throw error.code === 'ENOENT' ? new UploadGoneError() : error;
    });
    return new StagingFile(handle, (await handle.stat()).size);
  }

  /**
   * Appends what `body` gives, and returns the new length once it is on disk. When `body` breaks off, what came before is on
   * disk too and the error is thrown on.
   * @throws StorageFullError
   */
  async append(body: AsyncIterable<Buffer>): Promise<number> {
    const writer = new StagingWriter(this.handle, this.length);
    try {
      try {
        for await (const chunk of body) await writer.add(chunk);
      } finally {
        await writer.end().finally(() => this.handle.datasync());
      }
      return (this.length = await writer.end());
    } catch (error) {
      this.length = (await this.handle.stat()).size;
      throw isFull(error) ? new StorageFullError() : error;
    }
  }

  close(): Promise<void> {
    return this.handle.close();
  }
}

export function isFull(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'ENOSPC' || code === 'EDQUOT';
}

function after(buffers: Buffer[], bytes: number): Buffer[] {
  let skip = bytes;
  const rest: Buffer[] = [];
  for (const buffer of buffers) {
    if (skip >= buffer.length) skip -= buffer.length;
    else {
      rest.push(buffer.subarray(skip));
      skip = 0;
    }
  }
  return rest;
}
