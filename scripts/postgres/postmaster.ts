import { readFile, readlink, realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { identify } from '../lib/processes.ts';

/** What a running server says of itself in its lock file. */
export interface Postmaster {
  pid: number;
  port: number;
}

/**
 * The server that runs on this data directory, or `null`. A lock file that a crash left behind is taken away when its pid is
 * gone or now belongs to another program: PostgreSQL itself refuses to start in the second case, common in containers.
 */
export async function runningPostmaster(directory: string): Promise<Postmaster | null> {
  const lockFile = join(directory, 'postmaster.pid');
  const lines = await readFile(lockFile, 'utf8').then(
    (text) => text.split('\n'),
    () => null,
  );
  if (lines === null) return null;
  const pid = Number(lines[0]);
  if (Number.isInteger(pid) && pid > 1 && (await identify(pid)) !== null && (await servesDirectory(pid, directory))) {
    return { pid, port: Number(lines[3]) };
  }
  await rm(lockFile, { force: true });
  return null;
}

/** A server's working directory is its data directory; where that can't be read, a living pid is taken at its word. */
async function servesDirectory(pid: number, directory: string): Promise<boolean> {
  if (process.platform !== 'linux') return true;
  try {
    return (await readlink(`/proc/${pid}/cwd`)) === (await realpath(directory));
  } catch {
    return true;
  }
}
