import { Injectable } from '@nestjs/common';
import { DecodeQuota } from '#libs/library';
import { Config } from '#libs/platform/config';
import type { Db, Tx } from '#libs/platform/database';
import type { Actor, DomainError } from '#libs/platform/http';
import { QuotaError, UploadMinutesError, UploadTooLargeError, UploadTooLongError } from './upload.errors.js';
import { UploadRepository, type Usage } from './upload.repository.js';

/** Sums are good for so long while the bytes of an upload of unknown length come in. */
const USAGE_KNOWN_MS = 10_000;

/** How many bytes an upload may have, and what is said when it would have more. */
export interface Ceiling {
  bytes: number;
  error: () => DomainError;
}

/** What an upload adds to what is kept. */
export interface Added {
  /** 0: it becomes something else than a video. */
  videos: 0 | 1;
  bytes: number;
  /** How long it plays, where the client declares it. */
  durationMs: number | undefined;
}

/** What may be sent, decided before bytes flow where that is possible. */
@Injectable()
export class UploadLimits {
  private readonly known = new Map<string, { usage: Usage; askedAt: number }>();

  constructor(
    private readonly uploads: UploadRepository,
    private readonly decoding: DecodeQuota,
    private readonly config: Config,
  ) {}

  /**
   * @param size bytes, `null` while not known
   * @param durationMs as the client declares it
   * @throws UploadTooLargeError, UploadTooLongError
   */
  assertFits(size: number | null, durationMs: number | undefined): void {
    const { maxUploadBytes, maxVideoMs } = this.config;
    if (size !== null && size > maxUploadBytes) throw new UploadTooLargeError(maxUploadBytes);
    if (durationMs !== undefined && durationMs > maxVideoMs) throw new UploadTooLongError(maxVideoMs, durationMs);
  }

  /** Room for what is added, which nobody else takes before the end of `tx`. @throws QuotaError, UploadMinutesError */
  async assertWithinQuota(tx: Tx, actor: Actor, added: Added): Promise<void> {
    const refusal = added.durationMs === undefined ? null : await this.decoding.refusal(tx, actor, added.durationMs);
    if (refusal !== null) throw new UploadMinutesError(refusal);
    if (!this.hasQuota) return;
    await this.uploads.lockUsage(tx, actor.organizationId);
    const usage = await this.uploads.usage(tx, actor.organizationId, actor.userId);
    for (const { who, videos, bytes, limit } of this.shares(usage)) {
      if (added.videos > 0 && limit.videos !== null && videos >= limit.videos) throw QuotaError.ofVideos(who, limit.videos);
      if (added.bytes > 0 && limit.bytes !== null && bytes + added.bytes > limit.bytes) throw QuotaError.ofBytes(who, limit.bytes, bytes);
    }
  }

  /** For an upload of unknown length: the least of what remains. */
  async ceiling(db: Db, actor: Actor): Promise<Ceiling> {
    const { maxUploadBytes } = this.config;
    let least: Ceiling = { bytes: maxUploadBytes, error: () => new UploadTooLargeError(maxUploadBytes) };
    if (!this.hasQuota) return least;
    for (const { who, bytes, limit } of this.shares(await this.usageOf(db, actor))) {
      const left = limit.bytes === null ? Infinity : Math.max(0, limit.bytes - bytes);
      if (left < least.bytes) least = { bytes: left, error: () => QuotaError.ofBytes(who, limit.bytes ?? 0, bytes) };
    }
    return least;
  }

  private get hasQuota(): boolean {
    const { userQuota, organizationQuota } = this.config;
    return [userQuota, organizationQuota].some(({ videos, bytes }) => videos !== null || bytes !== null);
  }

  private shares(usage: Usage) {
    return [
      { who: 'You' as const, videos: usage.userVideos, bytes: usage.userBytes, limit: this.config.userQuota },
      { who: 'Your organization' as const, videos: usage.videos, bytes: usage.bytes, limit: this.config.organizationQuota },
    ];
  }

  private async usageOf(db: Db, { organizationId, userId }: Actor): Promise<Usage> {
    const found = this.known.get(userId);
    if (found && performance.now() - found.askedAt < USAGE_KNOWN_MS) return found.usage;
    const usage = await this.uploads.usage(db, organizationId, userId);
    if (this.known.size > 1000) this.known.clear();
    this.known.set(userId, { usage, askedAt: performance.now() });
    return usage;
  }
}
