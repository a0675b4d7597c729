import { Injectable } from '@nestjs/common';
import { otherMs, type Anchor } from '#libs/contracts';
import { CommentService } from '#libs/feedback';
import { canReviewVideo, LibraryService, type VideoAccess } from '#libs/library';
import { Transactions } from '#libs/platform/database';
import { EventBus } from '#libs/platform/events';
import type { Actor } from '#libs/platform/http';
import { TranscriptsService } from '#libs/transcripts';
import { alignTakes } from './align-takes.js';
import { CarriedFixRepository, type CarriedFixRow } from './carried-fix.repository.js';
import type { CarriedFixesView, MarkFix } from './dto/carried-fix.dto.js';
import { spokenWords } from './spoken-words.js';
import { FixNotFoundError, TakeNotYoursToMarkError } from './takes.errors.js';
import { TakeRepository } from './take.repository.js';

/** A matching line is this near to words that both takes have, in ms of the earlier one. */
const NEAR_MS = 8_000;

/** What was to be fixed in earlier takes, at the second of this one where it is said again. */
@Injectable()
export class CarriedFixService {
  constructor(
    private readonly transactions: Transactions,
    private readonly library: LibraryService,
    private readonly fixes: CarriedFixRepository,
    private readonly takes: TakeRepository,
    private readonly comments: CommentService,
    private readonly transcripts: TranscriptsService,
    private readonly events: EventBus,
  ) {}

  /** @throws VideoNotFoundError */
  async list(actor: Actor, videoId: string): Promise<CarriedFixesView> {
    const { db } = this.transactions;
    const video = await this.library.assertVisible(db, actor, videoId);
    const rows = await this.fixes.list(db, actor, videoId);
    const items = rows.length === 0 ? [] : await this.place(actor, video, rows);
    return { items, canMark: mayMark(actor, video) };
  }

  /** A fix that is fixed is resolved too, and open again when that is taken back. @throws VideoNotFoundError, TakeNotYoursToMarkError, FixNotFoundError */
  async mark(actor: Actor, videoId: string, commentId: string, { mark }: MarkFix): Promise<CarriedFixesView> {
    const { organizationId, userId } = actor;
    const resolved = await this.transactions.run(async (tx) => {
      if (!mayMark(actor, await this.library.assertVisible(tx, actor, videoId))) throw new TakeNotYoursToMarkError();
      const [fix] = await this.fixes.list(tx, actor, videoId, commentId);
      if (!fix) throw new FixNotFoundError();
      if (mark === null) await this.fixes.unmark(tx, commentId, videoId);
      else await this.fixes.mark(tx, { commentId, videoId, mark, markedBy: userId });
      await this.events.publish(tx, { type: 'takes.changed', organizationId, videoIds: await this.takes.videosOf(tx, videoId) });
      const wanted = mark === 'fixed' || (fix.resolved && fix.mark !== 'fixed');
      return wanted === fix.resolved ? null : wanted;
    });
    if (resolved !== null) await this.comments.update(actor, commentId, { resolved });
    return this.list(actor, videoId);
  }

  /** Where each is said in this take. */
  private async place(actor: Actor, { id, durationMs }: VideoAccess, rows: CarriedFixRow[]): Promise<CarriedFixesView['items']> {
    const here = await this.transcripts.transcript(actor, id);
    const words = spokenWords(here.segments);
    const anchorsOf = new Map<string, Anchor[]>();
    for (const { videoId } of rows) {
      if (anchorsOf.has(videoId)) continue;
      const there = await this.transcripts.transcript(actor, videoId);
      anchorsOf.set(videoId, alignTakes(spokenWords(there.segments), words).anchors);
    }
    const placed = rows.map(({ videoId, number, atMs, resolved: _, ...fix }) => {
      const anchors = anchorsOf.get(videoId) ?? [];
      const hereMs = Math.min(otherMs(anchors, atMs), durationMs ?? Infinity);
      const near = anchors.some(({ fromMs }) => Math.abs(fromMs - atMs) <= NEAR_MS);
      const line = near ? here.segments.findLast((segment) => segment.atMs <= hereMs) : undefined;
      return { ...fix, from: { videoId, number, atMs }, atMs: hereMs, line: line?.text ?? null };
    });
    return placed.sort((a, b) => a.atMs - b.atMs);
  }
}

function mayMark(actor: Actor, video: VideoAccess): boolean {
  return video.ownerId === actor.userId || canReviewVideo(actor, video);
}
