import { chmod, chown, mkdir } from 'node:fs/promises';

import type { Account } from './account.ts';

/** Gives paths to the account that PostgreSQL runs under; nothing to do unless root lends it another one. */
export async function own(account: Account, ...paths: string[]): Promise<void> {
  if (account === null) return;
  for (const path of paths) await chown(path, account.uid, account.gid);
}

/** Lets other accounts walk through a folder without listing it, when root must share the way with the `postgres` account. */
export async function openTheWay(account: Account, directory: string): Promise<void> {
  if (account !== null) await chmod(directory, 0o711);
}

/** A folder that every account may enter, made when missing. */
export async function shareFolder(directory: string): Promise<void> {
  await mkdir(directory, { recursive: true });
  await chmod(directory, 0o755);
}
