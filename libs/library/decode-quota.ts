import { Injectable } from '@nestjs/common';
import { formatMs } from '#libs/contracts';
import { Config } from '#libs/platform/config';
import { Transactions } from '#libs/platform/database';
import { VideoRunRepository } from './video-run.repository.js';

/** Decoding this video would go beyond what a person or an organization may have decoded in a day. */
export class DecodeQuotaError extends Error {
  override readonly name = 'DecodeQuotaError';
  readonly code = 'MEDIA.QUOTA';
}

const DAY_HOURS = 24;

/**
 * Counts what is decoded by its length, not by its bytes: a small file can hold hours. The length is the one measured on the
 * packets; the header is not believed.
 */
@Injectable()
export class DecodeQuota {
  constructor(
    private readonly transactions: Transactions,
    private readonly runs: VideoRunRepository,
    private readonly config: Config,
  ) {}

  /**
   * Charges a video before any of it is decoded. A further attempt at the same video counts once.
   * @throws DecodeQuotaError with words for the owner
   */
  async charge(videoId: string, runId: string, durationMs: number): Promise<void> {
    await this.transactions.run(async (tx) => {
      const used = await this.runs.lockDecoded(tx, videoId, DAY_HOURS);
      if (!used) return;
      const { userMsPerDay, organizationMsPerDay } = this.config;
      if (used.byUserMs + durationMs > userMsPerDay) throw new DecodeQuotaError(words(durationMs, 'you', userMsPerDay, used.byUserMs));
      if (used.byOrganizationMs + durationMs > organizationMsPerDay) {
        throw new DecodeQuotaError(words(durationMs, 'your organization', organizationMsPerDay, used.byOrganizationMs));
      }
      await this.runs.setDecoded(tx, videoId, runId, durationMs);
    });
  }
}

function words(durationMs: number, who: string, limitMs: number, usedMs: number): string {
  const left = formatMs(Math.max(0, limitMs - usedMs));
  const may = `${who} may have ${formatMs(limitMs)} prepared in ${DAY_HOURS} hours, of which ${left} are left`;
  const advice = durationMs > limitMs ? 'Cut it into parts, or ask your admin to raise the limit.' : 'Your upload is safe: try again tomorrow, or ask your admin to raise the limit.';
  return `This video is ${formatMs(durationMs)} long, and ${may}. ${advice}`;
}
