import { Injectable, Inject } from '@nestjs/common';
import { LibraryService, VideoPipeline } from '#libs/library';
import { Transactions } from '#libs/platform/database';
import { JobQueue } from '#libs/platform/jobs';
import { ObjectStore, PartUploads } from '#libs/platform/storage';
import { sourceKeyOf } from '../content-hash.js';
import type { DirectUpload } from '../entities/index.js';
import { HASH_JOB } from '../upload.jobs.js';
import { UploadRepository } from '../upload.repository.js';
import { DirectUploadRepository } from './direct-upload.repository.js';

/** The ends that a direct upload can come to. Each can be repeated; the row is taken off once, by whoever ends it. */
@Injectable()
export class DirectFinisher {
  constructor(
    private readonly transactions: Transactions,
    private readonly direct: DirectUploadRepository,
    private readonly uploads: UploadRepository,
    private readonly library: LibraryService,
    private readonly pipeline: VideoPipeline,
    private readonly jobs: JobQueue,
    private readonly store: ObjectStore,
    @Inject(PartUploads) private readonly parts: PartUploads | null,
  ) {}

  /** @returns false when the object isn't there with all its bytes */
  async finishIfWhole({ id, organizationId, userId, videoId, size, metadata }: DirectUpload): Promise<boolean> {
    const key = sourceKeyOf(videoId);
    if ((await this.store.head(key))?.size !== Number(size)) return false;
    await this.transactions.run(async (tx) => {
      if (!(await this.direct.delete(tx, id))) return;
      await this.uploads.insert(tx, { id, organizationId, userId, videoId, size, metadata, concat: null, growing: false, completedAt: new Date() });
      await this.pipeline.stored(tx, videoId, key);
      await this.jobs.enqueue(tx, HASH_JOB, { uploadId: id });
    });
    return true;
  }

  /** Forgets an upload that never came to its end, and what it holds. */
  async discard({ id, videoId, storeUploadId }: DirectUpload): Promise<void> {
    const key = sourceKeyOf(videoId);
    await this.parts?.abort(key, storeUploadId);
    const mine = await this.transactions.run(async (tx) => {
      const deleted = await this.direct.delete(tx, id);
      if (deleted) await this.library.discard(tx, videoId);
      return deleted;
    });
    // Complete, but not of the size that was announced.
    if (mine) await this.store.deletePrefix(key);
  }

  /** What nobody came back for. @param before begun earlier than this: its time is over */
  async sweep(before: Date, settled: Date): Promise<void> {
    for (const upload of await this.direct.begunBefore(this.transactions.db, settled)) {
      if (await this.finishIfWhole(upload)) continue;
      if (upload.createdAt < before) await this.discard(upload);
    }
  }
}
