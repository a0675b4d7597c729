import { Injectable } from '@nestjs/common';
import { LibraryService } from '#libs/library';
import { Transactions, type Db } from '#libs/platform/database';
import type { Actor } from '#libs/platform/http';
import { ClipRepository, toClipView, type ClipRow } from './clip.repository.js';
import type { ClipView, CreateClip, ListClips, UpdateClip } from './dto/clip.dto.js';
import { canEditClip } from './module-policy.js';
import { ClipBeyondEndError, ClipNotFoundError, ClipNotYoursError } from './modules.errors.js';

@Injectable()
export class ClipService {
  constructor(
    private readonly transactions: Transactions,
    private readonly library: LibraryService,
    private readonly clips: ClipRepository,
  ) {}

  async get(actor: Actor, id: string): Promise<ClipView> {
    return toClipView(await this.assertVisible(this.transactions.db, actor, id), actor);
  }

  async list(actor: Actor, { videoId, by, limit }: ListClips): Promise<ClipView[]> {
    const rows = await this.clips.list(this.transactions.db, actor, { videoId: videoId ?? null, by: by === undefined ? null : actor.userId, limit });
    return rows.map((row) => toClipView(row, actor));
  }

  /** @throws VideoNotFoundError, ClipBeyondEndError */
  async create(actor: Actor, { videoId, title, atMs, endMs }: CreateClip): Promise<ClipView> {
    const id = await this.transactions.run(async (tx) => {
      const { durationMs } = await this.library.assertVisible(tx, actor, videoId);
      assertWithin(endMs, durationMs);
      return this.clips.insert(tx, { organizationId: actor.organizationId, videoId, createdBy: actor.userId, title, atMs, endMs });
    });
    return this.get(actor, id);
  }

  async update(actor: Actor, id: string, { title, span }: UpdateClip): Promise<ClipView> {
    await this.transactions.run(async (tx) => {
      const { videoId } = await this.assertEditable(tx, actor, id);
      if (span) assertWithin(span.endMs, (await this.library.assertVisible(tx, actor, videoId)).durationMs);
      await this.clips.update(tx, id, { ...(title === undefined ? {} : { title }), ...span });
    });
    return this.get(actor, id);
  }

  /** Out of every module at once; {@link restore} brings it back to its places. */
  async delete(actor: Actor, id: string): Promise<void> {
    await this.transactions.run(async (tx) => {
      await this.assertEditable(tx, actor, id);
      await this.clips.update(tx, id, { deletedAt: new Date() });
    });
  }

  async restore(actor: Actor, id: string): Promise<ClipView> {
    await this.transactions.run(async (tx) => {
      if (!(await this.clips.restore(tx, actor, id))) throw new ClipNotFoundError();
    });
    return this.get(actor, id);
  }

  /** @throws ClipNotFoundError for what doesn't exist or `actor` may not see */
  async assertVisible(db: Db, actor: Actor, id: string): Promise<ClipRow> {
    const row = await this.clips.find(db, actor, id);
    if (!row) throw new ClipNotFoundError();
    return row;
  }

  private async assertEditable(db: Db, actor: Actor, id: string): Promise<ClipRow> {
    const row = await this.assertVisible(db, actor, id);
    if (!canEditClip(actor, { createdBy: row.createdBy?.id ?? null })) throw new ClipNotYoursError();
    return row;
  }
}

/** The length of a video that is still made is not known yet. */
function assertWithin(endMs: number, durationMs: number | null): void {
  if (durationMs !== null && endMs > durationMs) throw new ClipBeyondEndError(durationMs);
}
