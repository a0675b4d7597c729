import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';

import { FriendlyError } from '../lib/friendly-error.ts';
import { ROOT } from '../lib/paths.ts';

/** What the launcher itself must know of the environment; the API and the worker read and check all of it. */
export interface Settings {
  host: string;
  port: number;
  /** Absolute. */
  dataDir: string;
  /** Somebody's own PostgreSQL, instead of the embedded one. */
  databaseUrl: string | undefined;
  demo: boolean;
  /** Address to print. */
  url: string;
  /** Address under which this machine itself reaches the API. */
  localUrl: string;
}

export async function readSettings(environment: NodeJS.ProcessEnv): Promise<Settings> {
  const host = environment['HOST']?.trim() || '127.0.0.1';
  const port = Number(environment['PORT'] || 3000);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new FriendlyError(`PORT is "${environment['PORT']}": it takes a number from 1 to 65535.`);
  }
  const dataDir = resolve(ROOT, environment['DATA_DIR'] || './data');
  await mkdir(dataDir, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 }).catch((error: Error) => {
    throw new FriendlyError(`DATA_DIR ${dataDir} can't be made: ${error.message}`);
  });
  const local = ['0.0.0.0', '::', '127.0.0.1'].includes(host) ? '127.0.0.1' : host;
  const localUrl = `http://${local.includes(':') ? `[${local}]` : local}:${port}`;
  return {
    host,
    port,
    dataDir,
    databaseUrl: environment['DATABASE_URL'] || undefined,
    demo: environment['SIDELINE_DEMO'] === '1',
    url: environment['PUBLIC_URL'] || localUrl.replace('127.0.0.1', 'localhost'),
    localUrl,
  };
}
