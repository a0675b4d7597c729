import { Injectable } from '@nestjs/common';
import { LibraryService, VideoPipeline } from '#libs/library';
import { SessionLocks, Transactions } from '#libs/platform/database';
import { EventBus } from '#libs/platform/events';
import { JobQueue } from '#libs/platform/jobs';
import { ObjectStore } from '#libs/platform/storage';
import { ContentHash, sourceKeyOf } from './content-hash.js';
import type { Upload } from './entities/index.js';
import { StagingFolder } from './staging-folder.js';
import { parseConcat } from './tus-protocol.js';
import { UploadGoneError, UploadLockedError } from './upload.errors.js';
import { HASH_JOB } from './upload.jobs.js';
import type { Lease } from './upload-leases.js';
import { UploadRepository } from './upload.repository.js';

const TURN_MS = 10_000;

/**
 * From the last byte to a stored video. Whoever holds the lease may call it as often as they like: the object is put under the
 * same key, and the transaction that follows takes effect once.
 */
@Injectable()
export class UploadFinisher {
  constructor(
    private readonly transactions: Transactions,
    private readonly locks: SessionLocks,
    private readonly uploads: UploadRepository,
    private readonly library: LibraryService,
    private readonly pipeline: VideoPipeline,
    private readonly events: EventBus,
    private readonly jobs: JobQueue,
    private readonly hashes: ContentHash,
    private readonly staging: StagingFolder,
    private readonly store: ObjectStore,
  ) {}

  /** Finishes the upload if every byte of it is there. */
  async finishIfWhole(lease: Lease): Promise<void> {
    const { upload } = lease;
    const { videoId } = upload;
    if (upload.completedAt || upload.size === null || videoId === null) return;
    if (upload.concat) await this.assemble(lease);
    const size = Number(upload.size);
    const staged = await this.staging.length(upload.id);
    if (staged !== null && staged !== size) return;
    await lease.forget();
    // Two copies of one file that end at the same moment: the second is compared with the first.
    const turn = await this.locks.hold(`upload-content:${upload.userId}:${size}`, TURN_MS);
    if (!turn) throw new UploadLockedError();
    try {
      // A recording that somebody already watches while it is made is nobody's copy.
      const same = staged === null || upload.growing ? null : await this.hashes.findSame(upload);
      if (same?.earlier.videoId) await this.replaceBy(same.earlier.videoId, same.sha256, upload);
      else await this.keep(upload, videoId, size);
    } finally {
      turn.release();
    }
  }

  private async keep(upload: Upload, videoId: string, size: number): Promise<void> {
    const key = sourceKeyOf(videoId);
    if ((await this.staging.length(upload.id)) !== null) await this.store.putFile(key, this.staging.pathOf(upload.id), 'application/octet-stream');
    // A process that died here before had already moved the file.
    else if ((await this.store.head(key))?.size !== size) return;
    await this.transactions.run(async (tx) => {
      if (!(await this.uploads.complete(tx, upload.id))) return;
      await this.pipeline.stored(tx, videoId, key);
      await this.jobs.enqueue(tx, HASH_JOB, { uploadId: upload.id });
    });
    await this.removeParts(upload);
  }

  /** The upload stands for the video that is there already; the one that was begun for it goes. */
  private async replaceBy(earlierVideoId: string, sha256: Buffer, upload: Upload): Promise<void> {
    const { organizationId, videoId } = upload;
    await this.transactions.run(async (tx) => {
      if (videoId === null || !(await this.uploads.complete(tx, upload.id, { videoId: earlierVideoId, isDuplicate: true, sha256 }))) return;
      await this.library.discard(tx, videoId);
      await this.events.publish(tx, { type: 'video.changed', organizationId, videoId });
    });
    await this.staging.remove(upload.id);
    await this.removeParts(upload);
  }

  /** Concatenation: goes on where an earlier attempt was broken off. @throws UploadGoneError when a part is missing */
  private async assemble({ upload, file }: Lease): Promise<void> {
    const there = await this.staging.length(upload.id);
    if (there === null || there === Number(upload.size)) return;
    await (await file()).append(this.readFrom(await this.partsOf(upload), there));
  }

  private async *readFrom(parts: Upload[], start: number): AsyncIterable<Buffer> {
    let skip = start;
    for (const { id, size } of parts) {
      const bytes = Number(size);
      if ((await this.staging.length(id)) !== bytes) throw new UploadGoneError();
      if (skip < bytes) yield* this.staging.read(id, skip);
      skip = Math.max(0, skip - bytes);
    }
  }

  private async partsOf(upload: Upload): Promise<Upload[]> {
    const ids = parseConcat(upload.concat ?? undefined);
    if (!Array.isArray(ids)) return [];
    const parts = await this.uploads.findPartials(this.transactions.db, upload.userId, ids);
    if (parts.length !== ids.length) throw new UploadGoneError();
    return parts;
  }

  private async removeParts(upload: Upload): Promise<void> {
    if (!upload.concat) return;
    for (const { id } of await this.partsOf(upload).catch(() => [])) {
      await this.transactions.run((tx) => this.uploads.delete(tx, id));
      await this.staging.remove(id);
    }
  }
}
