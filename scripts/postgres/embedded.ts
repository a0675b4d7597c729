import { randomBytes } from 'node:crypto';
import { access, stat, truncate } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import pg from 'pg';

import { freePort, isFree } from '../lib/free-port.ts';
import { FriendlyError } from '../lib/friendly-error.ts';
import { waitUntil } from '../lib/processes.ts';
import { canReach, postgresAccount, type Account } from './account.ts';
import { postgresBinaries, SHARED_ROOT } from './binaries.ts';
import { halt, initialise, launch, type Cluster } from './cluster.ts';
import { openTheWay, shareFolder } from './folders.ts';
import { recall, remember, type Remembered } from './memory.ts';
import { runningPostmaster } from './postmaster.ts';

export interface EmbeddedPostgres {
  /** Connection URL of the database `sideline`. Holds the password: never print it. */
  url: string;
  port: number;
  version: string;
  /** How it came up: made anew, started again, or found running after a killed start. */
  origin: 'new' | 'started' | 'adopted';
  /** Ends connections and writes everything down. */
  stop: () => Promise<void>;
}

/** Small, because the product shares its machine; otherwise PostgreSQL's own, durable defaults. */
const SETTINGS = {
  shared_buffers: '64MB',
  max_connections: '50',
  work_mem: '8MB',
  max_wal_size: '512MB',
  jit: 'off',
  log_min_messages: 'warning',
};

const LOG_LIMIT_BYTES = 10 * 1024 * 1024;

/**
 * The PostgreSQL of this data folder, listening on 127.0.0.1 only: made on the first call, started on later ones, and adopted
 * when one from a killed start still runs. Its log is `DATA_DIR/postgres.log`.
 */
export async function openEmbeddedPostgres(dataDir: string): Promise<EmbeddedPostgres> {
  const account = await postgresAccount();
  const binaries = await postgresBinaries(account);
  await openTheWay(account, dataDir);
  let remembered = (await recall(dataDir)) ?? (await plan(account, dataDir));
  const directory = resolve(dataDir, remembered.directory);
  const cluster: Cluster = { binaries, account, directory, logFile: `${directory}.log` };
  const fresh = !(await exists(directory));
  if (fresh) await make(cluster, dataDir, remembered);

  const adopted = await adopt(cluster, remembered.password);
  const port = adopted ?? (await start(cluster, remembered.port));
  remembered = { ...remembered, port, made: true };
  await remember(dataDir, remembered);
  await ensureDatabase(urlOf(remembered, 'postgres'));
  return {
    url: urlOf(remembered, 'sideline'),
    port,
    version: binaries.version.split('.', 2).join('.'),
    origin: fresh ? 'new' : adopted === null ? 'started' : 'adopted',
    stop: () => halt(cluster, 'fast'),
  };
}

/** Inside the data folder, unless root's `postgres` account cannot get there: then in the folder shared by the whole machine. */
async function plan(account: Account, dataDir: string): Promise<Remembered> {
  const inside = join(dataDir, 'postgres');
  if (await exists(inside)) {
    throw new FriendlyError(
      `${inside} holds a database, but ${join(dataDir, 'postgres.json')}, which knows its password, is missing.\n` +
        'Put that file back from a backup, or move both away to begin with an empty database.',
    );
  }
  const password = randomBytes(24).toString('base64url');
  if (await canReach(account, dataDir)) return { port: 0, password, directory: 'postgres', made: false };
  await shareFolder(SHARED_ROOT);
  return { port: 0, password, directory: join(SHARED_ROOT, `data-${randomBytes(6).toString('hex')}`), made: false };
}

async function make(cluster: Cluster, dataDir: string, remembered: Remembered): Promise<void> {
  if (remembered.made) {
    throw new FriendlyError(
      `The database folder ${cluster.directory} is gone. Put it back from a backup,\n` +
        `or remove ${join(dataDir, 'postgres.json')} to begin with an empty database.`,
    );
  }
  await remember(dataDir, remembered);
  await initialise(cluster, remembered.password, SETTINGS);
}

/** Port of a server that a killed start left running; one that does not answer is stopped, and recovers at its next start. */
async function adopt(cluster: Cluster, password: string): Promise<number | null> {
  const running = await runningPostmaster(cluster.directory);
  if (running === null) return null;
  const url = urlOf({ port: running.port, password }, 'postgres');
  const gone = async () => (await runningPostmaster(cluster.directory)) === null;
  await waitUntil(async () => (await answers(url)) || (await gone()), 15_000);
  if (await answers(url)) return running.port;
  if (!(await gone())) await halt(cluster, 'immediate');
  return null;
}

async function start(cluster: Cluster, lastPort: number): Promise<number> {
  await shortenLog(cluster.logFile);
  const port = lastPort > 0 && (await isFree(lastPort)) ? lastPort : await freePort();
  await launch(cluster, port);
  return port;
}

async function ensureDatabase(maintenanceUrl: string): Promise<void> {
  await withClient(maintenanceUrl, async (client) => {
    const { rowCount } = await client.query(`SELECT FROM pg_database WHERE datname = 'sideline'`);
    if (rowCount === 0) await client.query('CREATE DATABASE sideline');
  });
}

async function answers(url: string): Promise<boolean> {
  return withClient(url, (client) => client.query('SELECT 1')).then(
    () => true,
    () => false,
  );
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3000 });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function urlOf({ port, password }: Pick<Remembered, 'port' | 'password'>, database: string): string {
  return `postgres://sideline:${password}@127.0.0.1:${port}/${database}`;
}

async function shortenLog(logFile: string): Promise<void> {
  const size = await stat(logFile).then(
    (stats) => stats.size,
    () => 0,
  );
  if (size > LOG_LIMIT_BYTES) await truncate(logFile);
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
