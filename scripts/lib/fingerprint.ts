import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

import { ROOT } from './paths.ts';

/** All files below a folder of the repository (paths relative to its root), sorted; nothing when the folder is missing. */
export async function filesBelow(folder: string, wanted: (path: string) => boolean = () => true): Promise<string[]> {
  const entries = await readdir(join(ROOT, folder), { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)))
    .filter((path) => !path.includes('node_modules') && wanted(path))
    .sort();
}

/** Digest of the contents of some files of the repository; a checkout that only changes dates changes nothing. */
export async function digestOf(paths: string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const path of paths) {
    const content = await readFile(join(ROOT, path)).catch(() => '');
    hash.update(path).update('\0').update(content).update('\0');
  }
  return hash.digest('hex');
}
