import { isDeepStrictEqual } from 'node:util';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { SessionLocks, Transactions, type Db } from '#libs/platform/database';
import { EventBus } from '#libs/platform/events';
import type { SearchDocument } from './document/search-document.js';
import { SourceRepository } from './document/source.repository.js';
import { toDocument } from './document/to-document.js';
import { SearchEngine } from './engine/search-engine.js';
import { INDEX_JOB } from './search.jobs.js';

type Scope = { ownerId?: string; processId?: string };
type Progress = (done: number, all: number) => void;

/** Videos that a rebuild takes at once: enough to be quick, few enough that a change in between waits only for moments. */
const BATCH = 50;
const TENDING = 'search.tend';

/** Keeps the projection up to date: every change brings a job with it, which rereads the database. */
@Injectable()
export class SearchIndexService implements OnModuleInit {
  constructor(
    private readonly transactions: Transactions,
    private readonly source: SourceRepository,
    private readonly engine: SearchEngine,
    private readonly events: EventBus,
    private readonly locks: SessionLocks,
  ) {}

  onModuleInit(): void {
    for (const type of ['video.state', 'video.changed', 'transcript.changed', 'feed.appended'] as const) {
      this.events.enqueueOn(type, INDEX_JOB, ({ videoId }) => ({ videoId }));
    }
    this.events.enqueueOn('user.renamed', INDEX_JOB, ({ userId }) => ({ ownerId: userId }));
    this.events.enqueueOn('process.changed', INDEX_JOB, ({ processId }) => ({ processId }));
  }

  async indexVideo(videoId: string): Promise<void> {
    await this.indexVideos([videoId]);
  }

  /** Batch by batch, so that searching and single changes go on meanwhile. Broken off, it is simply begun again. @returns how many videos */
  async indexAll(scope: Scope = {}, onProgress?: Progress): Promise<number> {
    let count = 0;
    const fill = async () => {
      count = await this.eachBatch(scope, onProgress, (ids) => this.indexVideos(ids));
    };
    if (scope.ownerId === undefined && scope.processId === undefined) await this.engine.rebuild(fill);
    else await fill();
    return count;
  }

  /** Makes the index anew when there is none that fits. */
  async tend(): Promise<void> {
    if (!(await this.engine.wantsRebuild())) return;
    // The next look may fall to another worker while this one is still at it.
    const lock = await this.locks.tryHold(TENDING);
    if (!lock) return;
    try {
      if (await this.engine.wantsRebuild()) await this.indexAll();
    } finally {
      lock.release();
    }
  }

  /**
   * Compares what is indexed with what the database says, and the engine's statistics with what is indexed.
   * @returns the ids of the videos and of the organizations where they differ
   */
  async check(onProgress?: Progress): Promise<{ videos: string[]; statistics: string[] }> {
    const different: string[] = [];
    await this.eachBatch({}, onProgress, async (ids) => {
      const expected = await this.load(this.transactions.db, ids);
      const indexed = new Map((await this.engine.indexed(ids)).map((document) => [document.videoId, document]));
      const should = new Map(expected.map((document) => [document.videoId, document]));
      different.push(...ids.filter((id) => !isDeepStrictEqual(indexed.get(id), should.get(id))));
    });
    return { videos: different, statistics: await this.engine.wrongStatistics() };
  }

  private async indexVideos(ids: readonly string[]): Promise<void> {
    await this.engine.update(ids, (db) => this.load(db, ids));
  }

  private async load(db: Db, ids: readonly string[]): Promise<SearchDocument[]> {
    return (await this.source.read(db, ids)).map((video) => toDocument(video));
  }

  private async eachBatch(scope: Scope, onProgress: Progress | undefined, work: (ids: string[]) => Promise<void>): Promise<number> {
    const { db } = this.transactions;
    const all = await this.source.countVideos(db, scope);
    let done = 0;
    let after: string | null = null;
    for (;;) {
      const ids: string[] = await this.source.videoIds(db, scope, after, BATCH);
      if (ids.length === 0) return done;
      await work(ids);
      done += ids.length;
      after = ids.at(-1) ?? null;
      onProgress?.(done, Math.max(all, done));
    }
  }
}
