import { randomUUID } from 'node:crypto';
import { MeilisearchApiError, type EnqueuedTask, type Index, type Meilisearch, type Task } from 'meilisearch';
import type { HeldLock, SessionLocks } from '#libs/platform/database';
import { oneOf, is } from './access-filter.js';
import { INDEX_NAME, INDEX_SETTINGS } from './index-settings.js';
import type { MomentRecord } from './moment-record.js';

/** Tasks of one index are done in the order in which they arrive; whoever has this lock is the only one to send any. */
const WRITING = 'search.meilisearch.writing';
const REBUILDING = 'search.meilisearch.rebuilding';
const LOCK_WAIT_MS = 60_000;
/** A task waits for those before it: after a rebuild of many videos that may take a while. */
const TASK_WAIT = { timeout: 600_000, interval: 25 };
const PAGE = 1000;

/** A task of the index was not done. The job that sent it is tried again. */
export class IndexTaskError extends Error {
  override readonly name = 'IndexTaskError';

  constructor({ uid, type, error }: Task) {
    super(`Task ${uid} (${type}) of the search index was not done: ${error?.message ?? 'it was cancelled'}`);
  }
}

/** Two rebuilds at once would take each other's index away. */
export class RebuildRunningError extends Error {
  override readonly name = 'RebuildRunningError';

  constructor() {
    super('The search index is being made anew already; wait until that is done.');
  }
}

/** The index as Meilisearch keeps it: written to in batches, waited for, and swapped for a new one without a pause. */
export class MeiliIndex {
  /** Where a rebuild grows until it takes the live one's place. */
  private readonly next: string;

  constructor(
    readonly client: Meilisearch,
    private readonly locks: SessionLocks,
    readonly name = INDEX_NAME,
  ) {
    this.next = `${name}_next`;
  }

  get live(): Index<MomentRecord> {
    return this.client.index<MomentRecord>(this.name);
  }

  /**
   * Puts what `load` gives in the place of all moments of these videos, and returns once it can be found. New moments are there before the
   * old ones go. While a rebuild runs, the index that grows gets them too.
   */
  async write(videoIds: readonly string[], load: (revision: string) => Promise<MomentRecord[]>): Promise<void> {
    const tasks = await this.alone(async () => {
      const indexes = await this.indexes();
      if (!indexes.includes(this.name)) await this.create(this.name);
      const revision = randomUUID();
      const records = await load(revision);
      const sent: EnqueuedTask[] = [];
      for (const name of new Set([this.name, ...indexes])) {
        const index = this.client.index<MomentRecord>(name);
        if (records.length > 0) sent.push(await index.addDocuments(records, { primaryKey: 'id' }));
        sent.push(await index.deleteDocuments({ filter: `${oneOf('videoId', videoIds)} AND NOT ${is('revision', revision)}` }));
      }
      return sent;
    });
    for (const task of tasks) await this.done(task);
  }

  /** Makes a new index, lets `fill` write to it, and puts it in the place of the old one. Broken off, the old one stays. @throws RebuildRunningError */
  async rebuild(fill: () => Promise<void>): Promise<void> {
    const lock = await this.locks.tryHold(REBUILDING);
    if (!lock) throw new RebuildRunningError();
    try {
      await this.alone(async () => {
        const indexes = await this.indexes();
        if (indexes.includes(this.next)) await this.done(await this.client.deleteIndex(this.next));
        await this.create(this.next);
        if (!indexes.includes(this.name)) await this.create(this.name);
      });
      await fill();
      await this.alone(async () => {
        await this.done(await this.client.swapIndexes([{ indexes: [this.name, this.next], rename: false }]));
        await this.done(await this.client.deleteIndex(this.next));
      });
    } finally {
      lock.release();
    }
  }

  /** Whether there is no index yet, or a rebuild was broken off. */
  async wantsRebuild(): Promise<boolean> {
    const indexes = await this.indexes();
    if (!indexes.includes(this.name)) return true;
    if (!indexes.includes(this.next)) return false;
    const lock = await this.locks.tryHold(REBUILDING);
    lock?.release();
    return lock !== null;
  }

  /** All moments that fit a filter. */
  async read(filter: string): Promise<MomentRecord[]> {
    const records: MomentRecord[] = [];
    for (;;) {
      const { results } = await this.live.getDocuments({ filter, limit: PAGE, offset: records.length });
      records.push(...results);
      if (results.length < PAGE) return records;
    }
  }

  /** Takes whole videos out. */
  async remove(videoIds: readonly string[]): Promise<void> {
    await this.write(videoIds, () => Promise.resolve([]));
  }

  private async create(name: string): Promise<void> {
    await this.done(await this.client.createIndex(name, { primaryKey: 'id' }));
    await this.done(await this.client.index(name).updateSettings(INDEX_SETTINGS));
  }

  /** Those of the two that exist. */
  private async indexes(): Promise<string[]> {
    const found = await Promise.all([this.name, this.next].map(async (name) => ((await this.exists(name)) ? [name] : [])));
    return found.flat();
  }

  private async exists(name: string): Promise<boolean> {
    try {
      await this.client.getRawIndex(name);
      return true;
    } catch (error) {
      if (error instanceof MeilisearchApiError && error.cause?.code === 'index_not_found') return false;
      throw error;
    }
  }

  private async done(task: EnqueuedTask): Promise<void> {
    const result = await this.client.tasks.waitForTask(task, TASK_WAIT);
    if (result.status !== 'succeeded') throw new IndexTaskError(result);
  }

  private async alone<T>(work: () => Promise<T>): Promise<T> {
    const lock: HeldLock | null = await this.locks.hold(WRITING, LOCK_WAIT_MS);
    if (!lock) throw new Error(`Others wrote to the search index for ${LOCK_WAIT_MS / 1000} s; the job is tried again`);
    try {
      return await work();
    } finally {
      lock.release();
    }
  }
}
