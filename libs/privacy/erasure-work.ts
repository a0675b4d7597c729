import { Injectable, Logger } from '@nestjs/common';
import { AuthorErasure } from '#libs/feedback';
import { PersonErasure } from '#libs/identity';
import { OwnerErasure } from '#libs/library';
import { Transactions } from '#libs/platform/database';
import { JobQueue } from '#libs/platform/jobs';
import { INDEX_JOB, SearchIndexService } from '#libs/search';
import { StagingFolder } from '#libs/upload';
import { ErasureRepository } from './erasure.repository.js';
import { SWEEP_ERASED_JOB } from './privacy.jobs.js';

/** Uploads and encodings that were under way when their person was erased have ended by then. */
const SWEEP_AFTER_SECONDS = [3600, 24 * 3600];

/** Carries erasures out. Each step can be repeated: an attempt that was killed is begun again from the front. */
@Injectable()
export class ErasureWork {
  private readonly logger = new Logger(ErasureWork.name);

  constructor(
    private readonly transactions: Transactions,
    private readonly erasures: ErasureRepository,
    private readonly people: PersonErasure,
    private readonly videos: OwnerErasure,
    private readonly authors: AuthorErasure,
    private readonly index: SearchIndexService,
    private readonly staging: StagingFolder,
    private readonly jobs: JobQueue,
  ) {}

  async run(erasureId: string): Promise<void> {
    const erasure = await this.erasures.findOpen(this.transactions.db, erasureId);
    if (!erasure?.personId) return;
    const { personId, organizationId, videoIds } = erasure;
    for (const uploadId of await this.erasures.uploadsOf(this.transactions.db, personId)) await this.staging.remove(uploadId);
    // Those too that an upload began after the request was recorded.
    const hiddenNow = await this.transactions.run((tx) => this.videos.hide(tx, organizationId, personId));
    const all = [...new Set([...videoIds, ...hiddenNow])];
    for (const videoId of all) {
      // Before its row is gone, so that the index counts its words down.
      await this.index.indexVideo(videoId);
      await this.videos.remove(videoId);
    }
    await this.transactions.run(async (tx) => {
      const formerId = await this.people.addFormer(tx, organizationId);
      const written = await this.authors.reassign(tx, organizationId, personId, formerId);
      const reviewed = await this.erasures.reassignReviews(tx, personId, formerId);
      // The index says who may find a score: nobody by the erased person's id any more.
      for (const videoId of reviewed) if (videoId !== null) await this.jobs.enqueue(tx, INDEX_JOB, { videoId });
      if (!written && reviewed.length === 0) await this.people.remove(tx, organizationId, formerId);
      await this.people.remove(tx, organizationId, personId);
      await this.erasures.forgetNotifications(tx, personId);
      await this.erasures.forgetJobs(tx, personId);
      await this.erasures.finish(tx, erasureId);
      for (const startAfterSeconds of SWEEP_AFTER_SECONDS) await this.jobs.enqueue(tx, SWEEP_ERASED_JOB, { videoIds: all }, { startAfterSeconds });
    });
    this.logger.log({ erasureId, videos: all.length }, 'A person was erased');
  }

  async sweep(videoIds: readonly string[]): Promise<void> {
    for (const videoId of videoIds) await this.videos.removeObjects(videoId);
  }
}
