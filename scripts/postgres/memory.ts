import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What `DATA_DIR/postgres.json` keeps from start to start. Readable by its owner alone: it holds the password. */
export interface Remembered {
  /** Last port; 0 before the first start. */
  port: number;
  password: string;
  /** The data directory, relative to `DATA_DIR` when inside it, so that the whole folder may be moved. */
  directory: string;
  /** Whether the database was ever complete: from then on a missing folder is a loss, not a first start. */
  made: boolean;
}

export async function recall(dataDir: string): Promise<Remembered | null> {
  try {
    return JSON.parse(await readFile(fileIn(dataDir), 'utf8')) as Remembered;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

export async function remember(dataDir: string, remembered: Remembered): Promise<void> {
  const partial = `${fileIn(dataDir)}.new`;
  await writeFile(partial, `${JSON.stringify(remembered, null, 2)}\n`, { mode: 0o600, flush: true });
  await rename(partial, fileIn(dataDir));
}

function fileIn(dataDir: string): string {
  return join(dataDir, 'postgres.json');
}
