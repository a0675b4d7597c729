import { open, type FileHandle } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { Transactions } from '#libs/platform/database';
import { EventBus } from '#libs/platform/events';
import { StagingFolder } from './staging-folder.js';
import { UploadRepository } from './upload.repository.js';

/** Should an announcement be missed, growth is found within this, in ms. */
const LOOK_EVERY_MS = 3000;
const READ_BYTES = 256 * 1024;

/** An upload as seen by somebody who reads it while it grows. */
export interface ArrivingBytes {
  /** Bytes that can be read. */
  readonly length: number;
  /** Bytes in all; `null` while nobody knows. */
  readonly size: number | null;
  /** The bytes at `position`, as many as are there: an empty buffer when that is none. */
  read: (position: number) => Promise<Buffer>;
  /** Resolves to true when there is something at `position` or nothing will ever be, to false after `ms` or on abort. */
  grown: (position: number, ms: number, signal: AbortSignal) => Promise<boolean>;
  close: () => Promise<void>;
}

/** Uploads that are still being made, for the process that works on them meanwhile. It needs the staging folder of the API. */
@Injectable()
export class ArrivingUploads {
  private readonly followed = new Map<string, Set<FollowedFile>>();

  constructor(
    private readonly transactions: Transactions,
    private readonly uploads: UploadRepository,
    private readonly staging: StagingFolder,
    events: EventBus,
  ) {
    events.subscribe('upload.grew', ({ uploadId, length, size }) => {
      for (const file of this.followed.get(uploadId) ?? []) file.tell(length, size);
    });
  }

  /** @returns `null` when there is no such upload, or its bytes are not on this machine (any more) */
  async open(uploadId: string): Promise<ArrivingBytes | null> {
    const handle = await open(this.staging.pathOf(uploadId), 'r').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw error;
    });
    if (!handle) return null;
    const file = new FollowedFile(handle, () => this.look(uploadId, handle), () => this.forget(uploadId, file));
    const all = this.followed.get(uploadId) ?? new Set();
    this.followed.set(uploadId, all.add(file));
    await file.look();
    return file;
  }

  private async look(uploadId: string, handle: FileHandle): Promise<{ length: number; size: number | null }> {
    const upload = await this.uploads.find(this.transactions.db, uploadId);
    // The open file stays readable when it has been moved to where it is kept.
    return { length: (await handle.stat()).size, size: upload?.size == null ? null : Number(upload.size) };
  }

  private forget(uploadId: string, file: FollowedFile): void {
    const all = this.followed.get(uploadId);
    all?.delete(file);
    if (all?.size === 0) this.followed.delete(uploadId);
  }
}

class FollowedFile implements ArrivingBytes {
  length = 0;
  size: number | null = null;
  private readonly waiting = new Set<() => void>();

  constructor(
    private readonly handle: FileHandle,
    private readonly ask: () => Promise<{ length: number; size: number | null }>,
    private readonly onClose: () => void,
  ) {}

  tell(length: number, size: number | null): void {
    this.length = Math.max(this.length, length);
    this.size ??= size;
    for (const wake of this.waiting) wake();
  }

  async look(): Promise<void> {
    const { length, size } = await this.ask();
    this.tell(length, size);
  }

  async read(position: number): Promise<Buffer> {
    const buffer = Buffer.alloc(Math.max(0, Math.min(READ_BYTES, this.length - position)));
    const { bytesRead } = await this.handle.read(buffer, 0, buffer.length, position);
    return buffer.subarray(0, bytesRead);
  }

  async grown(position: number, ms: number, signal: AbortSignal): Promise<boolean> {
    const there = (): boolean => this.length > position || this.size === position;
    const deadline = Date.now() + ms;
    while (!there() && Date.now() < deadline && !signal.aborted) {
      const told = await this.told(Math.min(LOOK_EVERY_MS, deadline - Date.now()), signal);
      if (!told && !signal.aborted) await this.look();
    }
    return there();
  }

  async close(): Promise<void> {
    this.onClose();
    await this.handle.close();
  }

  private async told(ms: number, signal: AbortSignal): Promise<boolean> {
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const wake = (): void => resolve(true);
    const stop = (): void => resolve(false);
    const timer = setTimeout(stop, ms);
    this.waiting.add(wake);
    signal.addEventListener('abort', stop, { once: true });
    try {
      return await promise;
    } finally {
      clearTimeout(timer);
      this.waiting.delete(wake);
      signal.removeEventListener('abort', stop);
    }
  }
}
