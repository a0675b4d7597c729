import { Injectable } from '@nestjs/common';
import { SessionLocks, Transactions, type HeldLock } from '#libs/platform/database';
import type { Upload } from './entities/index.js';
import type { StagingFile } from './staging-file.js';
import { StagingFolder } from './staging-folder.js';
import { UploadInterruptedError, UploadLockedError, UploadNotFoundError } from './upload.errors.js';
import { UploadRepository } from './upload.repository.js';

/** How long a request waits for another one that is at work on its upload. */
const WAIT_MS = 10_000;
/** First and longest pause before another process is asked again. */
const POLL_MS = 2;
const MAX_POLL_MS = 50;
/** A lease that nobody uses goes back after this time, or as soon as another process asks for it. */
const IDLE_MS = 5_000;
/** What is known of an upload is read anew after this time: somebody may have deleted it. */
const FRESH_MS = 5_000;

/** An upload that this process alone works on, and what its row says. */
export interface Lease {
  upload: Upload;
  /** Aborted when another process may have taken over: write no more. */
  readonly lost: AbortSignal;
  /** Aborted when another request waits: go on while bytes come, but don't wait for them. */
  readonly asked: AbortSignal;
  /** Its staged file, which stays open for the next part. @throws UploadGoneError */
  file: () => Promise<StagingFile>;
  /** Have the row read again by whoever uses the lease next, and close the file: it goes elsewhere. */
  forget: () => Promise<void>;
}

interface Entry {
  lock: HeldLock;
  upload: Upload | null;
  readAt: number;
  file: StagingFile | null;
  /** The request at work now. */
  asked: AbortController | null;
  askedByOthers: boolean;
  idle: NodeJS.Timeout | null;
  waiting: (() => void)[];
}

/**
 * One request at a time for each upload, over all processes. The process that serves an upload keeps it for a few seconds, so
 * that the next part needs neither lock nor row; another process that is asked for the upload gets it at once.
 */
@Injectable()
export class UploadLeases {
  private readonly entries = new Map<string, Entry>();

  constructor(
    private readonly locks: SessionLocks,
    private readonly transactions: Transactions,
    private readonly uploads: UploadRepository,
    private readonly staging: StagingFolder,
  ) {}

  /** What this process knows of an upload for sure, without asking. */
  known(id: string): Upload | null {
    const entry = this.entries.get(id);
    return entry && isFresh(entry) ? entry.upload : null;
  }

  /**
   * Does `work` while nobody else works on the upload.
   * @param waitMs 0: not at all
   * @param fresh the row is read anew in any case
   * @throws UploadLockedError when it stays in use, UploadNotFoundError
   */
  async use<T>(id: string, work: (lease: Lease) => Promise<T>, { waitMs = WAIT_MS, fresh = false } = {}): Promise<T> {
    const { entry, asked } = await this.take(id, performance.now() + waitMs);
    try {
      if (fresh || !entry.upload || !isFresh(entry)) {
        entry.upload = await this.uploads.find(this.transactions.db, id);
        entry.readAt = performance.now();
      }
      if (!entry.upload) throw new UploadNotFoundError();
      const lease: Lease = {
        upload: entry.upload,
        lost: entry.lock.lost,
        asked: asked.signal,
        file: async () => (entry.file ??= await this.staging.open(id)),
        forget: () => {
          entry.readAt = -Infinity;
          return closeFile(entry);
        },
      };
      const result = await work(lease);
      // Nothing is acknowledged that another process may have written over.
      if (entry.lock.lost.aborted) throw new UploadInterruptedError();
      return result;
    } finally {
      this.putBack(id, entry);
    }
  }

  private async take(id: string, deadline: number): Promise<{ entry: Entry; asked: AbortController }> {
    for (let pauseMs = POLL_MS; ; ) {
      let entry = this.entries.get(id);
      if (entry?.asked) {
        await this.waitFor(entry, deadline);
        continue;
      }
      if (!entry) {
        const lock = await this.locks.tryHold(lockName(id));
        if (!lock) {
          if (performance.now() + pauseMs > deadline) throw new UploadLockedError();
          await this.locks.ask(lockName(id));
          await new Promise((resolve) => setTimeout(resolve, pauseMs));
          pauseMs = Math.min(pauseMs * 2, MAX_POLL_MS);
          continue;
        }
        entry = this.enter(id, lock);
      }
      if (entry.idle) clearTimeout(entry.idle);
      const asked = (entry.asked = new AbortController());
      if (entry.waiting.length > 0) asked.abort();
      return { entry, asked };
    }
  }

  private enter(id: string, lock: HeldLock): Entry {
    const entry: Entry = { lock, upload: null, readAt: 0, file: null, asked: null, askedByOthers: false, idle: null, waiting: [] };
    this.entries.set(id, entry);
    lock.onAsked = () => {
      entry.askedByOthers = true;
      if (entry.asked) entry.asked.abort();
      else this.giveUp(id, entry);
    };
    lock.lost.addEventListener('abort', () => {
      if (!entry.asked) this.giveUp(id, entry);
    });
    return entry;
  }

  private async waitFor(entry: Entry, deadline: number): Promise<void> {
    const left = deadline - performance.now();
    if (left <= 0) throw new UploadLockedError();
    entry.asked?.abort();
    await new Promise<void>((resolve, reject) => {
      const go = () => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(() => {
        entry.waiting = entry.waiting.filter((waiting) => waiting !== go);
        reject(new UploadLockedError());
      }, left);
      entry.waiting.push(go);
    });
  }

  private putBack(id: string, entry: Entry): void {
    entry.asked = null;
    const gone = !entry.upload || entry.lock.lost.aborted;
    if (gone || entry.askedByOthers) this.giveUp(id, entry);
    else entry.idle = setTimeout(() => this.giveUp(id, entry), IDLE_MS).unref();
    for (const next of entry.waiting.splice(0)) next();
  }

  private giveUp(id: string, entry: Entry): void {
    if (entry.idle) clearTimeout(entry.idle);
    if (this.entries.get(id) === entry) this.entries.delete(id);
    void closeFile(entry);
    entry.lock.release();
  }
}

async function closeFile(entry: Entry): Promise<void> {
  const { file } = entry;
  entry.file = null;
  await file?.close();
}

function isFresh(entry: Entry): boolean {
  return performance.now() - entry.readAt < FRESH_MS;
}

function lockName(id: string): string {
  return `upload:${id}`;
}
