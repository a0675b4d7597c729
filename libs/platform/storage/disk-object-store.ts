import { randomUUID } from 'node:crypto';
import { createWriteStream, type BigIntStats } from 'node:fs';
import { copyFile, link, mkdir, open, readdir, rename, rm, rmdir, stat, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { contentTypeOf } from './content-type.js';
import { placesOf } from './disk-layout.js';
import { walk } from './disk-walk.js';
import { assertKey, ObjectNotFoundError, ObjectStore, type ByteRange, type LocalFile, type ObjectBody, type ObjectInfo, type StoredObject } from './object-store.js';

const INCOMING = '.incoming';

/** Objects as files below one folder. A write goes to `.incoming`, is synced and renamed, so that it is seen whole or not at all. */
export class DiskObjectStore extends ObjectStore {
  constructor(private readonly root: string) {
    super();
  }

  async put(key: string, body: Readable): Promise<ObjectInfo> {
    assertKey(key);
    const temporary = await this.temporaryPath();
    try {
      await pipeline(body, createWriteStream(temporary, { flags: 'wx', flush: true }));
      return await this.moveIn(key, temporary);
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
  }

  async putFile(key: string, path: string): Promise<ObjectInfo> {
    assertKey(key);
    await sync(path);
    try {
      return await this.moveIn(key, path);
    } catch (error) {
      if (!isCode(error, 'EXDEV')) throw error;
      const temporary = await this.temporaryPath();
      await copyFile(path, temporary);
      await sync(temporary);
      const info = await this.moveIn(key, temporary);
      await rm(path);
      return info;
    }
  }

  async get(key: string, range?: ByteRange): Promise<ObjectBody> {
    // Open from here on, so that the bytes stay readable whoever deletes or replaces the file.
    const handle = await this.open(key);
    try {
      const info = describe(key, await handle.stat({ bigint: true }));
      if (info.size > 0) return { ...info, body: handle.createReadStream(range ?? { end: info.size - 1 }) };
      await handle.close();
      return { ...info, body: Readable.from([]) };
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  async head(key: string): Promise<StoredObject | null> {
    return (await this.find(key))?.info ?? null;
  }

  async deletePrefix(prefix: string): Promise<void> {
    if (prefix.endsWith('/')) {
      for (const path of this.pathsOf(prefix.slice(0, -1))) await rm(path, { recursive: true, force: true });
      return;
    }
    for await (const key of this.list(prefix)) await this.delete(key);
  }

  async *list(prefix: string): AsyncIterable<string> {
    const folder = prefix.slice(0, Math.max(0, prefix.lastIndexOf('/')));
    const starts = folder === '' ? [this.root] : this.pathsOf(folder);
    yield* walk(starts, folder === '' ? '' : `${folder}/`, prefix);
  }

  async *sizes(prefix: string): AsyncIterable<{ key: string; size: number }> {
    for await (const key of this.list(prefix)) {
      const found = await this.head(key);
      if (found) yield { key, size: found.size };
    }
  }

  async localFile(key: string): Promise<LocalFile> {
    const found = await this.find(key);
    if (!found) throw new ObjectNotFoundError(key);
    return { path: found.path, release: () => Promise.resolve() };
  }

  /** Like {@link localFile}, by a name of its own: it stays though the object is deleted. @throws ObjectNotFoundError */
  async pinnedFile(key: string): Promise<LocalFile> {
    const found = await this.find(key);
    const path = await this.temporaryPath();
    const linked = found && (await ifThere(link(found.path, path).then(() => true)));
    if (!linked) throw new ObjectNotFoundError(key);
    return { path, release: () => rm(path, { force: true }) };
  }

  /** Harmless when there is no such object. */
  async delete(key: string): Promise<void> {
    for (const path of this.pathsOf(key)) await rm(path, { force: true });
  }

  async isEmpty(): Promise<boolean> {
    for await (const key of this.list('')) return key === '';
    return true;
  }

  /** Takes away folders that no object is in. */
  async removeEmptyFolders(folder = this.root): Promise<void> {
    for (const entry of (await ifThere(readdir(folder, { withFileTypes: true }))) ?? []) {
      if (entry.isDirectory() && entry.name !== INCOMING) await this.removeEmptyFolders(join(folder, entry.name));
    }
    // Refused when something is in it: one that came meanwhile too.
    if (folder !== this.root) await rmdir(folder).catch(() => undefined);
  }

  async sweepUnfinished(_prefix: string, before: Date): Promise<number> {
    const folder = join(this.root, INCOMING);
    let removed = 0;
    for (const name of (await ifThere(readdir(folder))) ?? []) {
      const found = await ifThere(stat(join(folder, name)));
      if (!found || found.mtime >= before) continue;
      await rm(join(folder, name), { force: true });
      removed += 1;
    }
    return removed;
  }

  async check(): Promise<void> {
    const temporary = await this.temporaryPath();
    const handle = await open(temporary, 'wx');
    await handle.close();
    await rm(temporary);
  }

  /** The first is where the object is written; see {@link placesOf}. */
  private pathsOf(key: string): [string, ...string[]] {
    assertKey(key);
    const [written, ...before] = placesOf(key);
    return [join(this.root, written), ...before.map((place) => join(this.root, place))];
  }

  private async find(key: string): Promise<{ path: string; info: StoredObject } | null> {
    for (const path of this.pathsOf(key)) {
      const found = await ifThere(stat(path, { bigint: true }));
      if (found?.isFile()) return { path, info: describe(key, found) };
    }
    return null;
  }

  private async open(key: string): Promise<FileHandle> {
    const found = await this.find(key);
    const handle = found && (await ifThere(open(found.path, 'r')));
    if (!handle) throw new ObjectNotFoundError(key);
    return handle;
  }

  private async temporaryPath(): Promise<string> {
    const folder = join(this.root, INCOMING);
    await mkdir(folder, { recursive: true });
    return join(folder, randomUUID());
  }

  private async moveIn(key: string, from: string): Promise<ObjectInfo> {
    const [path, ...before] = this.pathsOf(key);
    const { size } = await stat(from);
    await makeFolder(dirname(path));
    await rename(from, path);
    // The rename itself is durable only once the folder is.
    await sync(dirname(path));
    for (const older of before) await rm(older, { force: true });
    return { size, contentType: contentTypeOf(key) };
  }
}

function describe(key: string, { size, mtimeNs, ino }: BigIntStats): StoredObject {
  const etag = `"${[size, mtimeNs, ino].map((value) => value.toString(36)).join('-')}"`;
  return { size: Number(size), contentType: contentTypeOf(key), etag };
}

/** A new folder is durable only once the one that holds it is: each one on the way, from the first that is new. */
async function makeFolder(path: string): Promise<void> {
  const first = await mkdir(path, { recursive: true });
  if (first === undefined) return;
  for (let folder = path; folder.length >= first.length; folder = dirname(folder)) await sync(dirname(folder));
}

async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** `null` when what `work` is about isn't there. */
async function ifThere<T>(work: Promise<T>): Promise<T | null> {
  return work.catch((error: unknown) => {
    if (isCode(error, 'ENOENT') || isCode(error, 'ENOTDIR')) return null;
    throw error;
  });
}

function isCode(error: unknown, code: string): boolean {
  return (error as NodeJS.ErrnoException).code === code;
}
