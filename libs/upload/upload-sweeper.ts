import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Config } from '#libs/platform/config';
import { Transactions } from '#libs/platform/database';
import { idSchema } from '#libs/platform/http';
import { StagingFolder } from './staging-folder.js';
import { UploadLockedError, UploadNotFoundError } from './upload.errors.js';
import { UploadFinisher } from './upload-finisher.js';
import { UploadLeases, type Lease } from './upload-leases.js';
import { UploadRepository } from './upload.repository.js';
import { UploadService } from './upload.service.js';

const SWEEP_EVERY_MS = 3_600_000;
/** Between the file of an upload and its row, or its end and its file's, something may still be on its way. */
const SETTLED_MS = 3_600_000;

/** What nobody comes back for: whole uploads that a dead process left unfinished, abandoned ones, files and rows that lost each other. */
@Injectable()
export class UploadSweeper implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(UploadSweeper.name);
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly transactions: Transactions,
    private readonly uploads: UploadRepository,
    private readonly leases: UploadLeases,
    private readonly service: UploadService,
    private readonly finisher: UploadFinisher,
    private readonly staging: StagingFolder,
    private readonly config: Config,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    for (const id of await this.uploads.listUnfinished(this.transactions.db)) await this.tend(id, (lease) => this.finisher.finishIfWhole(lease));
    await this.sweep();
    this.timer = setInterval(() => void this.sweep(), SWEEP_EVERY_MS).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** @param now so that tests need not wait for days */
  async sweep(now = Date.now()): Promise<void> {
    try {
      await this.sweepExpired(new Date(now - this.config.uploadExpiryMs));
      await this.sweepRowsWithoutFile(new Date(now - SETTLED_MS));
      await this.sweepFilesWithoutRow(new Date(now - SETTLED_MS));
    } catch (error) {
      this.logger.error({ err: error }, 'Abandoned uploads could not be swept; they are tried again in an hour');
    }
  }

  private async sweepExpired(before: Date): Promise<void> {
    for (const id of await this.uploads.listOpen(this.transactions.db, before)) await this.tend(id, (lease) => this.forget(lease));
  }

  /** Their client is told to begin anew; bytes that are gone don't come back. */
  private async sweepRowsWithoutFile(before: Date): Promise<void> {
    for (const id of await this.uploads.listOpen(this.transactions.db, before)) {
      if ((await this.staging.length(id)) !== null) continue;
      await this.tend(id, async (lease) => {
        await this.finisher.finishIfWhole(lease);
        const current = await this.uploads.find(this.transactions.db, id);
        if (current && !current.completedAt && (await this.staging.length(id)) === null) await this.service.discard(current);
      });
    }
  }

  private async sweepFilesWithoutRow(before: Date): Promise<void> {
    const old: { name: string; uploadId: string }[] = [];
    for await (const { name, changedAt } of this.staging.list()) {
      const uploadId = name.split('.')[0] ?? '';
      if (changedAt < before && idSchema.safeParse(uploadId).success) old.push({ name, uploadId });
    }
    if (old.length === 0) return;
    const open = await this.uploads.whichAreOpen(this.transactions.db, old.map(({ uploadId }) => uploadId));
    const orphans = old.filter(({ uploadId }) => !open.has(uploadId));
    for (const { name } of orphans) await this.staging.remove(name);
    if (orphans.length > 0) this.logger.log({ removed: orphans.length }, 'Staged files without an upload removed');
  }

  private async forget({ upload }: Lease): Promise<void> {
    if (!upload.completedAt) await this.service.discard(upload);
  }

  /** One upload that can't be tended must not keep the others waiting; one that is in use needs no tending. */
  private async tend(id: string, work: (lease: Lease) => Promise<void>): Promise<void> {
    try {
      const tended = async (lease: Lease) => {
        await lease.forget();
        await work(lease);
      };
      await this.leases.use(id, tended, { waitMs: 0, fresh: true });
    } catch (error) {
      if (error instanceof UploadLockedError || error instanceof UploadNotFoundError) return;
      this.logger.error({ err: error, uploadId: id }, 'An upload could not be tended; it is tried again in an hour');
    }
  }
}
