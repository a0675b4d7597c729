import { createHash } from 'node:crypto';
import { Transform, type Readable } from 'node:stream';
import { contentTypeOf } from './content-type.js';
import type { DiskObjectStore } from './disk-object-store.js';
import type { MoveLedger } from './move-ledger.js';
import { ObjectNotFoundError, type ObjectStore } from './object-store.js';

const AT_ONCE = 4;

export interface MoveReport {
  moved: number;
  bytes: number;
  /** Deleted by the service while they were on their way. */
  gone: number;
  /** Left on the disk: another object has the same key over there, or an error; each with the reason. */
  failed: { key: string; reason: string }[];
}

export interface CheckReport {
  right: number;
  /** Deleted by the service since they were moved. */
  deleted: number;
  wrong: { key: string; reason: string }[];
  /** Not moved yet. */
  onDisk: number;
}

/**
 * Moves objects from the disk to another store while the service goes on with a `MovingObjectStore`. Each is written, read back,
 * compared by SHA-256, noted in the ledger, and only then taken off the disk. Broken off at any point, it goes on where it was.
 */
export class ObjectMover {
  constructor(
    private readonly from: DiskObjectStore,
    private readonly to: ObjectStore,
    private readonly ledger: MoveLedger,
    /** Whether the service may still ask for this object. */
    private readonly isInUse: (key: string) => Promise<boolean>,
  ) {}

  /** @param onMoved called after each object with what was done so far */
  async move(onMoved: (report: MoveReport) => void = () => undefined): Promise<MoveReport> {
    const report: MoveReport = { moved: 0, bytes: 0, gone: 0, failed: [] };
    await eachOf(this.from.list(''), async (key) => {
      try {
        const bytes = await this.moveOne(key);
        if (bytes === null) report.gone += 1;
        else report.moved += 1;
        report.bytes += bytes ?? 0;
      } catch (error) {
        report.failed.push({ key, reason: error instanceof Error ? error.message : String(error) });
      }
      onMoved(report);
    });
    await this.ledger.close();
    await this.from.removeEmptyFolders();
    return report;
  }

  /** Reads every moved object again and compares it with the ledger. */
  async check(): Promise<CheckReport> {
    const report: CheckReport = { right: 0, deleted: 0, wrong: [], onDisk: 0 };
    await eachOf(this.ledger.entries(), async ({ key, size, sha256 }) => {
      const found = await this.digestOf(this.to, key);
      if (found?.size === size && found.sha256 === sha256) report.right += 1;
      else if (!(await this.isInUse(key))) report.deleted += 1;
      else report.wrong.push({ key, reason: found ? 'its bytes are others than those that were moved' : 'it is missing' });
    });
    for await (const key of this.from.list('')) if (key !== '') report.onDisk += 1;
    return report;
  }

  /** @returns its bytes, or `null` when it was deleted meanwhile */
  private async moveOne(key: string): Promise<number | null> {
    const there = await this.digestOf(this.to, key);
    const here = there ? await this.digestOf(this.from, key) : await this.copy(key);
    if (!here) return null;
    const arrived = there ?? (await this.digestOf(this.to, key));
    if (!arrived || arrived.size !== here.size || arrived.sha256 !== here.sha256) {
      throw new Error(there ? 'Another object has its key over there' : 'It was read back with other bytes');
    }
    if (!(await this.from.head(key)) && !(await this.isInUse(key))) {
      // Deleted while it was on its way: it must not come back to life, nor what else begins like it.
      await this.to.deletePrefix(key);
      return null;
    }
    await this.ledger.add({ key, ...here });
    await this.from.delete(key);
    return here.size;
  }

  private async copy(key: string): Promise<Digest | null> {
    const object = await this.from.get(key).catch(nullIfMissing);
    if (!object) return null;
    const { through, digest } = hashing();
    object.body.on('error', (error) => through.destroy(error));
    await this.to.put(key, object.body.pipe(through), contentTypeOf(key));
    return digest();
  }

  private async digestOf(store: ObjectStore, key: string): Promise<Digest | null> {
    const object = await store.get(key).catch(nullIfMissing);
    if (!object) return null;
    const hash = createHash('sha256');
    let size = 0;
    for await (const chunk of object.body as AsyncIterable<Buffer>) {
      hash.update(chunk);
      size += chunk.length;
    }
    return { size, sha256: hash.digest('hex') };
  }
}

interface Digest {
  size: number;
  sha256: string;
}

function hashing(): { through: Transform & Readable; digest: () => Digest } {
  const hash = createHash('sha256');
  let size = 0;
  const through = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      size += chunk.length;
      done(null, chunk);
    },
  });
  return { through, digest: () => ({ size, sha256: hash.digest('hex') }) };
}

function nullIfMissing(error: unknown): null {
  if (error instanceof ObjectNotFoundError) return null;
  throw error;
}

/** A few at once, in the order in which they come. */
async function eachOf<T>(items: AsyncIterable<T>, work: (item: T) => Promise<void>): Promise<void> {
  const iterator = items[Symbol.asyncIterator]();
  const runner = async () => {
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) await work(next.value);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, runner));
}
