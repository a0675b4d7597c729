import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

import { digestOf, filesBelow } from '../lib/fingerprint.ts';
import { FriendlyError } from '../lib/friendly-error.ts';
import { DIST, ROOT } from '../lib/paths.ts';

/** Digest of each compiled source file, by path; kept beside the output so that only what changed is compiled again. */
type Manifest = Record<string, string>;

const SOURCES = ['apps/api', 'apps/worker', 'apps/cli', 'libs'];
const MANIFEST = join(DIST, 'backend.json');

/**
 * Compiles the server side from `apps` and `libs` into `dist`, same layout, one file each (no type check: that is `npm run check`).
 * Files are replaced whole, so a process that starts meanwhile never reads half of one. Returns how many files changed.
 */
export async function buildBackend(): Promise<number> {
  const before = await readManifest();
  const after: Manifest = {};
  const settings = await digestOf(['.swcrc', 'node_modules/@swc/core/package.json']);
  const sources = (await Promise.all(SOURCES.map((folder) => filesBelow(folder, isSource)))).flat();
  const changed: string[] = [];
  for (const source of sources) {
    after[source] = `${settings.slice(0, 8)}:${(await digestOf([source])).slice(0, 24)}`;
    if (after[source] !== before[source]) changed.push(source);
  }
  await Promise.all(changed.map(compile));
  const gone = Object.keys(before).filter((source) => !(source in after));
  for (const source of gone) await removeOutput(source);
  if (changed.length + gone.length > 0) await replace(MANIFEST, JSON.stringify(after));
  return changed.length + gone.length;
}

function isSource(path: string): boolean {
  return path.endsWith('.ts') && !/(\.d|[.-]spec)\.ts$/.test(path);
}

function outputOf(source: string): string {
  return join(DIST, source.replace(/\.ts$/, '.js'));
}

async function compile(source: string): Promise<void> {
  const output = outputOf(source);
  // Loaded only when something changed: `npm start` stays up for long and should stay small.
  const { transformFile } = await import('@swc/core');
  const settings = { cwd: ROOT, sourceFileName: join(ROOT, source) };
  const { code, map } = await transformFile(join(ROOT, source), settings).catch((error: Error) => {
    throw new FriendlyError(`${source} can't be compiled:\n${error.message}`);
  });
  await mkdir(dirname(output), { recursive: true });
  await replace(`${output}.map`, map ?? '');
  await replace(output, `${code}\n//# sourceMappingURL=${basename(output)}.map\n`);
}

async function removeOutput(source: string): Promise<void> {
  await rm(outputOf(source), { force: true });
  await rm(`${outputOf(source)}.map`, { force: true });
}

async function replace(path: string, content: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const partial = `${path}.${process.pid}`;
  await writeFile(partial, content);
  await rename(partial, path);
}

async function readManifest(): Promise<Manifest> {
  const text = await readFile(MANIFEST, 'utf8').catch(() => '{}');
  return JSON.parse(text) as Manifest;
}
