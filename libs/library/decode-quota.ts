import { Injectable } from '@nestjs/common';
import { formatMs } from '#libs/contracts';
import { Config } from '#libs/platform/config';
import { Transactions, type Db } from '#libs/platform/database';
import type { Actor } from '#libs/platform/http';
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
      const refusal = this.words(durationMs, used, 'Your upload is safe: try again tomorrow');
      if (refusal !== null) throw new DecodeQuotaError(refusal);
      await this.runs.setDecoded(tx, videoId, runId, durationMs);
    });
  }

  /** Why a video of the actor that is so long would not be prepared today, in words; `null`: it would. Nothing is charged. */
  async refusal(db: Db, { organizationId, userId }: Actor, durationMs: number): Promise<string | null> {
    return this.words(durationMs, await this.runs.decoded(db, organizationId, userId, DAY_HOURS), 'Try again tomorrow');
  }

  private words(durationMs: number, used: { byUserMs: number; byOrganizationMs: number }, later: string): string | null {
    const { userMsPerDay, organizationMsPerDay } = this.config;
    const shares = [
      { who: 'you', usedMs: used.byUserMs, limitMs: userMsPerDay },
      { who: 'your organization', usedMs: used.byOrganizationMs, limitMs: organizationMsPerDay },
    ];
    const full = shares.find(({ usedMs, limitMs }) => usedMs + durationMs > limitMs);
    if (!full) return null;
    const { who, usedMs, limitMs } = full;
    const left = formatMs(Math.max(0, limitMs - usedMs));
    const may = `${who} may have ${formatMs(limitMs)} prepared in ${DAY_HOURS} hours, of which ${left} are left`;
    return `This video is ${formatMs(durationMs)} long, and ${may}. ${durationMs > limitMs ? 'Cut it into parts' : later}, or ask your admin to raise the limit.`;
  }
}
