import { Injectable, Logger } from '@nestjs/common';
import { Transactions } from '#libs/platform/database';
import { EventBus } from '#libs/platform/events';
import type { Upload } from './entities/index.js';
import { StagingFolder } from './staging-folder.js';

/** Tells who works on a recording while it is made that there is more of it. */
@Injectable()
export class GrowthAnnouncer {
  private readonly logger = new Logger(GrowthAnnouncer.name);

  constructor(
    private readonly transactions: Transactions,
    private readonly staging: StagingFolder,
    private readonly events: EventBus,
  ) {}

  /** A courtesy: who does not hear it looks by itself, so a failure is only logged. Of other uploads nothing is said. */
  async announce({ id, organizationId, size, growing }: Upload): Promise<void> {
    if (!growing) return;
    try {
      const length = await this.staging.length(id);
      if (length === null) return;
      await this.transactions.run((tx) =>
        this.events.publish(tx, { type: 'upload.grew', organizationId, uploadId: id, length, size: size === null ? null : Number(size) }),
      );
    } catch (error) {
      this.logger.warn({ err: error, uploadId: id }, 'The growth of a recording could not be announced');
    }
  }
}
