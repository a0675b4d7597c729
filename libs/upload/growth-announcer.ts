import { Injectable, Logger } from '@nestjs/common';
import { Transactions } from '#libs/platform/database';
import { EventBus } from '#libs/platform/events';
import type { Upload } from './entities/index.js';
import { StagingFolder } from './staging-folder.js';
import { UploadRepository } from './upload.repository.js';

/** An upload's row is written once in this time at most, in ms, however many requests bring its bytes. */
const NOTE_EVERY_MS = 10_000;

/** Tells who works on a recording while it is made that there is more of it, and everybody who sees the video when the last bytes came. */
@Injectable()
export class GrowthAnnouncer {
  private readonly logger = new Logger(GrowthAnnouncer.name);

  constructor(
    private readonly transactions: Transactions,
    private readonly uploads: UploadRepository,
    private readonly staging: StagingFolder,
    private readonly events: EventBus,
  ) {}

  /** Passes `body` on and notes on the upload when it came; of a slow request while it lasts, too. */
  async *noting(upload: Upload, body: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
    for await (const chunk of body) {
      // Bytes don't wait for the note of them.
      void this.note(upload);
      yield chunk;
    }
  }

  /** The bytes matter more than the note of them: a failure is only logged. */
  private async note(upload: Upload): Promise<void> {
    const now = new Date();
    if (now.getTime() - (upload.lastBytesAt ?? upload.createdAt).getTime() < NOTE_EVERY_MS) return;
    upload.lastBytesAt = now;
    try {
      await this.transactions.run((tx) => this.uploads.setLastBytesAt(tx, upload.id, now));
    } catch (error) {
      this.logger.warn({ err: error, uploadId: upload.id }, 'The arrival of bytes could not be noted');
    }
  }

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
