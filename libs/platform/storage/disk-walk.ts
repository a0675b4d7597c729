import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { SHARD_MARK } from './disk-layout.js';

/** One name below a key, with every place that has it. */
interface Level {
  places: string[];
  isFolder: boolean;
}

/**
 * Keys of the files below some folders that stand for the same key, in the order of the whole keys. One folder is read at a time.
 * @param below the key of the folders with a `/` at its end; empty for the root
 * @param prefix what each key begins with
 */
export async function* walk(folders: string[], below: string, prefix: string): AsyncIterable<string> {
  const levels = new Map<string, Level>();
  for (const folder of folders) await gather(folder, levels);
  // `a.txt` comes before what is in `a`, as the `/` of its key says.
  for (const name of [...levels.keys()].sort()) {
    const level = levels.get(name);
    if (!level) continue;
    const key = below + name;
    if (!level.isFolder) {
      if (key.startsWith(prefix)) yield key;
    } else if (key.startsWith(prefix) || prefix.startsWith(key)) {
      yield* walk(level.places, key, prefix);
    }
  }
}

async function gather(folder: string, levels: Map<string, Level>): Promise<void> {
  for (const entry of await entriesOf(folder)) {
    const path = join(folder, entry.name);
    if (entry.name.startsWith('.')) continue;
    if (entry.name.startsWith(SHARD_MARK)) {
      await gather(path, levels);
      continue;
    }
    const isFolder = entry.isDirectory();
    const name = isFolder ? `${entry.name}/` : entry.name;
    const level = levels.get(name) ?? { places: [], isFolder };
    level.places.push(path);
    levels.set(name, level);
  }
}

async function entriesOf(folder: string): Promise<Dirent[]> {
  return readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    // Deleted meanwhile, or never there; or a file is there by that name.
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return [];
    throw error;
  });
}
