import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import { FriendlyError } from '../lib/friendly-error.ts';

const run = promisify(execFile);

/** The ids under which the PostgreSQL programs run; `null` means "as whoever runs this". */
export type Account = { uid: number; gid: number } | null;

/**
 * PostgreSQL refuses to run as root, so root lends it the system account `postgres`, made when missing.
 * Everybody else runs it under their own account.
 */
export async function postgresAccount(): Promise<Account> {
  if (process.getuid?.() !== 0) return null;
  return (await lookUp()) ?? (await create());
}

/** Whether the account may enter `directory` or run the program at that path (execute permission on the whole way). */
export async function canReach(account: Account, path: string): Promise<boolean> {
  if (account === null) return true;
  return run('test', ['-x', path], { ...account, cwd: '/' }).then(
    () => true,
    () => false,
  );
}

async function lookUp(): Promise<Account> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', 'postgres']), run('id', ['-g', 'postgres'])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return null;
  }
}

async function create(): Promise<Account> {
  await run('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres']).catch(
    (error: Error) => {
      throw new FriendlyError(
        `PostgreSQL does not run as root, and making a system account "postgres" for it failed: ${error.message}\n` +
          'Make one yourself (useradd --system postgres), run as another user, or set DATABASE_URL to a PostgreSQL of your own.',
      );
    },
  );
  return lookUp();
}
