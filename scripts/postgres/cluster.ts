import { execFile } from 'node:child_process';
import { appendFile, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { FriendlyError } from '../lib/friendly-error.ts';
import type { Account } from './account.ts';
import type { PostgresBinaries } from './binaries.ts';
import { own } from './folders.ts';

const run = promisify(execFile);

export interface Cluster {
  binaries: PostgresBinaries;
  account: Account;
  /** The data directory (PGDATA), absolute. */
  directory: string;
  logFile: string;
}

/** The sessions of a killed server end by themselves within moments; until then a new one may not start. */
const ORPHANS_MS = 15_000;

/** Settings of `postgresql.conf`, written once when the cluster is made. */
export type Settings = Record<string, string>;

/**
 * Makes a new cluster whose superuser is `sideline` with the given password. The folder appears under its name only when
 * it is complete, so a start that was killed half-way leaves nothing that looks like a database.
 */
export async function initialise(cluster: Cluster, password: string, settings: Settings): Promise<void> {
  const partial = `${cluster.directory}.new`;
  await rm(partial, { recursive: true, force: true });
  await mkdir(partial, { mode: 0o700 });
  await own(cluster.account, partial);
  const secrets = await mkdtemp(join(tmpdir(), 'sideline-'));
  try {
    const passwordFile = join(secrets, 'password');
    await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
    await own(cluster.account, secrets, passwordFile);
    await exec(cluster, cluster.binaries.initdb, [
      `--pgdata=${partial}`,
      '--username=sideline',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      // The same sorting and upper/lower case on every machine, whatever locales it has.
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
      `--lc-ctype=${await characterTypes()}`,
      '--no-instructions',
      ...(settings['fsync'] === 'off' ? ['--no-sync'] : []),
    ]);
  } finally {
    await rm(secrets, { recursive: true, force: true });
  }
  const lines = Object.entries(settings).map(([name, value]) => `${name} = '${value.replaceAll("'", "''")}'`);
  await appendFile(join(partial, 'postgresql.conf'), `\n# Sideline\n${lines.join('\n')}\n`);
  await rename(partial, cluster.directory);
}

/** Starts the server on 127.0.0.1 (no other address, no Unix socket) and returns when it takes connections. */
export async function launch(cluster: Cluster, port: number): Promise<void> {
  await assertSameMajorVersion(cluster);
  await writeFile(cluster.logFile, '', { flag: 'a', mode: 0o600 });
  await own(cluster.account, cluster.logFile);
  const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=`;
  const args = [
    'start', '--wait', '--timeout=120', '--silent',
    `--pgdata=${cluster.directory}`, `--log=${cluster.logFile}`, `--options=${options}`,
  ]; // prettier-ignore
  const deadline = Date.now() + ORPHANS_MS;
  for (;;) {
    const since = (await readFile(cluster.logFile, 'utf8')).length;
    try {
      await exec(cluster, cluster.binaries.pgCtl, args);
      return;
    } catch {
      const log = (await readFile(cluster.logFile, 'utf8')).slice(since).trim();
      const orphans = log.includes('shared memory block') && log.includes('still in use');
      if (orphans && Date.now() < deadline) continue;
      throw new FriendlyError(
        `PostgreSQL did not start. Its log (${cluster.logFile}) ends with:\n${log.split('\n').slice(-8).join('\n')}`,
      );
    }
  }
}

/** Stops the server: `fast` ends connections and writes everything down, `immediate` is as a power cut (recovered at the next start). */
export async function halt(cluster: Cluster, mode: 'fast' | 'immediate'): Promise<void> {
  await exec(cluster, cluster.binaries.pgCtl, [
    'stop', '--wait', '--timeout=60', '--silent', `--mode=${mode}`, `--pgdata=${cluster.directory}`,
  ]); // prettier-ignore
}

async function exec(cluster: Cluster, program: string, args: string[]): Promise<void> {
  const env = { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' };
  await run(program, args, { ...cluster.account, cwd: '/', env, maxBuffer: 1 << 24 });
}

/** Trigram search asks the C library what a letter is: with plain `C` only a–z would be. */
async function characterTypes(): Promise<string> {
  const { stdout } = await run('locale', ['-a']).catch(() => ({ stdout: '' }));
  const available = stdout.split('\n');
  return ['C.UTF-8', 'C.utf8', 'en_US.UTF-8', 'en_US.utf8'].find((name) => available.includes(name)) ?? 'C';
}

async function assertSameMajorVersion(cluster: Cluster): Promise<void> {
  const stored = (await readFile(join(cluster.directory, 'PG_VERSION'), 'utf8')).trim();
  const installed = cluster.binaries.version.split('.')[0];
  if (stored === installed) return;
  throw new FriendlyError(
    `The database in ${cluster.directory} was made by PostgreSQL ${stored}, but PostgreSQL ${installed} is installed now.\n` +
      'Go back to the version of Sideline that made it, take a backup there, and restore it here into an empty DATA_DIR.',
  );
}
