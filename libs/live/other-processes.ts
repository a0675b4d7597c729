import { randomUUID } from 'node:crypto';
import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import type { PersonRef } from '#libs/contracts';
import { Transactions, type Tx } from '#libs/platform/database';
import { EventBus } from '#libs/platform/events';
import { WatchingRepository, type WatchedThere, type WatchedVideo } from './watching.repository.js';

/** How often this process says that it is alive, and looks for those that are not. */
const BEAT_MS = 5000;

interface Here {
  /** Ids of the people who have the video open in this process. */
  userIds: (videoId: string) => string[];
  /** Others watch it elsewhere than before. */
  changed: (videoId: string) => void;
  moved: (videoId: string, person: PersonRef, atMs: number) => void;
}

/** Tells the other API processes who has which video open here, and hears who has it open there. */
@Injectable()
export class OtherProcesses implements BeforeApplicationShutdown {
  private readonly logger = new Logger(OtherProcesses.name);
  private readonly processId = randomUUID();
  private here: Here | null = null;
  /** What the others were told last: the videos that are open here, and the ids of their watchers. */
  private readonly told = new Map<string, WatchedVideo & { userIds: string }>();
  private readonly there = new Map<string, PersonRef[]>();
  /** One after the other, so that the last one read is the newest. */
  private queue = Promise.resolve();
  private beat: NodeJS.Timeout | null = null;
  private stopped = false;

  constructor(
    private readonly transactions: Transactions,
    private readonly events: EventBus,
    private readonly watching: WatchingRepository,
  ) {}

  start(here: Here): void {
    this.here = here;
    this.events.subscribe('presence.changed', ({ videoId, processId }) => {
      const video = this.told.get(videoId);
      if (video && processId !== this.processId) this.enqueue(() => this.read(video));
    });
    this.events.subscribe('presence.moved', ({ videoId, processId, person, atMs }) => {
      if (processId !== this.processId) here.moved(videoId, person, atMs);
    });
    this.events.onResync(() => {
      for (const video of this.told.values()) this.enqueue(() => this.read(video));
    });
    this.beat = setInterval(() => this.enqueue(() => this.stillHere()), BEAT_MS).unref();
  }

  /** Who has the video open there, as far as it is known: it is when somebody has it open here. */
  people(videoId: string): readonly PersonRef[] {
    return this.there.get(videoId) ?? [];
  }

  /** Perhaps others have the video open here than before. */
  tell(video: WatchedVideo): void {
    this.enqueue(() => this.put(video));
  }

  /** Nobody misses it if it is lost. */
  async moved({ organizationId, videoId }: WatchedVideo, person: PersonRef, atMs: number): Promise<void> {
    if (this.people(videoId).length === 0) return;
    await this.events.publish(this.transactions.db, { type: 'presence.moved', organizationId, videoId, processId: this.processId, person, atMs }).catch(() => undefined);
  }

  async beforeApplicationShutdown(): Promise<void> {
    if (this.beat) clearInterval(this.beat);
    this.enqueue(() => this.transactions.run(async (tx) => this.publish(tx, await this.watching.leave(tx, this.processId))));
    this.stopped = true;
    await this.queue;
  }

  private enqueue(work: () => Promise<void>): void {
    if (this.stopped) return;
    this.queue = this.queue.then(work).catch((error: unknown) => this.logger.warn(`Who watches where could not be told: ${String(error)}`));
  }

  private async put(video: WatchedVideo): Promise<void> {
    const userIds = this.here?.userIds(video.videoId) ?? [];
    const before = this.told.get(video.videoId)?.userIds ?? '';
    if (userIds.join() === before) return;
    await this.transactions.run(async (tx) => {
      await this.watching.put(tx, this.processId, video, userIds);
      await this.publish(tx, [{ ...video, processId: this.processId }]);
    });
    if (userIds.length === 0) {
      this.told.delete(video.videoId);
      this.there.delete(video.videoId);
      return;
    }
    this.told.set(video.videoId, { ...video, userIds: userIds.join() });
    if (before === '') await this.read(video);
  }

  private async read(video: WatchedVideo): Promise<void> {
    if (!this.told.has(video.videoId)) return;
    const before = idsOf(this.people(video.videoId));
    const people = await this.watching.elsewhere(this.transactions.db, this.processId, video);
    this.there.set(video.videoId, people);
    if (idsOf(people) !== before) this.here?.changed(video.videoId);
  }

  private async stillHere(): Promise<void> {
    const known = await this.transactions.run(async (tx) => {
      const count = this.told.size > 0 ? await this.watching.stillHere(tx, this.processId) : 0;
      await this.publish(tx, await this.watching.removeGone(tx));
      return count;
    });
    if (known >= this.told.size) return;
    const videos = [...this.told.values()];
    this.told.clear();
    for (const video of videos) await this.put(video);
  }

  private async publish(tx: Tx, changed: readonly WatchedThere[]): Promise<void> {
    for (const { organizationId, videoId, processId } of changed) await this.events.publish(tx, { type: 'presence.changed', organizationId, videoId, processId });
  }
}

function idsOf(people: readonly PersonRef[]): string {
  return people
    .map(({ id }) => id)
    .sort()
    .join();
}
