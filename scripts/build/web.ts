import { execFile } from 'node:child_process';
import { access, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { digestOf, filesBelow } from '../lib/fingerprint.ts';
import { FriendlyError } from '../lib/friendly-error.ts';
import { DIST, ROOT } from '../lib/paths.ts';

const OUTPUT = join(DIST, 'web');
const STAMP = join(DIST, 'web.digest');

/** Builds the page into `dist/web`, unless nothing that goes into it has changed. Returns whether it was built. */
export async function buildWeb(): Promise<boolean> {
  const sources = [
    ...(await filesBelow('apps/web', (path) => !/[.-]spec\.tsx?$/.test(path))),
    ...(await filesBelow('libs/contracts')),
    'package-lock.json',
  ];
  const digest = await digestOf(sources);
  const built = await access(join(OUTPUT, 'index.html')).then(
    () => true,
    () => false,
  );
  if (built && (await readFile(STAMP, 'utf8').catch(() => '')) === digest) return false;
  await vite();
  await writeFile(STAMP, digest);
  return true;
}

async function vite(): Promise<void> {
  const program = join(ROOT, 'node_modules/vite/bin/vite.js');
  const args = [program, 'build', 'apps/web', '--outDir', OUTPUT, '--emptyOutDir', '--logLevel', 'warn'];
  const env = { ...process.env, NODE_ENV: 'production' };
  await promisify(execFile)(process.execPath, args, { cwd: ROOT, env, maxBuffer: 1 << 24 }).catch(
    (error: Error & { stdout: string; stderr: string }) => {
      throw new FriendlyError(`The page could not be built:\n${error.stdout}${error.stderr}`);
    },
  );
}
