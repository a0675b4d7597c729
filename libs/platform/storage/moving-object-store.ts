import type { Readable } from 'node:stream';
import type { DiskObjectStore } from './disk-object-store.js';
import { ObjectNotFoundError, ObjectStore, type ByteRange, type LocalFile, type ObjectBody, type ObjectInfo, type StoredObject } from './object-store.js';

/**
 * A store while its objects are moved to another by `object-mover.ts`: what is new goes there, what isn't there yet is read from the
 * disk. An object is in one of the two at every moment: it leaves the disk only after it has arrived. So whoever misses it in both
 * looks once more where it goes.
 */
export class MovingObjectStore extends ObjectStore {
  constructor(
    private readonly to: ObjectStore,
    private readonly from: DiskObjectStore,
  ) {
    super();
  }

  async put(key: string, body: Readable, contentType: string): Promise<ObjectInfo> {
    const info = await this.to.put(key, body, contentType);
    await this.from.delete(key);
    return info;
  }

  async putFile(key: string, path: string, contentType: string): Promise<ObjectInfo> {
    const info = await this.to.putFile(key, path, contentType);
    await this.from.delete(key);
    return info;
  }

  get(key: string, range?: ByteRange): Promise<ObjectBody> {
    return this.wherever((store) => store.get(key, range), key);
  }

  async head(key: string): Promise<StoredObject | null> {
    return (await this.to.head(key)) ?? (await this.from.head(key)) ?? (await this.to.head(key));
  }

  /** The disk first: the mover takes back what it brings of an object that is gone there. */
  async deletePrefix(prefix: string): Promise<void> {
    await this.from.deletePrefix(prefix);
    await this.to.deletePrefix(prefix);
  }

  async *list(prefix: string): AsyncIterable<string> {
    const seen = new Set<string>();
    for await (const key of this.from.list(prefix)) {
      seen.add(key);
      yield key;
    }
    for await (const key of this.to.list(prefix)) if (!seen.has(key)) yield key;
  }

  async *sizes(prefix: string): AsyncIterable<{ key: string; size: number }> {
    const seen = new Set<string>();
    for await (const object of this.from.sizes(prefix)) {
      seen.add(object.key);
      yield object;
    }
    for await (const object of this.to.sizes(prefix)) if (!seen.has(object.key)) yield object;
  }

  /** A file on the disk gets a name of its own: it may be moved while it is read. */
  localFile(key: string): Promise<LocalFile> {
    return this.wherever((store) => (store === this.from ? this.from.pinnedFile(key) : store.localFile(key)), key);
  }

  async sweepUnfinished(prefix: string, before: Date): Promise<number> {
    return (await this.from.sweepUnfinished(prefix, before)) + (await this.to.sweepUnfinished(prefix, before));
  }

  async check(): Promise<void> {
    await this.to.check();
    await this.from.check();
  }

  private async wherever<T>(read: (store: ObjectStore) => Promise<T>, key: string): Promise<T> {
    for (const store of [this.to, this.from, this.to]) {
      try {
        return await read(store);
      } catch (error) {
        if (!(error instanceof ObjectNotFoundError)) throw error;
      }
    }
    throw new ObjectNotFoundError(key);
  }
}
